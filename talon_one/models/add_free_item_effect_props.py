# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class AddFreeItemEffectProps(Model, kw_only=False):
    """Give an item away. The shop adds it to the cart; the server does not."""

    sku: str = required("sku", "str")
    """Stock keeping unit of the item."""

    name: str = required("name", "str")
    """Name of the effect in its rule."""

    desired_quantity: Optional[int] = optional("desiredQuantity", "int", default=None)
    """How many units the rule asked for; absent if the application gives no partial rewards."""
