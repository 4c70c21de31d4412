# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class InfluencingCampaignDetails(Model, kw_only=False):
    """A campaign whose discount is in a price."""

    campaign_id: int = required("campaignId", "int")
    """The campaign."""

    discount_value: float = required("discountValue", "float")
    """What it takes off one unit, in the application's currency."""
