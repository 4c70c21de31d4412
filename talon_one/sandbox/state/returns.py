"""Returns: which units of a closed session come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from talon_one.sandbox.errors import invalid
from talon_one.sandbox.state import totals
from talon_one.sandbox.store.records import Session

Units = Mapping[int, range]
"""By position of the line, the units that come back: they are counted from 0 within a line, and
the first ones come back first."""


def units(
    session: Session, entries: Sequence[Mapping[str, Any]], pointer: str, *, whole_lines: bool
) -> Units:
    """Find the units that the entries of a return name together.

    :param pointer: JSON pointer of the entries in the body.
    :param whole_lines: a line comes back as a whole, or not at all.
    :raises ApiProblem: 400, an entry names no line, or more than remains.
    """
    if not entries:
        raise invalid(pointer, "minItems", "A return has at least one entry")
    left = {line["position"]: _remaining(line) for line in session.cart_items}
    taken: dict[int, int] = {}
    for index, entry in enumerate(entries):
        for position, quantity in _taken(session, entry, left, f"{pointer}/{index}"):
            left[position] -= quantity
            taken[position] = taken.get(position, 0) + quantity
    if whole_lines and any(left[position] for position in taken):
        details = "Where the application does not flatten carts, a line comes back as a whole"
        raise invalid(pointer, "Invalid quantity", details)
    first = {line["position"]: line.get("returnedQuantity", 0) for line in session.cart_items}
    return {p: range(first[p], first[p] + taken[p]) for p in sorted(taken)}


def take_back(session: Session, units: Units) -> Decimal:
    """Note on a session that units came back; return what they are worth, with their costs."""
    value = Decimal(0)
    for line in session.cart_items:
        quantity = len(units.get(line["position"], ()))
        if quantity:
            line["returnedQuantity"] = line.get("returnedQuantity", 0) + quantity
            value = totals.add((value, totals.of_line(line, quantity)))
    session.returned_value = totals.add((session.returned_value, value))
    return value


def described(session: Session, units: Units) -> list[dict[str, Any]]:
    """Describe units as answers do."""
    return [
        {"position": line["position"], "quantity": len(units[line["position"]]), "sku": line["sku"]}
        for line in session.cart_items
        if line["position"] in units
    ]


def remaining(session: Session) -> list[dict[str, Any]]:
    """Return the lines of a session with the units that did not come back."""
    return [
        {**line, "quantity": _remaining(line), "firstUnit": line.get("returnedQuantity", 0)}
        for line in session.cart_items
        if _remaining(line)
    ]


def _remaining(line: Mapping[str, Any]) -> int:
    return int(line["quantity"]) - int(line.get("returnedQuantity", 0))


def _taken(
    session: Session, entry: Mapping[str, Any], left: Mapping[int, int], pointer: str
) -> Iterator[tuple[int, int]]:
    """Yield the lines that one entry names, each with how many of its units come back."""
    lines = _lines(session, entry, pointer)
    available = sum(left[line["position"]] for line in lines)
    wanted = entry.get("quantity", available)
    if not 1 <= wanted <= available:
        raise invalid(f"{pointer}/quantity", "Invalid quantity", f"{available} units remain")
    for line in lines:
        quantity = min(left[line["position"]], wanted)
        if quantity:
            wanted -= quantity
            yield line["position"], quantity


def _lines(session: Session, entry: Mapping[str, Any], pointer: str) -> Sequence[Mapping[str, Any]]:
    """Find the lines that an entry names."""
    if "position" not in entry and "sku" not in entry:
        raise invalid(pointer, "required", "An entry has a position or a sku")
    lines = [
        line
        for line in session.cart_items
        if entry.get("position", line["position"]) == line["position"]
        and entry.get("sku", line["sku"]) == line["sku"]
    ]
    if not lines:
        raise invalid(pointer, "Unknown", "The cart has no such line")
    return lines
