"""Texts. Where there are needles, the text comes first."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from talon_one.sandbox.talang import re2
from talon_one.sandbox.talang.library import builtin
from talon_one.sandbox.talang.values import COLLECTION, KIND_OF, kind_name, read, text

if TYPE_CHECKING:
    from datetime import datetime

    from talon_one.sandbox.talang.evaluator import Invocation


def concatenated(call: Invocation, *parts: str) -> str:
    call.charge_text(sum(map(len, parts)))
    return "".join(parts)


def contains(call: Invocation, value: str, *needles: str) -> bool:
    return all(_found(call, value, needle) for needle in needles)


def contains_none(call: Invocation, value: str, *needles: str) -> bool:
    return not any(_found(call, value, needle) for needle in needles)


def _found(call: Invocation, value: str, needle: str) -> bool:
    _charge_search(call, value, needle)
    return needle in value


def _charge_search(call: Invocation, value: str, needle: str) -> None:
    # Before Python 3.10 a search may compare every letter of one with every letter of the other.
    call.charge(len(value) // 64 + len(value) * len(needle) // 1000)


def starts_with(call: Invocation, value: str, *prefixes: str) -> bool:
    call.charge(sum(map(len, prefixes)) // 64)
    return all(value.startswith(prefix) for prefix in prefixes)


def ends_with(call: Invocation, value: str, *suffixes: str) -> bool:
    call.charge(sum(map(len, suffixes)) // 64)
    return all(value.endswith(suffix) for suffix in suffixes)


def matches(call: Invocation, pattern: str, *values: str) -> bool:
    """Tell whether the pattern is found somewhere in every text."""
    try:
        program = re2.compile(pattern)
    except re2.PatternError as error:
        call.charge(re2.LARGEST)
        raise call.error(str(error)) from None
    call.charge(len(program))
    return all(re2.search(program, value, call.charge) for value in values)


def first_name(call: Invocation, value: str) -> str:
    call.charge(len(value) // 64)
    return value.partition(" ")[0]


def last_name(call: Invocation, value: str) -> str:
    call.charge(len(value) // 64)
    return value.rpartition(" ")[2]


def split(call: Invocation, value: str, separator: str) -> list[str]:
    if not separator:
        call.charge(len(value))
        return list(value)
    _charge_search(call, value, separator)
    call.charge(value.count(separator))
    return value.split(separator)


def join(call: Invocation, items: list[Any], glue: str) -> str:
    if not items:
        raise call.error("the list is empty")
    call.charge(len(items))
    values = [read(item) for item in items]
    if not isinstance(values[0], str):
        raise call.error(f"the first item is a {kind_name(values[0])}, not a String")
    for value in values:
        if KIND_OF[value.__class__] & COLLECTION:
            raise call.error(f"an item is a {kind_name(value)}")
    parts = [text(value) for value in values]
    call.charge_text(sum(map(len, parts)) + len(glue) * (len(parts) - 1))
    return glue.join(parts)


def to_string(call: Invocation, value: Decimal | str | bool | datetime) -> str:
    return text(value)


_NEEDLES = ["String", "String", "String..."]

FUNCTIONS = (
    builtin("+", _NEEDLES, concatenated),
    builtin("concat", _NEEDLES, concatenated),
    builtin("contains", _NEEDLES, contains),
    builtin("notContains", _NEEDLES, contains_none),
    builtin("startsWith", _NEEDLES, starts_with),
    builtin("endsWith", _NEEDLES, ends_with),
    builtin("~", _NEEDLES, matches),
    builtin("firstName", ["String"], first_name),
    builtin("lastName", ["String"], last_name),
    builtin("split", ["String", "String"], split),
    builtin("join", ["List", "String"], join),
    builtin("toString", ["Decimal|String|Boolean|Time"], to_string),
)
