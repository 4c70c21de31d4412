# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one import models
from talon_one.model import Model, required


class AddPriceAdjustmentCatalogAction(Model, kw_only=False):
    """Payload of a catalog action ``ADD_PRICE_ADJUSTMENT``: further prices of one item, such as a
    member's price.
    """

    sku: str = required("sku", "str")
    """Stock keeping unit of the item, which must be in the catalog."""

    adjustments: list[models.NewPriceAdjustment] = required(
        "adjustments", "list[NewPriceAdjustment]"
    )
    """The prices, 1 to 100. One with the price type and reference of an earlier one replaces it."""
