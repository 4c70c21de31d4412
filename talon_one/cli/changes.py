"""What changed from one seed to the next, in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from talon_one.cli.terminal import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAMES = ("id", "value", "code", "integrationId", "name", "key")
"""Members that tell one entry of a list from another, the best first."""

_MOST = 40
"""Characters of a value that is shown."""


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return a line for each value that was changed, added or removed.

    :param before: JSON of plain kinds.
    """
    return list(_compare("", before, after))


def _compare(place: str, before: Any, after: Any) -> Iterator[str]:
    if before == after:
        return
    old, new = _members(before), _members(after)
    if old is None or new is None or type(before) is not type(after):
        yield f"{place}: {_shown(before)} -> {_shown(after)}"
        return
    if list(old) != list(new) and old.keys() == new.keys() and isinstance(before, list):
        yield f"{place}: in another order"
    for name in {**old, **new}:
        inner = _joined(place, name)
        if name not in new:
            yield f"{inner}: removed"
        elif name not in old:
            yield f"{inner}: added"
        else:
            yield from _compare(inner, old[name], new[name])


def _members(value: Any) -> dict[str, Any] | None:
    """Return members by name, entries by what tells them apart; None for what has no parts."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, list):
        return None
    if all(isinstance(entry, dict) for entry in value):
        for name in _NAMES:
            found = {f"[{cut(str(entry[name]), _MOST)}]": entry for entry in value if name in entry}
            if len(found) == len(value):
                return found
    return {f"[{place}]": entry for place, entry in enumerate(value)}


def _joined(place: str, name: str) -> str:
    return f"{place}{name}" if name.startswith("[") or not place else f"{place}.{name}"


def _shown(value: Any) -> str:
    return cut(json.dumps(value, ensure_ascii=False), _MOST)
