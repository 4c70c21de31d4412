# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class CartItem(Model):
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

    category: str | None = optional("category", "str", default=None)
    """Category that campaign rules can match on."""

    weight: float | None = optional("weight", "float", default=None)
    """Weight of one unit, in grams."""

    height: float | None = optional("height", "float", default=None)
    """Height of one unit, in millimetres."""

    width: float | None = optional("width", "float", default=None)
    """Width of one unit, in millimetres."""

    length: float | None = optional("length", "float", default=None)
    """Length of one unit, in millimetres."""

    position: float | None = optional("position", "float", default=None)
    """Place of the line in the cart, counted from 0. The server sets it; per-item effects refer to
    it.
    """

    attributes: dict[str, Any] | None = optional("attributes", "object", default=None)
    """Values of the cart item attributes defined in the account. They replace those of the line's
    previous version; keys that are left out disappear.
    """
