"""The members that clients of each generation insist on, in whatever the API answers.

``generations.json`` says for the vendor's releases 3.3.0, 12.0.0 and 26.13 which model each
operation answers with, and of each model the members that must be there and not null, with their
types. Members that end in a question mark may be missing; they are there for what is inside. A cart
item's name is one of them: the legacy releases insist on it, but always send it as well.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Callable

Check = Callable[[Any, str, "set[str]"], None]
"""Hold a value, at a place, to a type, and add the members that were there to the set."""

TABLE = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
PLAIN: dict[str, Any] = {"str": str, "int": int, "float": (int, float), "bool": bool}


def check(method: str, path: str, body: Any, seen: set[str] | None = None) -> None:
    """Hold an answer that succeeds to what clients of all generations need.

    :param path: the path as the contract has it, with the names of its parameters.
    :param seen: gets the members that were there, as `members` names them.
    """
    for generation, table in TABLE.items():
        kind = table["answers"].get(f"{method} {path}")
        if kind is not None and body is not None:
            _check(generation, kind)(body, kind, set() if seen is None else seen)


def members() -> set[str]:
    """All members of the table, such as ``3.3.0 Coupon.value``."""
    return {
        f"{generation} {model}.{member}"
        for generation, table in TABLE.items()
        for model, members in table["models"].items()
        for member in members
    }


@cache
def _check(generation: str, kind: str) -> Check:
    inner = re.fullmatch(r"list\[(.*)\]|dict\(str, (.*)\)", kind)
    if inner:
        return _check_parts(generation, inner[1] or inner[2], list if inner[1] else dict)
    if kind in TABLE[generation]["models"]:
        return _check_members(generation, kind)

    def check_plain(value: Any, place: str, seen: set[str]) -> None:
        assert value is not None, f"{generation} {place} is null"
        if kind == "datetime":
            datetime.fromisoformat(value[:19])
        elif kind != "object":
            fits = isinstance(value, PLAIN[kind]) and (kind == "bool") is isinstance(value, bool)
            assert fits, f"{generation} {place} is no {kind}: {value!r}"

    return check_plain


def _check_parts(generation: str, kind: str, container: type) -> Check:
    def check_parts(value: Any, place: str, seen: set[str]) -> None:
        fits = isinstance(value, container)
        assert fits, f"{generation} {place} is no {container.__name__}: {value!r}"
        part = _check(generation, kind)
        for one in value.values() if isinstance(value, dict) else value:
            part(one, f"{place}[]", seen)

    return check_parts


def _check_members(generation: str, model: str) -> Check:
    def check_members(value: Any, place: str, seen: set[str]) -> None:
        assert isinstance(value, dict), f"{generation} {place} is no object: {value!r}"
        for name, kind in TABLE[generation]["models"][model].items():
            if value.get(name) is not None:
                _check(generation, kind.rstrip("?"))(value[name], f"{place}.{name}", seen)
                seen.add(f"{generation} {model}.{name}")
            else:
                assert kind.endswith("?"), f"{generation} {place}.{name} is missing"

    return check_members
