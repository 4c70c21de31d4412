"""One client in many threads and processes; its end, in every way that it can come."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import talon_one
from soak.hostile import Peer, Request, json_answer

ROOT = Path(__file__).parents[3]


def echo(peer: Peer, request: Request) -> None:
    name = request.target.split("/")[3]
    peer.send(json_answer({"profile": {"integrationId": name, "attributes": {"for": name}}}))


def slow_echo(peer: Peer, request: Request) -> None:
    peer.wait(0.3)
    echo(peer, request)


def name_for(api: Any, name: str, **options: Any) -> Any:
    return api.get_customer_inventory(name, **options).profile.integration_id


def until(condition: Any, seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def test_threads_get_their_own_answers(serve: Any, client: Any) -> None:
    server = serve(echo, keep=False)
    api = client(server.url, connection_pool_maxsize=8)
    names = [f"customer-{number}" for number in range(2000)]

    with ThreadPoolExecutor(32) as threads:
        assert list(threads.map(lambda name: name_for(api, name), names)) == names
    assert server.connections <= 8


def test_calls_in_the_background_are_parallel(serve: Any, client: Any) -> None:
    api = client(serve(slow_echo).url, connection_pool_maxsize=8)
    start = time.monotonic()
    results = [api.get_customer_inventory(str(i), async_req=True) for i in range(8)]

    assert [result.get(5).profile.integration_id for result in results] == list("01234567")
    assert time.monotonic() - start < 1.2


def test_close_lets_running_and_waiting_calls_end_well(serve: Any, client: Any) -> None:
    server = serve(slow_echo)
    api = client(server.url, connection_pool_maxsize=2)
    names = [str(number) for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        calls = [threads.submit(name_for, api, name, _request_timeout=10) for name in names]
        assert until(lambda: len(server.requests) == 2)  # the other six wait for a connection
        start = time.monotonic()
        api.api_client.close()
        assert [call.result() for call in calls] == names

    assert time.monotonic() - start < 3, "nobody waits for a place in a pool that is gone"
    assert until(lambda: not server.open), "every connection is closed"


def test_a_closed_client_may_be_used_again(serve: Any, client: Any) -> None:
    server = serve(echo)
    api = client(server.url)
    for _ in range(3):
        assert name_for(api, "one") == "one"
        assert api.get_customer_inventory("two", async_req=True).get(5) is not None
        api.api_client.close()
        assert until(lambda: not server.open)


def test_close_while_others_call(serve: Any, client: Any) -> None:
    server = serve(echo, keep=False)
    api = client(server.url, connection_pool_maxsize=4)
    stop = threading.Event()

    def close_often() -> None:
        while not stop.wait(0.002):
            api.api_client.close()

    closer = threading.Thread(target=close_often)
    closer.start()
    names = [str(number) for number in range(800)]
    with ThreadPoolExecutor(16) as threads:
        got = list(threads.map(lambda name: name_for(api, name), names))
    stop.set()
    closer.join()
    api.api_client.close()

    assert got == names
    assert until(lambda: not server.open)


def test_a_dropped_client_is_collected_with_threads_and_sockets(serve: Any) -> None:
    server = serve(slow_echo)
    threads = threading.active_count()

    client = talon_one.ApiClient(talon_one.Configuration(host=server.url))
    result = talon_one.IntegrationApi(client).get_customer_inventory("one", async_req=True)
    gone = weakref.ref(client)
    del client

    assert result.get(5).profile.integration_id == "one", "the call that runs holds its client"
    del result
    assert until(lambda: gc.collect() is not None and gone() is None)
    assert until(lambda: not server.open)
    # What is left belongs to the server.
    assert until(lambda: threading.active_count() <= threads)


def test_many_dropped_clients_leave_nothing(serve: Any) -> None:
    server = serve(echo)
    threads = threading.active_count()
    for number in range(30):
        client = talon_one.ApiClient(talon_one.Configuration(host=server.url), pool_threads=2)
        api = talon_one.IntegrationApi(client)
        result = api.get_customer_inventory(str(number), async_req=True)
        del api, client
        assert result.get(5).profile.integration_id == str(number)
    del result

    assert until(lambda: gc.collect() is not None and not server.open)
    assert until(lambda: threading.active_count() <= threads)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_children_of_a_fork_have_their_own_connections(serve: Any, client: Any) -> None:
    server = serve(echo)
    api = client(server.url)
    assert name_for(api, "parent") == "parent"
    assert api.get_customer_inventory("parent", async_req=True).get(5) is not None

    children = []
    for number in range(4):
        pid = os.fork()
        if pid == 0:
            names = [f"child-{number}-{i}" for i in range(20)]
            good = all(name_for(api, name) == name for name in names)
            late = api.get_customer_inventory("later", async_req=True)
            good = good and late.get(5).profile.integration_id == "later"
            api.api_client.close()
            os._exit(0 if good else 1)
        children.append(pid)
    names = [f"parent-{i}" for i in range(20)]
    assert [name_for(api, name) for name in names] == names
    assert [os.waitpid(pid, 0)[1] for pid in children] == [0] * 4
    assert name_for(api, "parent") == "parent"


EXITS = """
import threading, time
import talon_one
client = talon_one.ApiClient(talon_one.Configuration(host={url!r}))
api = talon_one.IntegrationApi(client)
pending = [api.get_customer_inventory(str(i), async_req=True) for i in range(3)]
time.sleep(0.3)
print("end of the program", flush=True)
"""


def test_the_interpreter_exits_while_calls_run(serve: Any) -> None:
    server = serve(lambda peer, request: peer.hang())
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", EXITS.format(url=server.url)],
        capture_output=True,
        text=True,
        timeout=20,
        cwd=ROOT,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "end of the program\n", "")
    assert len(server.requests) == 3
    assert time.monotonic() - start < 8


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_fork_while_another_thread_starts_the_pool(serve: Any) -> None:
    """The child neither waits for a thread that it does not have, nor shares its parent's."""
    program = """
import multiprocessing.pool, os, sys, threading
import talon_one

starting, go = threading.Event(), threading.Event()
ThreadPool = multiprocessing.pool.ThreadPool

def slowly(*arguments):
    starting.set()
    go.wait()
    return ThreadPool(*arguments)

def name(api):
    return api.get_customer_inventory("one", async_req=True).get(20).profile.integration_id

client = talon_one.ApiClient(talon_one.Configuration(host=sys.argv[1]))
api = talon_one.IntegrationApi(client)
multiprocessing.pool.ThreadPool = slowly
names = []
other = threading.Thread(target=lambda: names.append(name(api)))
other.start()
starting.wait()
pid = os.fork()
if pid == 0:
    multiprocessing.pool.ThreadPool = ThreadPool
    client.close()
    assert name(api) == "one"
    client.close()
    sys.exit(0)
_, status = os.waitpid(pid, 0)
go.set()
other.join()
client.close()
print(status, names)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, serve(echo).url],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == "0 ['one']\n", done.stderr
