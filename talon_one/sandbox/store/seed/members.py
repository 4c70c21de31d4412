"""Looks for members of a seed that nobody knows: misspelt ones, and ones in the wrong place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from talon_one.sandbox.nearest import hint
from talon_one.sandbox.store.seed.schema import CAMPAIGN, SCHEMA, UNREAD

_NEAR = 0.8
_IN_A_RULESET = "belongs into a ruleset: rulesets: [{rules: [...], bindings: [...]}]"
_MISPLACED = {"rules": _IN_A_RULESET, "bindings": _IN_A_RULESET}
"""Members of rulesets that are easily put straight under a campaign."""


def check(
    document: Any, fail: Callable[[str, str], Exception], warn: Callable[[str, str], None]
) -> None:
    """Check the members of a seed, before anything else is.

    :param fail: makes the error for a path and the rule that is broken there: a member is nearly
        a known one, or stands in the wrong place, or the seed has no such section.
    :param warn: takes a path, and what may be a mistake there.
    """

    def look(value: Any, schema: Mapping[str, Any], path: str) -> None:
        if isinstance(value, list):
            for index, item in enumerate(value):
                look(item, schema.get("items", {}), f"{path}[{index}]")
        elif isinstance(value, dict) and "properties" in schema:
            members = schema["properties"]
            for name, member in value.items():
                if name in members:
                    look(member, members[name], f"{path}.{name}")
                elif name not in schema.get(UNREAD, ()):
                    unknown(name, schema, f"{path}.{name}")

    def unknown(name: str, schema: Mapping[str, Any], path: str) -> None:
        members = list(schema["properties"])
        if schema is SCHEMA:
            raise fail(path, f"a seed has no such section{hint(name, members)}")
        if schema is CAMPAIGN and name in _MISPLACED:
            raise fail(path, f"{name} {_MISPLACED[name]}")
        near = hint(name, members, cutoff=_NEAR)
        if near:
            raise fail(path, f"there is no such member{near}")
        warn(path, "the sandbox does not know this member")

    look(document, SCHEMA, "$")
