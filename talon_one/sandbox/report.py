"""Report: the calls of a test with what the rules decided, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from talon_one.sandbox.decisions.decision import Decision
from talon_one.sandbox.http.journal import RecordedRequest

_MOST = 20
"""Calls; of more, the latest."""

_LONGEST = 500
"""Characters of a body."""


def report(requests: Sequence[RecordedRequest], decisions: Sequence[Decision]) -> str:
    """Return each call with its body, its status and the decisions that it led to.

    :param requests: the calls, oldest first.
    :param decisions: the decisions, of other calls too.
    """
    made: dict[int, list[Decision]] = {}
    for decision in decisions:
        made.setdefault(decision.request, []).append(decision)
    return "\n".join(_lines(requests, made))


def _lines(
    requests: Sequence[RecordedRequest], made: Mapping[int, Sequence[Decision]]
) -> Iterator[str]:
    left_out = len(requests) - _MOST
    if left_out > 0:
        yield f"({left_out} earlier calls are left out)"
    for request in requests[-_MOST:]:
        query = f"?{request.raw_query}" if request.raw_query else ""
        outcome = request.status if request.status is not None else "no answer"
        yield f"{request.method} {request.path}{query}: {outcome}"
        refused = request.status is not None and request.status >= 400
        for content in (request.content, request.answer if refused else b""):
            if content.strip():
                yield f"  {_one_line(content)}"
        for decision in made.get(request.number, ()):
            yield from (f"  {line}" for line in decision.text().splitlines())


def _one_line(content: bytes) -> str:
    text = " ".join(content.decode("utf-8", "replace").split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
