# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class SetDiscountPerItemEffectProps(Model, kw_only=False):
    """Take an amount off one line of the cart."""

    name: str = required("name", "str")
    """Name of the discount; it ends with ``#`` and the position."""

    value: float = required("value", "float")
    """Amount to take off, in the application's currency."""

    position: float = required("position", "float")
    """Position of the line in the cart, counted from 0."""

    sub_position: Optional[float] = optional("subPosition", "float", default=None)
    """Unit within the line, counted from 0. Present only if the application treats each unit as an
    item of its own.
    """
