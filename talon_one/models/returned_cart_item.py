# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional


class ReturnedCartItem(Model, kw_only=False):
    """Units of one line of the cart that come back. ``position``, ``sku`` or both name the line."""

    position: Optional[int] = optional("position", "int", default=None)
    """Position of the line in the cart, counted from 0."""

    quantity: Optional[int] = optional("quantity", "int", default=None)
    """How many units; left out: all that remain. More than remain are refused."""

    sku: Optional[str] = optional("sku", "str", default=None, min_length=1)
    """Stock keeping unit of the item. Without a position, the lines with it are taken in the order
    of the cart. Both given must mean the same line.
    """
