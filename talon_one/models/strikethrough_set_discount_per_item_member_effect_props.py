# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any

from talon_one.model import Model, required


class StrikethroughSetDiscountPerItemMemberEffectProps(Model, kw_only=False):
    """Details of a discount on an item of a catalog for the members of an audience. They are sent
    in notifications, not in answers.
    """

    name: str = required("name", "str")
    """Name of the discount."""

    value: Any = required("value", "object")
    """Amount to take off, in the application's currency."""
