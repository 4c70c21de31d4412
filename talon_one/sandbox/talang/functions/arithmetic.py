"""Arithmetic: 16 significant digits, half to even; never an infinity."""

from __future__ import annotations

import decimal
from decimal import Decimal
from typing import TYPE_CHECKING, Callable

from talon_one.sandbox.talang.library import builtin
from talon_one.sandbox.talang.values import ARITHMETIC, WIDE

if TYPE_CHECKING:
    from talon_one.sandbox.talang.evaluator import Invocation


def _folded(step: Callable[[Decimal, Decimal], Decimal]) -> Callable[..., Decimal]:
    """Return the function that takes one number after the other to what came out so far."""

    def fold(call: Invocation, first: Decimal, *others: Decimal) -> Decimal:
        try:
            for other in others:
                first = step(first, other)
        except decimal.DecimalException as error:
            raise call.error(_reason(error)) from None
        return first or first.copy_abs()

    return fold


def _rounded(rounding: str) -> Callable[..., Decimal]:
    def to_integer(call: Invocation, value: Decimal) -> Decimal:
        try:
            integer = ARITHMETIC.plus(value.to_integral_value(rounding))
        except decimal.DecimalException as error:
            raise call.error(_reason(error)) from None
        return integer or integer.copy_abs()

    return to_integer


def _reason(error: decimal.DecimalException) -> str:
    if isinstance(error, decimal.Overflow):
        return "the result is out of range"
    return "division by zero"


def total(call: Invocation, numbers: list[Decimal]) -> Decimal:
    """Return the sum of any number of numbers, 0 of none."""
    return _add(call, Decimal(0), *numbers)


def _remainder(one: Decimal, other: Decimal) -> Decimal:
    return ARITHMETIC.plus(WIDE.remainder(one, other))


_add = _folded(ARITHMETIC.add)
_STEPS = {
    "+": _add,
    "-": _folded(ARITHMETIC.subtract),
    "*": _folded(ARITHMETIC.multiply),
    "/": _folded(ARITHMETIC.divide),
    "mod": _folded(_remainder),
}

FUNCTIONS = (
    *(builtin(name, ["Decimal", "Decimal", "Decimal..."], fold) for name, fold in _STEPS.items()),
    builtin("floor", ["Decimal"], _rounded(decimal.ROUND_FLOOR)),
    builtin("ceil", ["Decimal"], _rounded(decimal.ROUND_CEILING)),
)
