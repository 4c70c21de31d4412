"""A line per call: when, what, about whom, with which outcome, how fast, and to what effect."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from talon_one.cli.terminal import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from talon_one.sandbox import RecordedRequest

_OPERATION = 27
_ENTITY = 20
"""Widths of columns; what is longer pushes the rest of its line."""

_MOST = 60
"""Characters of one name, code or message."""

_MOST_EFFECTS = 6
_TELLING = ("value", "message", "title", "name", "audienceName", "newTierName", "sku")
"""Which of an effect's props says most about it, the best first."""


def line(request: RecordedRequest) -> str:
    """Return the line about a request that was answered, in colours."""
    status = request.status
    dry = " (dry)" if request.query.get("dry", "").lower() in ("true", "1") else ""
    return " ".join(
        (
            click.style(f"{request.at:%H:%M:%S}", dim=True),
            f"{cut(request.method, 7):<6}",
            f"{request.operation or '-':<{_OPERATION}}",
            f"{cut(_whom(request), _MOST) + dry:<{_ENTITY}}",
            click.style("---" if status is None else str(status), fg=_colour(status), bold=True),
            click.style(f"{request.milliseconds or 0:7.1f} ms", dim=True),
            _outcome(request),
        )
    ).rstrip()


def in_short(effects: Any) -> str:
    """Return the effects of an answer in a few words, equal ones once with their number."""
    if not isinstance(effects, list):
        return ""
    told = []
    for words, same in groupby(_words(effect) for effect in effects):
        number = len(list(same))
        told.append(f"{words} x{number}" if number > 1 else words)
    if len(told) > _MOST_EFFECTS:
        told[_MOST_EFFECTS:] = [f"and {len(told) - _MOST_EFFECTS} more"]
    return ", ".join(told)


def _words(effect: Any) -> str:
    if isinstance(effect, list):  # as V1 lists it: campaign, ruleset, rule, [type, arguments...]
        call = effect[-1] if effect and isinstance(effect[-1], list) else effect
        texts = (one for one in call if isinstance(one, (str, int, float)))
        return " ".join(cut(str(one), _MOST) for one in texts)
    if not isinstance(effect, dict):
        return ""
    props = effect.get("props")
    props = props if isinstance(props, dict) else {}
    words = [cut(str(effect.get("effectType")), _MOST), *_telling(props)]
    reason = props.get("rejectionReason")
    return " ".join(words) + (f" ({cut(str(reason), _MOST)})" if reason else "")


def _telling(props: dict[str, Any]) -> Iterator[str]:
    for name in _TELLING:
        if isinstance(props.get(name), (str, int, float)):
            yield cut(str(props[name]), _MOST)
            return


def _outcome(request: RecordedRequest) -> str:
    if request.status is None:
        return click.style("the connection was dropped", fg="red")
    try:
        answer = json.loads(request.answer) if request.answer else None
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        return ""
    if request.status >= 400:
        return click.style(cut(_refusal(answer), 2 * _MOST), fg="red")
    event = answer.get("event")
    effects = answer.get("effects") or (isinstance(event, dict) and event.get("effects"))
    return click.style(in_short(effects), fg="cyan") if effects else ""


def _refusal(answer: dict[str, Any]) -> str:
    """Return what an error body says: its message, and the first flaw with its place."""
    said = [str(answer.get("message") or "")]
    errors = answer.get("errors")
    if isinstance(errors, list) and errors and isinstance(errors[0], dict):
        source = errors[0].get("source")
        places = source.values() if isinstance(source, dict) else ()
        said.append(" ".join(str(part) for part in (*places, errors[0].get("details")) if part))
    return ": ".join(filter(None, said))


def _whom(request: RecordedRequest) -> str:
    if request.operation is None:
        return request.path
    kind, id = next(iter(request.entities), ("", ""))
    return f"{kind} {id}".strip()


def _colour(status: int | None) -> str:
    if status is None or status >= 500:
        return "red"
    return "yellow" if status >= 400 else "green"
