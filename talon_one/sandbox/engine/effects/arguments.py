"""What arguments of effects must be: amounts, and items of the cart."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from talon_one.sandbox import talang
from talon_one.sandbox.state import totals


class EffectError(talang.TalangError):
    """An effect that cannot be had here; ``catch`` stops it."""


def amount(value: Decimal) -> Decimal:
    if not 0 <= value < totals.LARGEST:
        raise EffectError(f"{value} is not an amount that can be given")
    return value


def position(item: Any) -> dict[str, int]:
    """Say where an item is in the cart."""
    places = {"position": "Position", "subPosition": "SubPosition"}
    found = {
        member: item[name]
        for member, name in places.items()
        if isinstance(item, dict) and name in item
    }
    if "position" not in found or not all(isinstance(n, Decimal) for n in found.values()):
        raise EffectError("an effect for items takes items of the cart")
    return {member: int(number) for member, number in found.items()}


def for_items(
    function: str, items: list[Any] | dict[str, Any], value: Decimal | talang.Block
) -> Iterator[tuple[Any, Decimal]]:
    """Yield each item with the amount that is for it.

    :param items: a list, or one item that stands for a list of one.
    :param value: a number, or a block such as ``[["Item"], expression]`` for each item.
    """
    for item in [items] if isinstance(items, dict) else items:
        given = value if isinstance(value, Decimal) else value.call(item)
        if not isinstance(given, Decimal):
            raise EffectError(f"{function} needs a number for each item")
        yield item, amount(given)
