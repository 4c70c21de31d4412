"""``and``, ``or``, ``not``, ``identity``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from talon_one.sandbox.talang.library import builtin
from talon_one.sandbox.talang.values import kind_name

if TYPE_CHECKING:
    from talon_one.sandbox.talang.evaluator import Invocation


def all_of(call: Invocation, *values: Any) -> bool:
    """True unless a value before any misfit is false."""
    return all(_truth(call, value) for value in values)


def any_of(call: Invocation, *values: Any) -> bool:
    """True if a value before any misfit is true."""
    return any(_truth(call, value) for value in values)


def _truth(call: Invocation, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, (list, dict)):
        return True
    raise call.error(f"a {kind_name(value)} is neither true nor false")


def negation(call: Invocation, value: bool) -> bool:
    return not value


def identity(call: Invocation, value: Any) -> Any:
    return value


FUNCTIONS = (
    builtin("and", ["Atom|Collection..."], all_of),
    builtin("or", ["Atom|Collection..."], any_of),
    builtin("not", ["Boolean"], negation),
    builtin("identity", ["Atom|Collection"], identity),
)
