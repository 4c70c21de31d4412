# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Optional

from talon_one.model import Model, optional, required


class CartItem(Model, kw_only=False):
    """One line of a customer's cart."""

    name: str = required("name", "str", min_length=1)
    """Name shown to the customer; at least 1 character."""

    sku: str = required("sku", "str", min_length=1)
    """The shop's stock keeping unit; at least 1 character. An ``addFreeItem`` effect says by it
    which item to give away.
    """

    quantity: int = required("quantity", "int", minimum=1)
    """Units of this item; at least 1."""

    price: float = required("price", "float")
    """Price of one unit, in the application's currency."""

    category: Optional[str] = optional("category", "str", default=None)
    """Category that campaign rules can match on."""

    weight: Optional[float] = optional("weight", "float", default=None)
    """Weight of one unit, in grams."""

    height: Optional[float] = optional("height", "float", default=None)
    """Height of one unit, in millimetres."""

    width: Optional[float] = optional("width", "float", default=None)
    """Width of one unit, in millimetres."""

    length: Optional[float] = optional("length", "float", default=None)
    """Length of one unit, in millimetres."""

    position: Optional[float] = optional("position", "float", default=None)
    """Place of the line in the cart, counted from 0. The server sets it; per-item effects refer to
    it.
    """

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the cart item attributes defined in the account. They replace those of the line's
    previous version; keys that are left out disappear.
    """
