"""Totals: what a cart is worth before discounts, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from talon_one.sandbox.store.records import Session

LARGEST = Decimal("1e300")
"""Every number that is answered stays below it, so that it fits a client's double."""

EXACT = Context(prec=1400)
"""Sums of prices are not rounded: so many digits cover all numbers that requests may hold.

Requests are handled in this context, so that operators do not round either, nor a minus sign.
"""

_ROUNDED = Context(prec=28)
_CENT = Decimal("0.01")


def cart_items(session: Session) -> Decimal:
    """Add up price times quantity of all items."""
    return add(EXACT.multiply(Decimal(i["price"]), i["quantity"]) for i in session.cart_items)


def additional_costs(session: Session) -> Decimal:
    """Add up the additional costs of the session."""
    return add(Decimal(cost["price"]) for cost in session.additional_costs.values())


def item_costs(session: Session) -> Decimal:
    """Add up the additional costs of all items, which are for each unit."""
    return add(
        EXACT.multiply(Decimal(cost["price"]), item["quantity"])
        for item in session.cart_items
        for cost in item.get("additionalCosts", {}).values()
    )


def of_line(line: Mapping[str, Any], quantity: int) -> Decimal:
    """Return what units of a line are worth, with their additional costs."""
    costs = (Decimal(cost["price"]) for cost in line.get("additionalCosts", {}).values())
    return EXACT.multiply(add((Decimal(line["price"]), *costs)), quantity)


def session(session: Session) -> Decimal:
    """Return the total of a V2 session: its items, their additional costs and its own."""
    return add((cart_items(session), item_costs(session), additional_costs(session)))


def add(numbers: Iterable[Decimal]) -> Decimal:
    """Add numbers up without rounding."""
    total = Decimal(0)
    for number in numbers:
        total = EXACT.add(total, number)
    return total


def subtract(number: Decimal, parts: Iterable[Decimal]) -> Decimal:
    """Take numbers off another without rounding."""
    return add((number, *(part.copy_negate() for part in parts)))


def times(number: Decimal, factor: Decimal) -> Decimal:
    """Multiply without rounding."""
    return EXACT.multiply(number, factor)


def per_unit(amount: Decimal, quantity: int) -> Decimal:
    """Divide an amount among equal units, to 28 digits: that is the one thing that is rounded."""
    return _ROUNDED.divide(amount, quantity)


def shares(total: Decimal, worth: Sequence[Decimal]) -> list[Decimal]:
    """Share an amount by what things are worth, to the cent; the last one gets the rest."""
    whole, left = add(worth), total
    found: list[Decimal] = []
    for part in worth[:-1]:
        exact = EXACT.divide(EXACT.multiply(total, part), whole)
        # Where many are rounded up there may be less left than that.
        share = min(exact.quantize(_CENT, ROUND_HALF_UP, EXACT), left)
        found.append(share)
        left = subtract(left, [share])
    return [*found, left]
