"""Catalogs: the list, and one with its items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from talon_one.sandbox.inspector.pages import shared
from talon_one.sandbox.inspector.visit import Link, Page, Visit
from talon_one.sandbox.store.records import Catalog, CatalogItem

if TYPE_CHECKING:
    from collections.abc import Sequence


def catalogs(visit: Visit) -> Page:
    """The list of catalogs."""

    def row(record: Catalog) -> Sequence[Any]:
        _, count = visit.store.page(CatalogItem, limit=0, catalog_id=record.id)
        link = Link(record.name, f"/catalogs/{record.id}")
        return link, record.id, record.description, count, record.version, record.modified

    headings = ("Catalog", "Id", "Description", "Items", "Version", "Modified")
    table = shared.listed(visit, "Catalogs", Catalog, headings, row, ("name",))
    return shared.list_page(table, "Name")


def catalog(visit: Visit) -> Page:
    """One catalog with its items."""
    record = shared.the(visit, Catalog)

    def item(found: CatalogItem) -> Sequence[Any]:
        product = (found.product or {}).get("name")
        return found.sku, found.price, product, found.attributes or None, found.version

    facts = {
        "Description": record.description,
        "Version": record.version,
        "Applications": record.applications or "all",
        "Created": record.created,
        "Modified": record.modified,
    }
    headings = ("SKU", "Price", "Product", "Attributes", "Version")
    items = shared.listed(
        visit, "Items", CatalogItem, headings, item, ("sku",), catalog_id=record.id
    )
    calls = shared.calls(visit, "catalog", str(record.id))
    return shared.entry_page(f"Catalog {record.name}", facts, items, calls, search="SKU")
