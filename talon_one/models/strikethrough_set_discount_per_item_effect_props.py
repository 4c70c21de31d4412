# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Optional

from talon_one.model import Model, optional, required


class StrikethroughSetDiscountPerItemEffectProps(Model, kw_only=False):
    """Details of a discount on an item of a catalog. They are sent in notifications, not in
    answers.
    """

    name: str = required("name", "str")
    """Name of the discount."""

    value: Any = required("value", "object")
    """Amount to take off, in the application's currency."""

    excluded_from_price_history: Optional[bool] = optional(
        "excludedFromPriceHistory", "bool", default=None
    )
    """true: the discounted price does not count as a prior price."""
