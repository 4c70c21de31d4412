# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class BestPriorPriceMetadata(Model, kw_only=False):
    """What a price came from."""

    influencing_campaign_details: list[models.InfluencingCampaignDetails] = required(
        "influencingCampaignDetails", "list[InfluencingCampaignDetails]"
    )
    """Campaigns whose discounts are in the price."""

    adjustment_details: Optional[models.AdjustmentDetails] = optional(
        "adjustmentDetails", "AdjustmentDetails", default=None
    )
    """The price adjustment in force; absent if it was the base price."""
