"""Journal: what came in and what was answered, for tests to look at."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING, Any, Optional
from urllib.parse import parse_qsl

from talon_one.sandbox.http.credentials import masked
from talon_one.sandbox.http.json import UnreadableError, decode

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from talon_one.sandbox.clock import Clock
    from talon_one.sandbox.http.exchange import Exchange, Proceed

_MAX_REQUESTS = 1_000
_MAX_BYTES = 32_000_000


@dataclass
class RecordedRequest:
    """One request as it came in.

    :param method: HTTP method.
    :param path: path as it was sent, still percent-encoded.
    :param raw_query: query as it was sent.
    :param headers: headers, with credentials replaced by stars.
    :param content: bytes of the body.
    :param at: when it came, by the sandbox's clock.
    :param status: HTTP status of the answer; ``None`` while there is none, and for ever when the
        connection was dropped instead.
    """

    method: str
    path: str
    raw_query: str
    headers: Mapping[str, str]
    content: bytes = field(repr=False)
    at: datetime
    status: Optional[int] = None

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
        return {
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "headers": dict(self.headers),
            "body": _exact(self.content),
            "at": self.at,
            "status": self.status,
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

    def add(self, request: RecordedRequest) -> None:
        """Note a request; the oldest ones make room for it."""
        with self._lock:
            self._requests.append(request)
            self._bytes += len(request.content)
            while len(self._requests) > _MAX_REQUESTS or self._bytes > _MAX_BYTES:
                self._bytes -= len(self._requests.popleft().content)

    def clear(self) -> None:
        """Forget all requests."""
        with self._lock:
            self._requests.clear()
            self._bytes = 0

    def requests(self) -> list[RecordedRequest]:
        """Return what came in, oldest first."""
        with self._lock:
            return list(self._requests)


class Recording:
    """The step that notes what comes in, and what is answered.

    :param journal: where it is noted.
    :param clock: tells when it came.
    """

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def __call__(self, exchange: Exchange, proceed: Proceed) -> Response:
        record = RecordedRequest(
            method=exchange.method,
            path=exchange.path,
            raw_query=exchange.query,
            headers=masked(exchange.headers),
            content=exchange.content,
            at=self._clock.now(),
        )
        self._journal.add(record)
        response = proceed(exchange)
        record.status = response.status_code
        return response
