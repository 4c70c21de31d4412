# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one import models
from talon_one.model import Model, required


class NewReturn(Model, kw_only=False):
    """What customers send back of a closed session."""

    returned_cart_items: list[models.ReturnedCartItem] = required(
        "returnedCartItems", "list[ReturnedCartItem]"
    )
    """The lines and units that come back, at least one."""
