# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class CampaignBudget(Model, kw_only=False):
    """What one budget of a campaign allows, and what is used up."""

    action: str = required("action", "str")
    """What the budget counts, such as ``setDiscount`` or ``redeemCoupon``."""

    limit: float = required("limit", "float", minimum=0)
    """The most that it allows: an amount in the application's currency, points, or a number of
    times.
    """

    counter: float = required("counter", "float", minimum=0)
    """What is used up."""
