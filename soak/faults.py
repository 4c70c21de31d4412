"""The faults of the soak: what the server does, and what must come out of the call."""

from __future__ import annotations

import gzip
import json
import re
import threading
from collections import Counter
from typing import Any, Callable, NamedTuple

from soak.hostile import Peer, Request, answer, json_answer

RESULT = "result"
MOST_BYTES = 1 << 16
"""What an answer may have in the soak."""


class Fault(NamedTuple):
    """One way to misbehave.

    :param serve: answers one request for a subject; told how many came for it before.
    :param safe: the outcome for GET, PUT and DELETE: ``RESULT`` or the name of an error.
    :param post: the outcome for POST.
    :param delete: the outcome for DELETE, which reads no model, where it is not that of GET.
    :param weight: how often it is drawn, in relation to the others.
    """

    serve: Callable[[Peer, Request, str, int], Any]
    safe: str = RESULT
    post: str = RESULT
    delete: str | None = None
    weight: int = 1


def _good(request: Request, subject: str) -> bytes:
    if request.method == "DELETE":
        return answer(204, b"")
    profile = {"integrationId": subject, "attributes": {"padding": "x" * 200}}
    # The members of all answers that the calls declare; each one reads what it knows.
    return json_answer({"profile": profile, "customerProfile": profile})


def _well(peer: Peer, request: Request, subject: str, before: int) -> None:
    peer.send(_good(request, subject))


def _once(bad: Callable[[Peer, Request, str], Any]) -> Callable[[Peer, Request, str, int], Any]:
    def serve(peer: Peer, request: Request, subject: str, before: int) -> Any:
        return bad(peer, request, subject) if before == 0 else _well(peer, request, subject, before)

    return serve


def _always(make: Callable[[str], bytes]) -> Callable[[Peer, Request, str, int], Any]:
    return lambda peer, request, subject, before: peer.send(make(subject))


def _slowly(peer: Peer, request: Request, subject: str, before: int) -> None:
    data = _good(request, subject)
    peer.send(data[:30])
    peer.wait(0.01)
    peer.send(data[30:])


def _cut(peer: Peer, request: Request, subject: str) -> bool:
    peer.send(answer(200, b'{"profile": {"integrationId": "', length=500))
    return False


def _reset(peer: Peer, request: Request, subject: str) -> bool:
    peer.reset()
    return False


def _packed(peer: Peer, request: Request, subject: str, before: int) -> None:
    body = gzip.compress(_good(request, subject).partition(b"\r\n\r\n")[2], 1)
    gone = request.method == "DELETE"
    peer.send(answer(204, b"") if gone else answer(200, body, "Content-Encoding: gzip"))


def _length_twice(peer: Peer, request: Request, subject: str, before: int) -> None:
    length = rb"Content-Length: (\d+)"
    peer.send(re.sub(length, rb"Content-Length: \1, \1", _good(request, subject)))


def _bad_chunk(peer: Peer, request: Request, subject: str) -> bool:
    peer.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n{}\r\n")
    return False


def _with_more(peer: Peer, request: Request, subject: str, before: int) -> None:
    """Send an answer, and another that nobody asked for."""
    peer.send(_good(request, subject) + _good(request, "somebody else"))


def _problem(subject: str) -> bytes:
    errors = [{"title": subject, "details": "wrong", "source": {"pointer": "/profileId"}}]
    return json_answer({"message": subject, "errors": errors}, 400)


_ODD = answer(400, b'{"message": "\\ud800\\u001b[2J\\n", "errors": [null, 1]}')
_ENDLESS = answer(200, b"{}", length=2**63 - 1)
_BOMB = answer(
    200,
    gzip.compress(gzip.compress(b" " * (4 * MOST_BYTES))),
    "Content-Encoding: gzip, gzip",
)

_MANY_CODINGS = answer(200, b"{}", "Content-Encoding: " + "gzip, " * 100)

FAULTS = {
    "none": Fault(_well, weight=80),
    "slow": Fault(_slowly, weight=4),
    "gzip": Fault(_packed, weight=2),
    "interim": Fault(
        lambda peer, request, subject, before: peer.send(
            b"HTTP/1.1 103 Early Hints\r\n\r\n" + _good(request, subject)
        ),
    ),
    "dropped": Fault(_once(lambda *_: False), post="ConnectionException"),
    "reset": Fault(_once(_reset), post="ConnectionException"),
    "cut": Fault(_once(_cut), post="ConnectionException"),
    "garbage": Fault(
        _once(lambda peer, request, subject: (peer.send(b"\0\xff no HTTP\r\n\r\n"), False)[1]),
        post="ConnectionException",
    ),
    "busy": Fault(
        _once(lambda peer, request, subject: peer.send(answer(503))), post="ServiceException"
    ),
    "limited": Fault(
        _once(lambda peer, request, subject: peer.send(answer(429, b"", "Retry-After: 0")))
    ),
    "failed": Fault(_always(lambda _: answer(500)), "ServiceException", "ServiceException"),
    "refused": Fault(_always(_problem), "BadRequestException", "BadRequestException"),
    "page": Fault(
        _always(lambda _: answer(200, b"<html>")), "ApiException", "ApiException", RESULT
    ),
    "deep": Fault(
        _always(lambda _: answer(200, b"[" * 5000)), "ApiException", "ApiException", RESULT
    ),
    "odd": Fault(_always(lambda _: _ODD), "BadRequestException", "BadRequestException"),
    "endless": Fault(_always(lambda _: _ENDLESS), "ApiException", "ApiException"),
    "grows": Fault(_always(lambda _: _BOMB), "ApiException", "ApiException"),
    "codings": Fault(_always(lambda _: _MANY_CODINGS), "ApiException", "ApiException"),
    "twice": Fault(_length_twice),
    "chunk": Fault(_once(_bad_chunk), post="ConnectionException"),
    "more": Fault(_with_more),
    "silent": Fault(
        lambda peer, request, subject, before: (peer.wait(5) and None) or False,
        "TimeoutException",
        "TimeoutException",
    ),
}


class Server:
    """Answers each request as the fault in its subject's name says, and keeps count.

    A subject is ``NUMBER-FAULT`` in the path, or in the body where the path names nobody.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._lock = threading.Lock()

    def __call__(self, peer: Peer, request: Request) -> Any:
        if request.target == "/sent":
            return peer.send(json_answer(self._take()))
        subject = _subject(request)
        with self._lock:
            before = self._seen[subject]
            self._seen[subject] += 1
        return FAULTS[subject.partition("-")[2]].serve(peer, request, subject, before)

    def _take(self) -> dict[str, int]:
        with self._lock:
            seen, self._seen = self._seen, Counter()
        return seen


def _subject(request: Request) -> str:
    match = re.search(r"/(\d+-\w+)", request.target)
    return match.group(1) if match else str(json.loads(request.body)["profileId"])
