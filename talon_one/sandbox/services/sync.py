"""Brings a catalog up to date, and notes the prices that its items then have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Callable

from talon_one.sandbox import times
from talon_one.sandbox.errors import invalid
from talon_one.sandbox.state import attributes, catalogs, totals
from talon_one.sandbox.state.scope import Scope
from talon_one.sandbox.store.records import (
    Attribute,
    Catalog,
    CatalogItem,
    PriceAdjustment,
    PriceObservation,
)

_TARGET = {"type": "NONE"}


class Sync:
    """One request's changes of a catalog.

    :param scope: the request.
    :param catalog: its version is one more afterwards, which changed items take over.
    """

    def __init__(self, scope: Scope, catalog: Catalog) -> None:
        self._scope = scope
        self._store = scope.store
        self._catalog = catalog
        self._readers = catalogs.readers(scope.store, catalog)
        self._all: dict[int, CatalogItem] | None = None
        """The items as the actions so far have left them, by their ids, once one asked for all."""

        self._patched: dict[int, CatalogItem] = {}
        """Those of them that are to be stored, which is done once, after all actions."""

    def run(self, actions: Sequence[Mapping[str, Any]]) -> None:
        """Carry out the actions in their order.

        :param actions: all of one type, so that those which choose among all items read them once.
        :raises ApiProblem: 400, one cannot be.
        """
        self._catalog.version += 1
        self._catalog.modified = self._scope.now
        for index, action in enumerate(actions):
            _ACTIONS[action["type"]](self, action["payload"], f"/actions/{index}/payload")
        for item in self._patched.values():
            self._store.save(item)
        self._store.save(self._catalog)

    def _add(self, payload: Mapping[str, Any], pointer: str) -> None:
        item = catalogs.item(self._store, self._catalog, payload["sku"])
        if item is None:
            item = CatalogItem(self._catalog.id, payload["sku"])
        elif not payload.get("replaceIfExists", False):
            raise invalid(f"{pointer}/sku", "Conflict", "There is such an item already")
        item.attributes = {}
        item.product = payload.get("product")
        self._change(item, payload, pointer)

    def _patch(self, payload: Mapping[str, Any], pointer: str) -> None:
        item = catalogs.item(self._store, self._catalog, payload["sku"])
        if item is None:
            if not payload.get("createIfNotExists", False):
                raise invalid(f"{pointer}/sku", "Unknown", "There is no such item")
            item = CatalogItem(self._catalog.id, payload["sku"])
        item.product = payload.get("product")
        self._change(item, payload, pointer)

    def _patch_many(self, payload: Mapping[str, Any], pointer: str) -> None:
        items = self._filtered(payload, pointer)
        if not items:
            return
        changes = self._changes(payload, pointer)
        for item in items:
            self._merge(item, *changes)
            self._patched[item.id] = item

    def _remove(self, payload: Mapping[str, Any], pointer: str) -> None:
        item = catalogs.item(self._store, self._catalog, payload["sku"])
        if item is not None:
            catalogs.remove(self._store, item)

    def _remove_many(self, payload: Mapping[str, Any], pointer: str) -> None:
        for item in self._filtered(payload, pointer):
            catalogs.remove(self._store, item)
            del self._items()[item.id]

    def _adjust(self, payload: Mapping[str, Any], pointer: str) -> None:
        item = catalogs.item(self._store, self._catalog, payload["sku"])
        if item is None:
            raise invalid(f"{pointer}/sku", "Unknown", "There is no such item")
        for index, sent in enumerate(payload["adjustments"]):
            place = f"{pointer}/adjustments/{index}"
            if "price" not in sent:
                rule = "must be sent: a number, or null to end the prices of the type"
                raise invalid(f"{place}/price", "required", rule)
            adjustment = PriceAdjustment(
                item.id,
                sent["priceType"],
                sent["referenceId"],
                self._price(sent, place),
                self._moment(sent, "calculatedAt") or self._scope.now,
                self._moment(sent, "effectiveFrom"),
                self._moment(sent, "effectiveUntil"),
                sent.get("contextId"),
            )
            same = {"price_type": sent["priceType"], "reference_id": sent["referenceId"]}
            self._store.delete(PriceAdjustment, item_id=item.id, **same)
            self._store.insert(adjustment)
            self._observe_adjustment(item, adjustment)
        item.version = self._catalog.version
        self._store.save(item)

    def _change(self, item: CatalogItem, payload: Mapping[str, Any], pointer: str) -> None:
        """Merge price and attributes into an item, and store it."""
        self._merge(item, *self._changes(payload, pointer))
        if item.id:
            self._store.save(item)
        else:
            self._store.insert(item)

    def _changes(
        self, payload: Mapping[str, Any], pointer: str
    ) -> tuple[Decimal | None, dict[str, Any]]:
        """Return the price, None if it stays, and the attributes that items get."""
        price = self._price(payload, pointer)
        sent, place = payload.get("attributes") or {}, f"{pointer}/attributes"
        return price, attributes.check(self._store, self._scope.settings, "CartItem", sent, place)

    def _merge(self, item: CatalogItem, price: Decimal | None, own: Mapping[str, Any]) -> None:
        """Give an item a price and attributes."""
        item.attributes |= own
        item.version = self._catalog.version
        before, item.price = item.price, item.price if price is None else price
        if price is not None and price != before:
            self._observe(item, price, self._scope.now)

    def _items(self) -> dict[int, CatalogItem]:
        """Return the items of the catalog as the actions so far have left them, by their ids."""
        if self._all is None:
            found = self._store.find(CatalogItem, catalog_id=self._catalog.id)
            self._all = {item.id: item for item in found}
        return self._all

    def _filtered(self, payload: Mapping[str, Any], pointer: str) -> list[CatalogItem]:
        """List the items that fit all filters of an action."""
        filters = payload.get("filters") or []
        for index, one in enumerate(filters):
            known = self._store.get(Attribute, entity="CartItem", event_type="", name=one["attr"])
            if known is None:
                place = f"{pointer}/filters/{index}/attr"
                raise invalid(place, "Unknown", f"CartItem has no attribute {one['attr']!r}")
            if not catalogs.can_compare(one):
                place = f"{pointer}/filters/{index}/value"
                raise invalid(place, "type", f"{one['op']} compares numbers")
        fits = catalogs.chooser(filters)
        return [item for item in self._items().values() if fits(item)]

    def _price(self, sent: Mapping[str, Any], pointer: str) -> Decimal | None:
        price = sent.get("price")
        if price is not None and abs(price) >= totals.LARGEST:
            raise invalid(f"{pointer}/price", "maximum", f"must be less than {totals.LARGEST}")
        return None if price is None else Decimal(price)

    def _moment(self, sent: Mapping[str, Any], member: str) -> datetime | None:
        text = sent.get(member)
        return times.parse(text, strict=self._scope.settings.strict) if text else None

    def _observe_adjustment(self, item: CatalogItem, adjustment: PriceAdjustment) -> None:
        if adjustment.price is None:
            return
        details = {
            "referenceId": adjustment.reference_id,
            "selectedPriceType": adjustment.price_type,
            "value": adjustment.price,
        }
        contexts = [adjustment.context_id] if adjustment.context_id else []
        since = adjustment.effective_from or self._scope.now
        self._observe(item, adjustment.price, since, contexts, adjustmentDetails=details)

    def _observe(
        self,
        item: CatalogItem,
        price: Decimal,
        since: datetime,
        contexts: Sequence[str] = (),
        **metadata: Any,
    ) -> None:
        """Note a price in all applications that take prices from the catalog."""
        for application_id in self._readers:
            self._store.insert(
                PriceObservation(
                    application_id,
                    item.sku,
                    since,
                    price,
                    list(contexts),
                    {"influencingCampaignDetails": [], **metadata},
                    dict(_TARGET),
                )
            )


_ACTIONS: dict[str, Callable[[Sync, Mapping[str, Any], str], None]] = {
    "ADD": Sync._add,
    "PATCH": Sync._patch,
    "PATCH_MANY": Sync._patch_many,
    "REMOVE": Sync._remove,
    "REMOVE_MANY": Sync._remove_many,
    "ADD_PRICE_ADJUSTMENT": Sync._adjust,
}
