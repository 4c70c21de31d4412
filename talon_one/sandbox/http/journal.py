"""Journal: what came in and what was answered, for tests to look at."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING, Any, Callable, Optional
from urllib.parse import parse_qsl

from talon_one.sandbox.http.credentials import masked
from talon_one.sandbox.http.json import UnreadableError, decode
from talon_one.sandbox.http.routing import Route
from talon_one.sandbox.jsontext import storable

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from talon_one.sandbox.clock import Clock
    from talon_one.sandbox.http.exchange import Exchange, Proceed

NUMBER = "X-Sandbox-Request"
"""The header of an answer that says the number of its request."""

_MAX_REQUESTS = 1_000
_MAX_BYTES = 32_000_000

_EVENTS = ("get_event_v3", "track_event_v3")
_IN_PATH = {
    "customerSessionId": "session",
    "integrationId": "profile",
    "couponValue": "coupon",
    "loyaltyCardId": "card",
    "audienceId": "audience",
    "catalogId": "catalog",
    "loyaltyProgramId": "program",
}
"""What the parameters of paths name, what a call is most about first."""

_IN_BODY = {
    "sessionId": "session",
    "connectedSessionId": "session",
    "integrationId": "event",
    "profileId": "profile",
    "advocateProfileIntegrationId": "profile",
}
"""What members of bodies name. Only events of the third generation have an id of their own."""


@dataclass
class RecordedRequest:
    """One request as it came in, and what was answered.

    :param method: HTTP method.
    :param path: path as it was sent, still percent-encoded.
    :param raw_query: query as it was sent.
    :param headers: headers, with credentials replaced by stars.
    :param content: bytes of the body.
    :param at: when it came, by the sandbox's clock.
    :param status: HTTP status of the answer; ``None`` while there is none, and for ever when the
        connection was dropped instead.
    :param number: its place among all requests since the sandbox was made; the first is 1.
    :param operation: name of the operation, such as ``track_event``; ``None`` where the request
        line means none.
    :param parameters: the values that the path has for the operation's parameters, decoded.
    :param answer: bytes of the answer's body; empty while there is none.
    :param milliseconds: how long it took until the answer was ready, or the connection dropped,
        delays of faults included; ``None`` while it is worked on.
    """

    method: str
    path: str
    raw_query: str
    headers: Mapping[str, str]
    content: bytes = field(repr=False)
    at: datetime
    status: Optional[int] = None
    number: int = 0
    operation: Optional[str] = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    answer: bytes = field(default=b"", repr=False)
    milliseconds: Optional[float] = None

    @property
    def entities(self) -> list[tuple[str, str]]:
        """What the request names, each as its kind and id, what it is most about first.

        Kinds are ``session``, ``profile``, ``event``, ``coupon``, ``card``, ``audience``,
        ``catalog`` and ``program``. A text that nothing can have for an id names nothing.
        """
        return [named for named in dict.fromkeys(self._named()) if storable(named[1])]

    def _named(self) -> Iterator[tuple[str, str]]:
        event = self.operation in _EVENTS
        for name, kind in _IN_PATH.items():
            if name in self.parameters:
                own = "event" if event and kind == "profile" else kind
                yield own, self.parameters[name]
        body = self.body
        if not isinstance(body, dict):
            return
        for part in (body, body.get("customerSession")):
            if isinstance(part, dict):
                for name, kind in _IN_BODY.items():
                    if isinstance(part.get(name), str) and part[name]:
                        yield kind, part[name]
                codes = part.get("couponCodes")
                if isinstance(codes, list):
                    yield from (("coupon", code) for code in codes if isinstance(code, str))

    @property
    def query(self) -> dict[str, str]:
        """Query parameters, decoded; of a repeated one, the last."""
        return dict(parse_qsl(self.raw_query, keep_blank_values=True))

    @property
    def body(self) -> Any:
        """The JSON body; ``None`` when there was none, or it was no JSON."""
        try:
            return json.loads(self.content)
        except (ValueError, RecursionError):
            return None

    def as_json(self) -> dict[str, Any]:
        """Return the record as the control API shows it."""
        named = self.entities
        return {
            "number": self.number,
            "operation": self.operation,
            "entity": dict(zip(("kind", "id"), named[0])) if named else None,
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "headers": dict(self.headers),
            "body": _exact(self.content),
            "at": self.at,
            "status": self.status,
            "answer": _exact(self.answer),
            "milliseconds": None if self.milliseconds is None else round(self.milliseconds, 3),
        }


def _exact(content: bytes) -> Any:
    try:
        return decode(content)
    except UnreadableError:
        return None


class Journal:
    """The latest requests, oldest first: at most 1,000 of them, with 32 MB of bodies in all."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: deque[RecordedRequest] = deque()
        self._bytes = 0
        self._number = 0
        self._listeners: tuple[Callable[[RecordedRequest], None], ...] = ()

    def add(self, request: RecordedRequest) -> None:
        """Note a request, and give it its number; the oldest ones make room for it."""
        with self._lock:
            self._number += 1
            request.number = self._number
            self._requests.append(request)
            self._grow(len(request.content))

    def answered(self, request: RecordedRequest, answer: bytes) -> None:
        """Note what a request was answered, and tell the listeners; empty: its connection ended."""
        with self._lock:
            request.answer = answer
            # It may have gone to make room, or with a reset.
            if self._requests and self._requests[0].number <= request.number:
                self._grow(len(answer))
        for listener in self._listeners:
            listener(request)

    def observe(self, listener: Callable[[RecordedRequest], None]) -> None:
        """Have a listener told of each request once it is answered, before the answer is sent."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

    def clear(self) -> None:
        """Forget all requests."""
        with self._lock:
            self._requests.clear()
            self._bytes = 0

    def requests(self) -> list[RecordedRequest]:
        """Return what came in, oldest first."""
        with self._lock:
            return list(self._requests)

    def _grow(self, length: int) -> None:
        self._bytes += length
        while len(self._requests) > _MAX_REQUESTS or self._bytes > _MAX_BYTES:
            oldest = self._requests.popleft()
            self._bytes -= len(oldest.content) + len(oldest.answer)


class Recording:
    """The step that notes what comes in, and what is answered; the answer is told its number.

    :param journal: where it is noted.
    :param clock: tells when it came.
    """

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def __call__(self, exchange: Exchange, proceed: Proceed) -> Response:
        began = perf_counter()
        target = exchange.target
        record = RecordedRequest(
            method=exchange.method,
            path=exchange.path,
            raw_query=exchange.query,
            headers=masked(exchange.headers),
            content=exchange.content,
            at=self._clock.now(),
            operation=target.operation.id if isinstance(target, Route) else None,
            parameters=target.path if isinstance(target, Route) else {},
        )
        self._journal.add(record)
        exchange.record = record
        answer = b""
        try:
            response = proceed(exchange)
            response.headers[NUMBER] = str(record.number)
            record.status = response.status_code
            answer = response.get_data()
            return response
        finally:
            record.milliseconds = (perf_counter() - began) * 1000
            self._journal.answered(record, answer)
