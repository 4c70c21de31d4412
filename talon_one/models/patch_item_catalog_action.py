# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Optional

from talon_one import models
from talon_one.model import Model, optional, required


class PatchItemCatalogAction(Model, kw_only=False):
    """Payload of a catalog action ``PATCH``: what changes on one item."""

    sku: str = required("sku", "str")
    """Stock keeping unit of the item."""

    price: Optional[float] = optional("price", "float", default=None)
    """New base price of one unit, in the application's currency; left out: it stays."""

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of cart item attributes to set; others stay."""

    product: Optional[models.Product] = optional("product", "Product", default=None)
    """Product that the item is a variant of. If it is left out, the item has none afterwards."""

    create_if_not_exists: Optional[bool] = optional("createIfNotExists", "bool", default=False)
    """false: an item that does not exist refuses the whole request. true: it is created."""
