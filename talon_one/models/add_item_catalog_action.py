# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Optional

from talon_one import models
from talon_one.model import Model, optional, required


class AddItemCatalogAction(Model, kw_only=False):
    """Payload of a catalog action ``ADD``: an item to put into the catalog."""

    sku: str = required("sku", "str")
    """Stock keeping unit of the item, unique within the catalog."""

    price: Optional[float] = optional("price", "float", default=None)
    """Base price of one unit, in the application's currency. Sessions that send no price for the
    item take it.
    """

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the cart item attributes defined in the account."""

    product: Optional[models.Product] = optional("product", "Product", default=None)
    """Product that the item is a variant of."""

    replace_if_exists: Optional[bool] = optional("replaceIfExists", "bool", default=False)
    """false: an item that exists refuses the whole request. true: it is replaced; its attributes
    are those sent here, and its product goes if none is sent.
    """
