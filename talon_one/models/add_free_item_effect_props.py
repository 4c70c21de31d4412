# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class AddFreeItemEffectProps(Model, kw_only=False):
    """Give an item away. The shop adds it to the cart; the server does not."""

    sku: str = required("sku", "str")
    """Stock keeping unit of the item."""

    name: str = required("name", "str")
    """Name of the effect in its rule."""
