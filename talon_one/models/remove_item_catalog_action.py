# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class RemoveItemCatalogAction(Model, kw_only=False):
    """Payload of a catalog action ``REMOVE``: an item to take out of the catalog."""

    sku: str = required("sku", "str")
    """Stock keeping unit of the item. One that is not there changes nothing."""
