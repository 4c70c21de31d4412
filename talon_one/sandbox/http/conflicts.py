"""Parallel writes on one session or profile: wait, or be refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from talon_one.sandbox.errors import ApiProblem
from talon_one.sandbox.handlers import HANDLERS

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from talon_one.sandbox.http.exchange import Exchange, Proceed

_Claim = tuple[int, str, str]


class Conflicts:
    """The step that refuses a write while another one on the same session or profile is in flight.

    The store does one request after the other anyway. A request is therefore refused before it
    starts to wait there, and by what it says, not by what is stored.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: set[_Claim] = set()

    def __call__(self, exchange: Exchange, proceed: Proceed) -> Response:
        claims = HANDLERS[exchange.route.operation.id].claims(exchange.inputs)
        application = exchange.application.id
        with self._hold({(application, kind, id) for kind, id in claims.items()}):
            return proceed(exchange)

    @contextmanager
    def _hold(self, wanted: set[_Claim]) -> Iterator[None]:
        with self._lock:
            for _, kind, _ in sorted(wanted & self._held, reverse=True):  # the session first
                raise ApiProblem(
                    409, f"Too many requests are updating this {kind} at the same time."
                )
            self._held |= wanted
        try:
            yield
        finally:
            with self._lock:
                self._held -= wanted
