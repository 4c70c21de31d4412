"""Comparisons. The first argument is compared with each of the others; it is not a chain."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, Callable

from talon_one.sandbox.talang.library import builtin
from talon_one.sandbox.talang.values import KIND_OF, STRING, text

if TYPE_CHECKING:
    from talon_one.sandbox.talang.evaluator import Invocation


def _same(call: Invocation, one: Any, other: Any) -> bool:
    """Numbers are equal as numbers and times as instants; all else by its text."""
    kind = KIND_OF[one.__class__]
    if kind == STRING:
        call.charge(len(one) // 64)
    if kind == KIND_OF[other.__class__]:
        return bool(one == other)
    return text(one) == text(other)


def equal(call: Invocation, first: Any, *others: Any) -> bool:
    return all(_same(call, first, other) for other in others)


def different(call: Invocation, first: Any, *others: Any) -> bool:
    return not any(_same(call, first, other) for other in others)


def _against_each(holds: Callable[[Any, Any], bool]) -> Callable[..., bool]:
    def compare(call: Invocation, first: Any, *others: Any) -> bool:
        return all(holds(first, other) for other in others)

    return compare


def between(call: Invocation, *values: Any) -> bool:
    """Tell whether the first lies between the last two; the bounds themselves do not."""
    *inner, low, high = values
    return all(low < value < high for value in inner)


_ORDERS = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}

FUNCTIONS = (
    builtin("=", ["Atom", "Atom", "Atom..."], equal),
    builtin("!=", ["Atom", "Atom", "Atom..."], different),
    *(
        builtin(name, [kind, kind, f"{kind}..."], _against_each(holds))
        for name, holds in _ORDERS.items()
        for kind in ("Decimal", "Time")
    ),
    *(
        builtin("between", [kind, kind, kind, f"{kind}..."], between)
        for kind in ("Decimal", "Time")
    ),
)
