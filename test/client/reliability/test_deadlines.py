"""No call outlives its deadline, whatever it waits for, and however the limit is said."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import urllib3

from soak.hostile import Peer, Request, answer, json_answer
from talon_one import ApiValueError, IntegrationApi, TimeoutException

ROOT = Path(__file__).parents[3]


def hang(peer: Peer, request: Request) -> None:
    peer.hang()


def trickle(peer: Peer, request: Request) -> None:
    peer.trickle(answer(), 0.1)


def late(api: IntegrationApi, **options: Any) -> float:
    """Make a call that must run out of time, and return the seconds it took."""
    start = time.monotonic()
    with pytest.raises(TimeoutException):
        api.get_customer_inventory("one", **options)
    return time.monotonic() - start


@pytest.mark.parametrize(
    "limit",
    [0.3, (5, 0.3), [5, 0.3], urllib3.Timeout(total=0.3), urllib3.Timeout(read=0.3), 1],
    ids=["float", "pair", "list", "total", "read", "int"],
)
def test_every_form_of_a_limit_ends_a_call(limit: Any, serve: Any, client: Any) -> None:
    url = serve(hang).url

    assert late(client(url), _request_timeout=limit) < 1.5
    assert late(client(url, timeout=limit)) < 1.5


def test_a_pair_limits_each_wait_and_the_usual_time_the_call(serve: Any, client: Any) -> None:
    url = serve(trickle).url

    # No single wait is as long as 0.5 s, but all of them may not take longer than the timeout.
    assert 0.5 < late(client(url, timeout=0.7), _request_timeout=(0.1, 0.5)) < 1.5


def test_no_limit_waits_as_long_as_it_takes(serve: Any, client: Any) -> None:
    def slow(peer: Peer, request: Request) -> None:
        peer.wait(0.5)
        peer.send(json_answer({}))

    api = client(serve(slow).url, timeout=None, connect_timeout=0.2)

    assert api.get_customer_inventory("one").profile is None


@pytest.mark.parametrize(
    "limit", [0, -1, True, "5", float("nan"), float("inf"), (1,), (1, 2, 3), (0, 1), (1, "x")]
)
def test_limits_that_are_none_are_refused(limit: Any, serve: Any, client: Any) -> None:
    server = serve(hang)
    api = client(server.url)

    with pytest.raises(ApiValueError, match="_request_timeout"):
        api.get_customer_inventory("one", _request_timeout=limit)
    with pytest.raises(ApiValueError, match=r"Configuration\.timeout"):
        client(server.url, timeout=limit).get_customer_inventory("one")
    assert not server.requests


def test_waiting_for_a_connection_counts(serve: Any, client: Any) -> None:
    arrived = threading.Event()

    def on_request(peer: Peer, request: Request) -> None:
        arrived.set()
        peer.hang()

    server = serve(on_request)
    api = client(server.url, connection_pool_maxsize=1)

    with ThreadPoolExecutor(8) as threads:
        holder = threads.submit(late, api, _request_timeout=1.2)
        assert arrived.wait(10)
        seconds = list(threads.map(lambda _: late(api, _request_timeout=0.3), range(7)))

        assert max(seconds) < 1.0
        assert len(server.requests) == 1
        assert holder.result() < 2


def test_sending_counts(serve: Any, client: Any) -> None:
    server = serve(hang, on_connect=lambda peer: peer.hang())  # takes no byte from the socket
    body = {"profileId": "x" * 20_000_000, "type": "t", "attributes": {}}
    api = client(server.url)

    start = time.monotonic()
    with pytest.raises(TimeoutException):
        api.track_event(body, _request_timeout=0.5)
    assert time.monotonic() - start < 2


def test_retries_and_their_pauses_count(serve: Any, client: Any) -> None:
    server = serve(lambda peer, request: False)
    patient = urllib3.Retry(total=1000, backoff_factor=0.05, allowed_methods=None)
    api = client(server.url, retries=patient, timeout=0.6)

    start = time.monotonic()
    with pytest.raises(urllib3.exceptions.HTTPError):
        api.get_customer_inventory("one")
    assert time.monotonic() - start < 1.2
    assert len(server.requests) > 2


def test_an_unread_body_keeps_the_deadline(serve: Any, client: Any) -> None:
    def on_request(peer: Peer, request: Request) -> None:
        peer.send(answer(200, b"", length=1000))
        peer.trickle(b"x" * 100, 0.1)

    response = client(serve(on_request).url).get_customer_inventory(
        "one", _preload_content=False, _request_timeout=0.5
    )
    start = time.monotonic()
    with pytest.raises(urllib3.exceptions.HTTPError):
        response.read()
    assert time.monotonic() - start < 1.5
    response.release_conn()


def test_an_error_with_an_unread_body_keeps_the_deadline(serve: Any, client: Any) -> None:
    def on_request(peer: Peer, request: Request) -> None:
        peer.send(answer(500, b"", length=1000))
        peer.hang()

    api = client(serve(on_request).url)

    assert late(api, _preload_content=False, _request_timeout=0.4) < 1.5


def test_silence_instead_of_tls_counts(serve: Any, client: Any) -> None:
    server = serve(hang, on_connect=lambda peer: peer.hang())
    api = client(server.url.replace("http:", "https:"))

    assert late(api, _request_timeout=0.4) < 1.5


def test_a_trickling_proxy_counts(serve: Any, client: Any) -> None:
    proxy = serve(lambda peer, request: peer.trickle(b"HTTP/1.1 200 Connected\r\n" * 9, 0.1))
    api = client("https://shop.invalid", proxy=proxy.url)

    assert late(api, _request_timeout=0.5) < 1.5
    assert {request.method for request in proxy.requests} == {"CONNECT"}


def test_a_full_backlog_counts(client: Any) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        address = listener.getsockname()
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(address)
        api = client(f"http://127.0.0.1:{address[1]}", connect_timeout=0.2)

        assert late(api, _request_timeout=1) < 2
        for filler in fillers:
            filler.close()


def test_a_call_after_a_late_one_gets_its_own_answer(serve: Any, client: Any) -> None:
    given_up, came_in = threading.Event(), threading.Event()

    def on_request(peer: Peer, request: Request) -> None:
        given_up.wait(10)
        try:
            peer.send(json_answer({"profile": {"integrationId": request.target.split("/")[3]}}))
        finally:
            came_in.set()

    api = client(serve(on_request).url, connection_pool_maxsize=1)

    late(api, _request_timeout=0.2)
    given_up.set()
    assert came_in.wait(10)
    assert api.get_customer_inventory("two").profile.integration_id == "two"


def test_time_that_is_frozen_ends_no_deadline(serve: Any) -> None:
    """Not even one of a client that was first imported meanwhile."""
    program = """
import sys
from freezegun import freeze_time

def call():
    with talon_one.ApiClient(talon_one.Configuration(sys.argv[1], timeout=0.3)) as client:
        try:
            talon_one.IntegrationApi(client).get_customer_inventory("Ann")
        except talon_one.TimeoutException as error:
            print(error.reason)

with freeze_time("2026-01-02"):
    import talon_one
    call()
call()
with freeze_time("2026-01-02"):
    call()
"""
    server = serve(lambda peer, request: peer.trickle(answer(200, b"x" * 1000), 0.05))
    done = subprocess.run(
        [sys.executable, "-c", program, server.url],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.stdout == "the call took longer than 0.3 s\n" * 3, done.stderr
