# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class AdjustmentDetails(Model, kw_only=False):
    """The price adjustment from which a price came."""

    reference_id: str = required("referenceId", "str")
    """The shop's reference of the adjustment, as the catalog was told it."""

    selected_price_type: str = required("selectedPriceType", "str")
    """Type of the price, such as a member's price."""

    value: float = required("value", "float")
    """The price that the adjustment set."""
