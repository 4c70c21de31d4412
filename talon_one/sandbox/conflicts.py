"""Parallel writes on one session or profile: wait, or be refused."""

from __future__ import annotations

import json
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from talon_one.sandbox.errors import ApiProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from talon_one.sandbox.routing import Route

# Where the operations that the service guards say which session and profile they write. A step
# into the path of the request is marked by a brace, others lead into its body.
_WRITES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "track_event": (("session", ("sessionId",)), ("profile", ("profileId",))),
    "update_customer_profile": (("profile", ("{integrationId}",)),),
    "update_customer_profile_v2": (("profile", ("{integrationId}",)),),
    "update_customer_session": (
        ("session", ("{customerSessionId}",)),
        ("profile", ("profileId",)),
    ),
    "update_customer_session_v2": (
        ("session", ("{customerSessionId}",)),
        ("profile", ("customerSession", "profileId")),
    ),
}

Resource = tuple[str, str, str]


class Conflicts:
    """Refuses a write while another one on the same session or profile is in flight."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: set[Resource] = set()

    @contextmanager
    def claim(self, route: Route, caller: str, body: bytes) -> Iterator[None]:
        """Hold the session and profile of a request for as long as it is worked on.

        The store does one request after the other anyway. A request is therefore refused before
        it starts to wait there, and by what it says, not by what is stored.

        :param caller: the credential that tells one application's sessions from another's.
        :raises ApiProblem: 409 when another request holds one of them.
        """
        wanted = _resources(route, caller, body)
        with self._lock:
            for kind, _, _ in sorted(wanted & self._held, reverse=True):  # the session first
                raise ApiProblem(
                    409, f"Too many requests are updating this {kind} at the same time."
                )
            self._held |= wanted
        try:
            yield
        finally:
            with self._lock:
                self._held -= wanted


def _resources(route: Route, caller: str, body: bytes) -> set[Resource]:
    writes = _WRITES.get(route.operation.id, ())
    sent = _json(body) if writes else None
    found = ((kind, _value(route, sent, steps)) for kind, steps in writes)
    return {(kind, caller, id) for kind, id in found if isinstance(id, str) and id}


def _value(route: Route, body: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        if step.startswith("{"):
            return route.path[step[1:-1]]
        body = body.get(step) if isinstance(body, dict) else None
    return body


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None  # is refused later, with the reason
