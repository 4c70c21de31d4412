"""Activity: what came in, and one call with its decisions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from talon_one.sandbox import contract, jsontext
from talon_one.sandbox.inspector.pages import shared
from talon_one.sandbox.inspector.visit import PAGE_SIZE, Link, NotThere, Page, Pages, Visit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from talon_one.sandbox.http.journal import RecordedRequest

_STATUSES = {
    "2xx": "succeeded",
    "4xx": "refused",
    "5xx": "failed",
    "none": "no answer",
}
_MOST_EFFECTS = 4


class _Call(NamedTuple):
    """A row of the list."""

    request: RecordedRequest
    entity: Link | str | None
    effects: str


def activity(visit: Visit) -> Page:
    """The calls, the latest first."""
    pages = Pages.of(visit)
    found = [
        request for request in reversed(visit.controls.journal.requests()) if _fits(visit, request)
    ]
    shown = found[pages.offset : pages.offset + PAGE_SIZE]
    context = {
        "calls": [_row(visit, request) for request in shown],
        "pages": pages._replace(total=len(found)),
        "operations": sorted(operation.id for operation in contract.operations()),
        "statuses": _STATUSES,
        "filters": {n: visit.query.get(n, "") for n in ("entity", "operation", "status")},
        "latest": found[0].number if found else 0,
    }
    return Page("activity.html", "Activity", context)


def call(visit: Visit) -> Page:
    """One call."""
    number = visit.path["number"]
    requests = {request.number: request for request in visit.controls.journal.requests()}
    if number not in requests:
        raise NotThere(f"Call {number} is not recorded, or not any more")
    request = requests[number]
    context = {
        "request": request,
        "facts": _facts(visit, request),
        "headers": request.headers,
        "sent": _Body.of(request.content),
        "answered": _Body.of(request.answer),
        "decisions": [d for d in visit.controls.decisions.decisions() if d.request == number],
    }
    return Page("call.html", f"Call {number}", context)


def _facts(visit: Visit, request: RecordedRequest) -> Mapping[str, Any]:
    return {
        "Operation": request.operation,
        "Time": request.at,
        "Status": request.status or "no answer",
        "Milliseconds": _milliseconds(request),
        "About": [
            link if isinstance(link, Link) else f"{kind} {id}"
            for kind, id in request.entities
            for link in (shared.entity(visit, kind, id),)
        ],
        "Query": request.query,
    }


class _Body(NamedTuple):
    """A body to show: JSON if it is any, a text otherwise."""

    value: Any
    text: str | None

    @staticmethod
    def of(content: bytes) -> _Body | None:
        if not content:
            return None
        text = content.decode("utf-8", "replace")
        try:
            return _Body(jsontext.loads(text), None)
        except (ValueError, RecursionError):
            return _Body(None, text)


def _fits(visit: Visit, request: RecordedRequest) -> bool:
    wanted = visit.query.get("status", "")
    if wanted and wanted != (f"{request.status // 100}xx" if request.status else "none"):
        return False
    if visit.query.get("operation", "") not in ("", request.operation):
        return False
    text = visit.query.get("entity", "").lower()
    return not text or any(text in id.lower() for _, id in request.entities)


def _row(visit: Visit, request: RecordedRequest) -> _Call:
    named = request.entities[:1]
    link = shared.entity(visit, *named[0]) if named else None
    return _Call(request, link, _effects(request.answer))


def _milliseconds(request: RecordedRequest) -> str | None:
    return None if request.milliseconds is None else f"{request.milliseconds:.1f}"


def _effects(answer: bytes) -> str:
    """Return the effects of an answer in short."""
    if b'"effectType"' not in answer:
        return ""
    try:
        read = json.loads(answer)
    except (ValueError, RecursionError):
        return ""
    found = read.get("effects") if isinstance(read, dict) else None
    kinds = [e["effectType"] for e in found or () if isinstance(e, dict) and "effectType" in e]
    more = len(kinds) - _MOST_EFFECTS
    return ", ".join(kinds[:_MOST_EFFECTS]) + (f" and {more} more" if more > 0 else "")
