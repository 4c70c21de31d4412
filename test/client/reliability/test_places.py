"""No call loses its place: not to raw answers, not to signals, and not to a crowd."""

from __future__ import annotations

import gc
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import FrameType
from typing import Any, Callable

import pytest

import talon_one
from soak.hostile import Peer, Request, answer, json_answer

PROFILE = {"profile": {"integrationId": "one", "attributes": {"long": "x" * 100_000}}}


def well(peer: Peer, request: Request) -> None:
    peer.send(json_answer(PROFILE))


def get(api: Any, **options: Any) -> Any:
    return api.get_customer_inventory("one", **options)


@pytest.mark.parametrize(
    "use",
    [
        lambda raw: None,
        lambda raw: raw.close(),
        lambda raw: raw.read(10),
        lambda raw: raw.status,
        lambda raw: raw.release_conn(),
        lambda raw: raw.data,
    ],
    ids=["dropped", "closed", "read in part", "asked for its status", "released", "read"],
)
@pytest.mark.parametrize("kept", [True, False], ids=["kept", "let go"])
def test_raw_answers_keep_no_place(
    serve: Any, client: Any, use: Callable[[Any], Any], kept: bool
) -> None:
    api = client(serve(well).url, connection_pool_maxsize=2, timeout=5.0)
    answers = []
    for _ in range(6):
        raw = get(api, _preload_content=False)
        use(raw)
        if kept:
            answers.append(raw)
    del raw
    gc.collect()
    assert get(api).profile.integration_id == "one"


def test_who_waits_for_a_place_in_vain_is_told(serve: Any, client: Any) -> None:
    arrived, go = threading.Event(), threading.Event()

    def hold(peer: Peer, request: Request) -> None:
        arrived.set()
        go.wait()
        well(peer, request)

    server = serve(hold)
    api = client(server.url, connection_pool_maxsize=1)
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(get, api)
        arrived.wait()
        with pytest.raises(talon_one.TimeoutException) as caught:
            get(api, _request_timeout=0.2)
        go.set()
        assert first.result().profile.integration_id == "one"
    assert f"no connection became free: all 1 to {server.url} are in use" in str(caught.value)
    assert len(server.requests) == 1
    assert get(api).profile.integration_id == "one"


def test_a_crowd_shares_one_place(serve: Any, client: Any) -> None:
    server = serve(well)
    api = client(server.url, connection_pool_maxsize=1)
    with ThreadPoolExecutor(16) as threads:
        for result in threads.map(lambda _: get(api), range(160)):
            assert result.profile.integration_id == "one"
    assert server.connections == 1


class Gate:
    """Answers the first request once it is opened, and the others at once."""

    def __init__(self) -> None:
        self.arrived, self.go = threading.Event(), threading.Event()

    def __enter__(self) -> None:
        self.arrived.wait()

    def __exit__(self, *_: object) -> None:
        self.go.set()

    def __call__(self, peer: Peer, request: Request) -> None:
        if not self.arrived.is_set():
            self.arrived.set()
            self.go.wait()
        well(peer, request)


def until_waiting(api: Any, number: int) -> None:
    """Return when so many calls wait for a place."""
    (places,) = api.api_client.rest_client._places.values()
    end = time.monotonic() + 20
    while len(places._bells) < number:
        assert time.monotonic() < end, "they do not wait"
        time.sleep(0.001)


def test_who_comes_first_is_served_first(serve: Any, client: Any) -> None:
    gate = Gate()
    server = serve(gate)
    api = client(server.url, connection_pool_maxsize=1)
    with ThreadPoolExecutor(8) as threads:
        calls = [threads.submit(api.get_customer_inventory, "0")]
        with gate:
            for number in range(1, 8):
                calls.append(threads.submit(api.get_customer_inventory, str(number)))
                until_waiting(api, number)
        for call in calls:
            assert call.result().profile.integration_id == "one"
    served = [request.target.split("/")[3] for request in server.requests]
    assert served == list("01234567")


def test_a_thread_that_calls_without_a_pause_overtakes_nobody(serve: Any, client: Any) -> None:
    gate = Gate()
    server = serve(gate)
    api = client(server.url, connection_pool_maxsize=1)

    def call_on() -> None:
        for _ in range(20):
            api.get_customer_inventory("greedy")

    with ThreadPoolExecutor(4) as threads:
        greedy = threads.submit(call_on)
        with gate:
            calls = [threads.submit(api.get_customer_inventory, "patient") for _ in range(3)]
            until_waiting(api, 3)
        for call in calls:
            call.result()
        greedy.result()
    served = [request.target.split("/")[3] for request in server.requests]
    assert served[:4] == ["greedy", "patient", "patient", "patient"]


def test_waiting_takes_no_work(serve: Any, client: Any) -> None:
    gate = Gate()
    api = client(serve(gate).url, connection_pool_maxsize=1)

    def wait_in_vain(_: int) -> float:
        before = time.thread_time()
        with pytest.raises(talon_one.TimeoutException):
            get(api, _request_timeout=1.0)
        return time.thread_time() - before

    with ThreadPoolExecutor(7) as threads:
        first = threads.submit(get, api)
        with gate:
            assert sum(threads.map(wait_in_vain, range(6))) < 0.1
        first.result()


def test_redirects_that_spell_a_host_in_other_ways_share_its_places(
    serve: Any, client: Any
) -> None:
    spellings = ["ann:pa%2Fss@localhost", "bob@LocalHost", "LOCALHOST", "c" * 10_000 + "@localhost"]

    def lead_on(peer: Peer, request: Request) -> None:
        place = request.target.partition("?")[2]
        if place == "4":
            return well(peer, request)
        there = f"http://{spellings[int(place or 0)]}:{server.port}/a%20b/?{int(place or 0) + 1}"
        return peer.send(answer(307, b"", f"Location: {there}"))

    server = serve(lead_on)
    api = client(server.url)
    assert get(api).profile.integration_id == "one"
    assert [request.target for request in server.requests[1:]] == [
        f"/a%20b/?{number}" for number in range(1, 5)
    ]
    assert {request.header("Host") for request in server.requests} == {f"localhost:{server.port}"}
    assert list(api.api_client.rest_client._places) == [server.url]


def test_places_of_hosts_that_are_not_in_use_are_forgotten(serve: Any, client: Any) -> None:
    gate = Gate()
    server = serve(gate)
    rest = client(server.url, connection_pool_maxsize=1).api_client.rest_client
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(rest.GET, f"{server.url}/first")
        with gate:
            for spelling in range(1, 100):
                name = "".join(
                    letter.upper() if spelling >> bit & 1 else letter
                    for bit, letter in enumerate("localhost")
                )
                rest.GET(f"http://{name}:{server.port}/")
            assert server.url in rest._places
            assert len(rest._places) < 10
            with pytest.raises(talon_one.TimeoutException, match="no connection became free"):
                rest.GET(f"{server.url}/second", _request_timeout=0.1)
        first.result()


class Interrupt(BaseException):
    """What a signal's handler raises."""


# Between two lines that hand a socket over there is nobody to close it but the garbage collector.
left_to_the_collector = pytest.mark.filterwarnings(
    "ignore:.*unclosed.*:ResourceWarning",
    "ignore:Exception ignored in. <(socket|ssl):pytest.PytestUnraisableExceptionWarning",
)


@left_to_the_collector
@pytest.mark.parametrize("crowded", [False, True])
def test_an_interrupt_between_any_two_lines_loses_no_place(
    serve: Any, client: Any, crowded: bool
) -> None:
    """Raise at the first, second, ... line of the bookkeeping, as a signal can."""
    api = client(serve(well).url, connection_pool_maxsize=1, retries=0, timeout=20.0)
    rooms = ("talon_one/_places.py", "talon_one/_connections.py")
    get(api)
    interrupted, line = True, 0
    while interrupted:
        line += 1
        interrupted = False
        left = line

        def trace(frame: FrameType, event: str, argument: Any) -> Any:
            nonlocal left, interrupted
            # What runs when an object is let go cannot raise: Python prints it and goes on.
            if frame.f_code.co_name in ("let_go", "_ring") or frame.f_back is None:
                return None
            if frame.f_back.f_code.co_name == "_ring":
                return None
            if event == "line" and frame.f_code.co_filename.endswith(rooms):
                left -= 1
                if not left:
                    interrupted = True
                    raise Interrupt
            return trace

        if crowded:
            leave = occupy(api)
        sys.settrace(trace)
        try:
            get(api, _request_timeout=0.05 if crowded else None)
        except (Interrupt, talon_one.TimeoutException):
            pass
        finally:
            sys.settrace(None)
        if crowded:
            leave()
        assert get(api).profile.integration_id == "one", f"after an interrupt at line {line}"
    assert line > (5 if crowded else 10)
    gc.collect()


def occupy(api: Any) -> Callable[[], None]:
    """Take the one place until the result is called."""
    rest = api.api_client.rest_client
    (places,) = rest._places.values()
    place = places.take(1.0)
    assert place is not None, "the place was lost"
    return place.leave  # type: ignore[no-any-return]
