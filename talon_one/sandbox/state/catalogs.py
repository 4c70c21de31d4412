"""Catalogs: what an application sells, and which price of an item is in force."""

from __future__ import annotations

import operator
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from talon_one.sandbox import jsontext
from talon_one.sandbox.state.scope import Scope
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Catalog, CatalogItem, PriceAdjustment


def find(scope: Scope, id: int) -> Catalog | None:
    """Find a catalog that the application reads."""
    catalog = scope.store.get(Catalog, id=id)
    return catalog if catalog is not None and _read_by(catalog, scope.application.id) else None


def of(store: Transaction, application_id: int) -> Catalog | None:
    """Return the one catalog that an application takes prices from, None if it has none."""
    catalogs = (c for c in store.find(Catalog) if _read_by(c, application_id))
    return next(catalogs, None)


def readers(store: Transaction, catalog: Catalog) -> list[int]:
    """List the applications that take prices from a catalog."""
    found = ((id, of(store, id)) for id in store.world.applications)
    return [id for id, used in found if used is not None and used.id == catalog.id]


def item(store: Transaction, catalog: Catalog, sku: str) -> CatalogItem | None:
    """Find an item of a catalog."""
    return store.get(CatalogItem, catalog_id=catalog.id, sku=sku)


def remove(store: Transaction, item: CatalogItem) -> None:
    """Take an item out of its catalog, with its adjusted prices."""
    store.delete(PriceAdjustment, item_id=item.id)
    store.delete(CatalogItem, id=item.id)


def line(
    store: Transaction, item: CatalogItem, sent: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    """Return what a line of a cart takes from the catalog.

    :param sent: the line as the client sent it; its own price and product count before these.
    :return: members of the line; ``price`` is missing if the item has none now.
    """
    taken: dict[str, Any] = {"catalogItemID": item.id}
    if item.product is not None and "product" not in sent:
        taken["product"] = item.product
    return taken if "price" in sent else {**taken, **_price(store, item, now)}


def _price(store: Transaction, item: CatalogItem, now: datetime) -> dict[str, Any]:
    """Return the lowest price in force: the base price, or an adjusted one and where it is from."""
    adjusted = dict(_effective(store.find(PriceAdjustment, item_id=item.id), now))
    # Of those that are equal the first counts.
    by_price = {one.price: one for one in reversed([*adjusted.values()]) if one.price is not None}
    lowest = min(by_price, default=None)
    if lowest is None or (item.price is not None and item.price <= lowest):
        return {} if item.price is None else {"price": item.price}
    details = _details(by_price[lowest])
    return {
        "price": lowest,
        "selectedPriceType": by_price[lowest].price_type,
        **{name: value for name, value in details.items() if name in _SHOWN_IN_LINE},
        "prices": {type: _details(adjustment) for type, adjustment in adjusted.items()},
    }


_SHOWN_IN_LINE = (
    "adjustmentReferenceId",
    "adjustmentEffectiveFrom",
    "adjustmentEffectiveUntil",
)


def _effective(
    adjustments: Iterable[PriceAdjustment], now: datetime
) -> Iterable[tuple[str, PriceAdjustment]]:
    """Yield for each type of price the adjustment in force, which is the latest; one that has no
    price ends its type."""
    latest: dict[str, PriceAdjustment] = {}
    for one in adjustments:
        begun = one.effective_from is None or one.effective_from <= now
        over = one.effective_until is not None and one.effective_until <= now
        other = latest.get(one.price_type)
        if begun and not over and (other is None or other.calculated_at <= one.calculated_at):
            latest[one.price_type] = one
    return ((type, one) for type, one in latest.items() if one.price is not None)


def _details(adjustment: PriceAdjustment) -> dict[str, Any]:
    """Return a PriceDetail."""
    details = {
        "price": adjustment.price,
        "adjustmentContextId": adjustment.context_id,
        "adjustmentReferenceId": _uuid(adjustment.reference_id),
        "adjustmentEffectiveFrom": adjustment.effective_from,
        "adjustmentEffectiveUntil": adjustment.effective_until,
    }
    return {name: value for name, value in details.items() if value is not None}


def _uuid(reference: str) -> str | None:
    """Return a reference if it is a UUID, for clients of today refuse any other."""
    try:
        return str(uuid.UUID(reference))
    except ValueError:
        return None


def can_compare(filter: Mapping[str, Any]) -> bool:
    """Tell whether a filter that compares numbers has one to compare with."""
    return filter["op"] in ("EQ", "IN") or _number(filter["value"]) is not None


def chooser(filters: Iterable[Mapping[str, Any]]) -> Callable[[CatalogItem], bool]:
    """Return what tells whether an item fits all filters, each of which `can_compare`.

    What the filters say is read here, and not again for each item.
    """
    tests = [(one["attr"], _test(one["op"], one["value"])) for one in filters]
    return lambda item: all(test(item.attributes.get(name)) for name, test in tests)


def _test(op: str, wanted: Any) -> Callable[[Any], bool]:
    """Return what tells whether an attribute's value fits a filter."""
    if op in ("EQ", "IN"):
        texts = {_text(wanted)} if op == "EQ" else _choices(wanted)
        return lambda value: value is not None and _text(value) in texts
    bound, compare = _number(wanted), _COMPARISONS[op]

    def fits(value: Any) -> bool:
        number = _number(value)
        return bound is not None and number is not None and compare(number, bound)

    return fits


def _choices(wanted: Any) -> set[str]:
    """Return the texts that a list, or a text with commas, names."""
    named = wanted if isinstance(wanted, list) else _text(wanted).split(",")
    return {_text(one).strip() for one in named}


_COMPARISONS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "LT": operator.lt,
    "LE": operator.le,
    "GT": operator.gt,
    "GE": operator.ge,
}


def _text(value: Any) -> str:
    """Return a value as filters compare it."""
    return value if isinstance(value, str) else jsontext.dumps(value)


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, str)):
        return None
    try:
        number = Decimal(value)
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


def _read_by(catalog: Catalog, application_id: int) -> bool:
    return not catalog.applications or application_id in catalog.applications
