# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Optional

from talon_one.model import Model, optional, required


class CustomEffectProps(Model):
    """An effect that the account has defined itself. The shop carries it out."""

    effect_id: int = required("effectId", "int")
    """The custom effect."""

    name: str = required("name", "str")
    """Name of the custom effect; tell them apart by it."""

    cart_item_position: Optional[float] = optional("cartItemPosition", "float", default=None)
    """Position of the line in the cart that it is for, counted from 0; absent if it is for the
    session.
    """

    cart_item_sub_position: Optional[float] = optional("cartItemSubPosition", "float", default=None)
    """Unit within that line, counted from 0; only if the application treats each unit as an item of
    its own.
    """

    bundle_index: Optional[int] = optional("bundleIndex", "int", default=None)
    """Which bundle of the cart it is, counted from 0; absent if the effect is not for a bundle."""

    bundle_name: Optional[str] = optional("bundleName", "str", default=None)
    """Name of the bundle; absent if the effect is not for a bundle."""

    payload: dict[str, Any] = required("payload", "object")
    """The members that the account has defined, with the values that the rule gave them."""
