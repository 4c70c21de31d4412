"""Names: hosts with several addresses, resolvers that hang, and threads that are not to be had."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import talon_one
from soak.hostile import Peer, Request, json_answer

ROOT = Path(__file__).parents[3]
real_getaddrinfo = socket.getaddrinfo


def well(peer: Peer, request: Request) -> None:
    peer.send(json_answer({"profile": {"integrationId": "one"}}))


def get(api: Any, **options: Any) -> Any:
    return api.get_customer_inventory("one", **options).profile.integration_id


@pytest.fixture
def silent() -> Iterator[tuple[str, int]]:
    """An address that takes no connection and refuses none: its queue is full."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.9", 0))
        listener.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        try:
            for sock in waiting:
                sock.setblocking(False)
                sock.connect_ex(listener.getsockname())
            yield listener.getsockname()
        finally:
            for sock in waiting:
                sock.close()


def addressed(monkeypatch: pytest.MonkeyPatch, *addresses: tuple[str, int]) -> list[str]:
    """Give ``shop.invalid`` these addresses; return those that are tried, as it happens."""

    def getaddrinfo(host: str, port: Any, *arguments: Any, **keywords: Any) -> Any:
        if host != "shop.invalid":
            return real_getaddrinfo(host, port, *arguments, **keywords)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", address) for address in addresses]

    tried: list[str] = []

    class Socket(socket.socket):
        def connect(self, address: Any) -> None:
            tried.append(address[0])
            super().connect(address)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "socket", Socket)
    return tried


def test_a_host_is_reached_if_one_of_its_addresses_answers(
    serve: Any, client: Any, silent: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(well)
    good = ("127.0.0.1", server.port)
    api = client("http://shop.invalid", connect_timeout=1.0, timeout=10.0, retries=0)
    tried = addressed(monkeypatch, silent, good)
    assert get(api) == "one"
    assert tried == ["127.0.0.9", "127.0.0.1"]
    # The next connection does not wait for the silent address again.
    talk = api.api_client.rest_client.pool_manager.connection_from_url("http://shop.invalid")
    talk.pool.get().close()
    assert get(api) == "one"
    assert tried == ["127.0.0.9", "127.0.0.1", "127.0.0.1"]


def test_each_address_has_its_share_of_the_time(
    client: Any, silent: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    api = client("http://shop.invalid", connect_timeout=0.4, timeout=10.0, retries=1)
    tried = addressed(monkeypatch, silent, silent)
    with pytest.raises(talon_one.TimeoutException, match=r"connecting to .* took") as caught:
        get(api)
    assert tried == ["127.0.0.9"] * 4
    assert caught.value.attempts == 2


def test_a_retry_goes_on_where_the_last_try_ended(
    serve: Any, client: Any, silent: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        refusing = closed.getsockname()
    api = client("http://shop.invalid", connect_timeout=0.4, timeout=10.0, retries=1)
    tried = addressed(monkeypatch, refusing, silent)
    with pytest.raises(talon_one.TransportException):
        get(api)
    assert tried == ["127.0.0.1", "127.0.0.9", "127.0.0.1", "127.0.0.9"]


def test_a_resolver_that_hangs_costs_one_thread(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()
    asked: list[str] = []

    def hanging(host: str, *arguments: Any, **keywords: Any) -> Any:
        asked.append(host)
        go.wait()
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", hanging)
    before = threading.active_count()
    api = client("http://shop.invalid", timeout=0.05, retries=0, connection_pool_maxsize=8)
    try:
        for _ in range(5):
            with pytest.raises(talon_one.TimeoutException):
                get(api)
        with ThreadPoolExecutor(8) as threads:
            for failed in [threads.submit(get, api) for _ in range(40)]:
                assert isinstance(failed.exception(), talon_one.TransportException)
            assert threading.active_count() <= before + 1 + 8
        assert asked == ["shop.invalid"]
    finally:
        go.set()


def test_without_threads_names_are_looked_up_all_the_same(
    serve: Any, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = threading.Thread.start
    refused: list[str] = []

    def none_left(thread: threading.Thread) -> None:
        if not thread.name.startswith("talon_one"):
            start(thread)
            return
        refused.append(thread.name)
        raise RuntimeError("can't start new thread")

    server = serve(well)
    addressed(monkeypatch, ("127.0.0.1", server.port))
    api = client("http://shop.invalid")
    monkeypatch.setattr(threading.Thread, "start", none_left)
    assert get(api) == "one"
    assert refused == ["talon_one-resolve"]


PROGRAM = """
import atexit, socket, sys
import talon_one

host, port = sys.argv[1].split(":")
real = socket.getaddrinfo
socket.getaddrinfo = lambda name, *rest, **more: real("127.0.0.1", *rest, **more)
configuration = talon_one.Configuration(host=f"http://shop.invalid:{port}")
client = talon_one.ApiClient(configuration)
api = talon_one.IntegrationApi(client)

def call(place):
    print(place, api.get_customer_inventory("one").profile.integration_id, flush=True)
    client.close()
"""
AT_EXIT = """
import threading
atexit.register(call, "at exit")
threading.Thread(target=lambda: (threading.main_thread().join(), call("after the main thread"))
    ).start()
"""


@pytest.mark.parametrize(
    ("end", "places"),
    [(AT_EXIT, {"at exit one", "after the main thread one"}), ('call("now")', {"now one"})],
)
def test_names_are_looked_up_while_the_interpreter_ends(
    serve: Any, end: str, places: set[str]
) -> None:
    server = serve(well)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM + end, f"x:{server.port}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == ""
    assert set(done.stdout.splitlines()) == places


def test_calls_work_in_a_subinterpreter(serve: Any) -> None:
    names = ("_interpreters", "_xxsubinterpreters")
    server = serve(well)
    program = (
        "import importlib\n"
        f"for name in {names!r}:\n"
        "    try:\n"
        "        interpreters = importlib.import_module(name)\n"
        "        break\n"
        "    except ImportError:\n"
        "        pass\n"
        "import sys\n"
        "inner = interpreters.create()\n"
        f"text = 'import sys; sys.argv = [\"\", {server.port!r}]; sys.path = ' + repr(sys.path)\n"
        "text += '; sys.argv[1] = \"x:%s\" % sys.argv[1]\\n'\n"
        # Python 3.12.1 crashes at the end of a subinterpreter that has imported urllib3.
        f"text += {PROGRAM!r} + 'call(\"inside\"); import os; os._exit(0)'\n"
        "failed = interpreters.run_string(inner, text)\n"
        "assert not failed, failed\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (done.stdout, done.returncode) == ("inside one\n", 0), done.stderr
