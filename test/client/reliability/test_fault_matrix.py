"""The fault matrix: what the client makes of each fault, for each verb.

A row is a fault. Its four cells are checked at once, each in its own thread: the outcome, how
many requests the server saw, and how long it took at most.
"""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any, Callable, NamedTuple

import pytest

from soak.hostile import HostileServer, Peer, Request, answer, json_answer
from talon_one import (
    ApiException,
    ConflictException,
    ConnectionException,
    IntegrationApi,
    ServiceException,
    TimeoutException,
    TooManyRequestsException,
    TransportException,
)

CALLS: dict[str, Callable[[IntegrationApi], Any]] = {
    "GET": lambda api: api.get_customer_inventory("one"),
    "PUT": lambda api: api.update_customer_profile_v2("one", {"attributes": {}}),
    "POST": lambda api: api.track_event({"profileId": "one", "type": "seen", "attributes": {}}),
    "DELETE": lambda api: api.delete_customer_data("one"),
}

SLACK = 1.0
"""Seconds more that a busy machine may take."""

RESULT = "the result"
"""An outcome: the call returns what the operation declares."""


class Cell(NamedTuple):
    outcome: Any
    requests: int


TWICE = b"HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\n{}"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


class Fault(NamedTuple):
    """A row: what the server does, and what the four cells must be."""

    name: str
    on_request: Callable[[Peer, Request], Any]
    safe: Cell
    """GET, PUT and DELETE, which may be sent again."""
    post: Cell
    delete: Cell | None = None
    """DELETE, where it differs: it declares no body, so none is read."""
    on_connect: Callable[[Peer], Any] = lambda peer: True
    within: float = 2.0
    timeout: Any = 1.5


def sends(data: bytes, then_close: bool = True) -> Callable[[Peer, Request], Any]:
    def on_request(peer: Peer, request: Request) -> bool:
        peer.send(data)
        return not then_close

    return on_request


def hangs_after(data: bytes) -> Callable[[Peer, Request], Any]:
    def on_request(peer: Peer, request: Request) -> None:
        peer.send(data)
        peer.hang()

    return on_request


def trickles(at_once: bytes, slowly: bytes) -> Callable[[Peer, Request], Any]:
    def on_request(peer: Peer, request: Request) -> None:
        peer.send(at_once)
        peer.trickle(slowly, 0.1)

    return on_request


def first(bad: Callable[[Peer, Request], Any]) -> Callable[[Peer, Request], Any]:
    """Do something bad for the first request of each verb, and answer the others well."""
    seen: Counter[str] = Counter()

    def on_request(peer: Peer, request: Request) -> Any:
        seen[request.method] += 1
        return bad(peer, request) if seen[request.method] == 1 else well(peer, request)

    return on_request


def well(peer: Peer, request: Request) -> None:
    peer.send(answer(204, b"") if request.method == "DELETE" else json_answer({}))


def redirects(status: int, location: str) -> Callable[[Peer, Request], Any]:
    def on_request(peer: Peer, request: Request) -> Any:
        if request.target.startswith("/there"):
            return well(peer, request)
        port = peer.sock.getsockname()[1]
        return peer.send(answer(status, b"", "Location: " + location.format(port=port)))

    return on_request


def drops(peer: Peer, request: Request) -> bool:
    return False


def resets(peer: Peer, request: Request) -> bool:
    peer.reset()
    return False


def cut(body: bytes) -> bytes:
    return answer(200, body[: len(body) // 2], length=len(body))


def continues_for_ever(peer: Peer, request: Request) -> None:
    while not peer.wait(0.001):
        peer.send(b"HTTP/1.1 102 Processing\r\n\r\n" * 10)


def retry_after(status: int, text: str) -> bytes:
    return answer(status, b"", f"Retry-After: {text}")


def http_date(seconds: float) -> str:
    moment = datetime.now(timezone.utc) + timedelta(seconds=seconds)
    return format_datetime(moment, usegmt=True)


def too_late(peer: Peer, request: Request) -> None:
    peer.send(retry_after(429, http_date(60)))


def soon(peer: Peer, request: Request) -> None:
    peer.send(retry_after(503, http_date(0)))


BODY = json.dumps({"profile": {}, "padding": "x" * 100}).encode()
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
GZIP = "Content-Encoding: gzip"
LOST = Cell(ConnectionException, 3)
LOST_POST = Cell(ConnectionException, 1)
LATE = Cell(TimeoutException, 1)
NOT_THE_ANSWER = Cell(ApiException, 1)
GOOD = Cell(RESULT, 1)
GOOD_AGAIN = Cell(RESULT, 2)

FAULTS = [
    # Connections
    Fault("accepted and closed", drops, Cell(ConnectionException, 0),
          Cell(ConnectionException, 0), on_connect=lambda peer: False),
    Fault("accepted and silent", lambda peer, request: peer.hang(), LATE, LATE,
          within=1.0, timeout=0.4),
    Fault("closed after the request", drops, LOST, LOST_POST),
    Fault("closed once after the request", first(drops), GOOD_AGAIN, LOST_POST),
    Fault("reset after the request", resets, LOST, LOST_POST),
    # Heads
    Fault("half a status line", sends(b"HTTP/1."), LOST, LOST_POST),
    Fault("garbage for a status line", sends(b"\x00\xffSSH-2.0-OpenSSH\r\n\r\n"), LOST, LOST_POST),
    Fault("half the headers, then silence", hangs_after(b"HTTP/1.1 200 OK\r\nContent-Le"),
          LATE, LATE, within=1.0, timeout=0.4),
    Fault("half the headers, then closed", sends(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX"),
          LOST, LOST_POST),
    Fault("trickled headers", trickles(b"", answer()), LATE, LATE, within=1.0, timeout=0.4),
    Fault("an endless header", sends(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000),
          LOST, LOST_POST),
    Fault("too many headers", sends(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000 + b"\r\n"),
          LOST, LOST_POST),
    Fault("a few interim answers",
          lambda peer, request: peer.send(
              b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
              + (answer(204, b"") if request.method == "DELETE" else answer())), GOOD, GOOD),
    Fault("endless interim answers", continues_for_ever, LATE, LATE, within=1.0, timeout=0.4),
    Fault("101 to nowhere", sends(b"HTTP/1.1 101 Switching Protocols\r\n\r\n"),
          NOT_THE_ANSWER, NOT_THE_ANSWER),
    Fault("duplicate headers", sends(answer(200, b"{}", "X-Y: 1", "X-Y: 2")), GOOD, GOOD),
    Fault("a status beyond HTTP", sends(answer(799, b"{}")), NOT_THE_ANSWER, NOT_THE_ANSWER),
    # Bodies
    Fault("a body of one byte a second", trickles(answer(200, b"", length=100), BODY), LATE, LATE,
          within=1.0, timeout=0.4),
    Fault("a length beyond every body", sends(answer(200, b"{}", length=2**63 - 1)),
          NOT_THE_ANSWER, NOT_THE_ANSWER),
    Fault("a length beyond every number", sends(answer(200, b"{}", length=10**26)),
          NOT_THE_ANSWER, NOT_THE_ANSWER),
    Fault("a chunk beyond every body", sends(CHUNKED + b"ffffffffffffffff\r\n{}"),
          LOST, LOST_POST),
    Fault("a chunk of less than nothing", sends(CHUNKED + b"-5\r\n{}"), LOST, LOST_POST),
    Fault("a truncated body", sends(cut(BODY)), LOST, LOST_POST),
    Fault("a truncated body once", first(sends(cut(BODY))), GOOD_AGAIN, LOST_POST),
    Fault("less length than body", sends(answer(200, b"{}" * 9, length=2)), GOOD, GOOD),
    Fault("a length that is no number", sends(b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}"),
          GOOD, GOOD),
    Fault("a length said twice", sends(answer(200, b"{}", "Content-Length: 2"), False), GOOD, GOOD),
    Fault("a length twice in one", sends(TWICE, False), GOOD, GOOD),
    Fault("two lengths in one", sends(TWICE.replace(b"2, 2", b"2, 3"), False),
          Cell(TransportException, 1), Cell(TransportException, 1), within=1.0),
    Fault("two lengths", sends(answer(200, b"{}", "Content-Length: 3")),
          Cell(TransportException, 1), Cell(TransportException, 1)),
    Fault("no length, closed at the end", sends(b"HTTP/1.1 200 OK\r\n\r\n{}"), GOOD, GOOD),
    Fault("chunks cut off", sends(CHUNKED + b"10\r\n{"), LOST, LOST_POST),
    Fault("chunks of no size", sends(CHUNKED + b"zz\r\n{}\r\n0\r\n\r\n"), LOST, LOST_POST),
    Fault("endless chunks", trickles(CHUNKED, b"1\r\n \r\n" * 100), LATE, LATE,
          within=1.0, timeout=0.4),
    Fault("204 with a body", sends(answer(204, b"{}")), GOOD, GOOD),
    Fault("HTML", sends(answer(200, b"<html>Hello</html>", "Content-Type: text/html")),
          NOT_THE_ANSWER, NOT_THE_ANSWER, delete=GOOD),
    Fault("nothing", sends(answer(200, b"")), NOT_THE_ANSWER, NOT_THE_ANSWER, delete=GOOD),
    Fault("a list", sends(answer(200, b"[]")), NOT_THE_ANSWER, NOT_THE_ANSWER, delete=GOOD),
    Fault("gzip", sends(answer(200, gzip.compress(b"{}"), GZIP)), GOOD, GOOD),
    Fault("gzip that is none", sends(answer(200, b"{}", GZIP)), Cell(TransportException, 1),
          Cell(TransportException, 1)),
    Fault("100,000 deep", sends(answer(200, b"[" * 100_000)), NOT_THE_ANSWER, NOT_THE_ANSWER,
          delete=GOOD),
    Fault("100,000 deep in a member", sends(answer(200, b'{"attributes":' * 100_000)),
          NOT_THE_ANSWER, NOT_THE_ANSWER, delete=GOOD),
    Fault("a huge number", sends(answer(200, b'{"customerProfile":{"unknown":1e999}}')),
          Cell(RESULT, 1), Cell(RESULT, 1)),
    Fault("invalid UTF-8", sends(answer(200, b'{"a":"\xff\xfe"}')), NOT_THE_ANSWER, NOT_THE_ANSWER,
          delete=GOOD),
    Fault("an error of any bytes", sends(answer(409, b"\xff\xfe\x00" * 99)),
          Cell(ConflictException, 1), Cell(ConflictException, 1)),
    Fault("an error 100,000 deep", sends(answer(409, b'{"errors":' * 100_000)),
          Cell(ConflictException, 1), Cell(ConflictException, 1)),
    # Statuses
    Fault("500", sends(answer(500)), Cell(ServiceException, 1), Cell(ServiceException, 1)),
    Fault("502", sends(answer(502)), Cell(ServiceException, 3), Cell(ServiceException, 1)),
    Fault("503 once", first(sends(answer(503))), GOOD_AGAIN, Cell(ServiceException, 1)),
    Fault("503 with a date", first(soon), GOOD_AGAIN, Cell(ServiceException, 1)),
    Fault("504", sends(answer(504)), Cell(ServiceException, 3), Cell(ServiceException, 1)),
    Fault("429", sends(answer(429), then_close=False), Cell(TooManyRequestsException, 3),
          Cell(TooManyRequestsException, 3)),
    Fault("429 once", first(sends(retry_after(429, "0"))), GOOD_AGAIN, GOOD_AGAIN),
    Fault("429, retry after a second", first(sends(retry_after(429, "1"))), GOOD_AGAIN, GOOD_AGAIN,
          within=3.0, timeout=2.5),
    Fault("429, retry beyond the deadline", sends(retry_after(429, "60")),
          Cell(TooManyRequestsException, 1), Cell(TooManyRequestsException, 1), within=0.5),
    Fault("429, a date beyond the deadline", too_late, Cell(TooManyRequestsException, 1),
          Cell(TooManyRequestsException, 1), within=0.5),
    Fault("429, retry after ages", sends(retry_after(429, "9" * 12)),
          Cell(TooManyRequestsException, 1), Cell(TooManyRequestsException, 1), within=0.5),
    Fault("429, retry after words", first(sends(retry_after(429, "soon"))), GOOD_AGAIN, GOOD_AGAIN),
    # Redirects
    Fault("307 to the same origin", redirects(307, "/there"), GOOD_AGAIN, GOOD_AGAIN),
    Fault("308 round in circles", redirects(308, "/here"), Cell(ApiException, 6),
          Cell(ApiException, 6)),
    Fault("307 to another origin", redirects(307, "http://127.0.0.1:{port}/there"),
          NOT_THE_ANSWER, NOT_THE_ANSWER),
    Fault("307 to TLS", redirects(307, "https://localhost:{port}/there"), NOT_THE_ANSWER,
          NOT_THE_ANSWER),
    Fault("307 to another origin in disguise",
          redirects(307, "http://localhost:{port}\\@127.0.0.1:{port}/there"),
          Cell(ApiException, 6), Cell(ApiException, 6)),  # read as a path of this origin
    Fault("307 to nonsense", redirects(307, "http://[::"), NOT_THE_ANSWER, NOT_THE_ANSWER),
    Fault("307 to a file", redirects(307, "file:///etc/hosts"), NOT_THE_ANSWER, NOT_THE_ANSWER),
    Fault("304 without being asked", sends(answer(304, b"")), NOT_THE_ANSWER, NOT_THE_ANSWER),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_fault(fault: Fault, serve: Any, client: Any) -> None:
    server = serve(fault.on_request, fault.on_connect)
    check_row(server.url, server, client, fault)


def test_connection_refused(client: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    nobody = Cell(ConnectionException, 0)
    fault = Fault("refused", drops, nobody, nobody)
    check_row(f"http://127.0.0.1:{port}", None, client, fault, attempts=3)


def test_unknown_name(client: Any) -> None:
    nobody = Cell(ConnectionException, 0)
    fault = Fault("unknown name", drops, nobody, nobody)
    check_row("http://shop.invalid", None, client, fault, attempts=3)


def test_name_server_that_hangs(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: time.sleep(2))
    late = Cell(TimeoutException, 0)
    fault = Fault("hanging name server", drops, late, late, within=1.0, timeout=0.4)
    check_row("http://shop.invalid", None, client, fault)


def check_row(
    url: str,
    server: HostileServer | None,
    client: Callable[..., IntegrationApi],
    fault: Fault,
    attempts: int | None = None,
) -> None:
    def call(verb: str) -> tuple[Any, float]:
        api = client(url, timeout=fault.timeout)
        start = time.monotonic()
        try:
            outcome = CALLS[verb](api)
        except Exception as error:
            outcome = error
        return outcome, time.monotonic() - start

    with ThreadPoolExecutor(len(CALLS)) as threads:
        row = dict(zip(CALLS, threads.map(call, CALLS)))
    seen = Counter(request.method for request in server.requests) if server else Counter()
    for verb, (outcome, seconds) in row.items():
        cell = {"POST": fault.post, "DELETE": fault.delete or fault.safe}.get(verb, fault.safe)
        where = f"{verb} after {seconds:.2f} s gave {outcome!r}"
        if cell.outcome is RESULT:
            assert not isinstance(outcome, Exception), where
            assert (outcome is None) == (verb == "DELETE" or "204" in fault.name), where
        else:
            # The very class where it is a plain ApiException, a subclass is another promise.
            assert type(outcome) is cell.outcome, where
            assert outcome.operation is not None, where
            if cell.requests:
                redirected = "30" in fault.name
                assert outcome.attempts == (1 if redirected else cell.requests), where
            if attempts is not None:
                assert outcome.attempts == attempts, where
            if isinstance(outcome, TransportException):
                assert outcome.__cause__ is not None, where
            else:
                assert outcome.status, where
        assert seen[verb] == cell.requests, f"{verb}: {where}"
        assert seconds < fault.within + SLACK, where
