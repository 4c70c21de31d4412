# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import optional, required
from talon_one.models.integration_state_v2 import IntegrationStateV2


class CustomerProfileIntegrationResponseV2(
    IntegrationStateV2,
    field_order=(
        "customer_profile",
        "event",
        "loyalty",
        "triggered_campaigns",
        "rule_failure_reasons",
        "awarded_giveaways",
        "effects",
        "created_coupons",
        "created_referrals",
        "campaign_eligibility",
        "customer_session",
        "referral",
        "coupons",
        "advanced_event",
        "_return",
        "previous_returns",
        "achievements",
    ),
):
    """Answer of update_customer_profile_v2: the effects of the rules, if they ran, and the objects
    that were asked for in ``response_content``.

    It is an ``IntegrationStateV2``, as which release 3.3.0 gave it. Of that class's members,
    those of a session stay ``None``.
    """

    effects: list[models.Effect] = required("effects", "list[Effect]")
    """What the rules decided; empty if they did not run."""

    campaign_eligibility: Optional[list[models.CampaignEligibility]] = optional(
        "campaignEligibility", "list[CampaignEligibility]", default=None
    )
    """Whether each campaign would have had effects, and what kept it; in dry runs, if asked for."""

    customer_session: Optional[models.CustomerSessionV2] = optional(
        "customerSession", "CustomerSessionV2", default=None
    )
    """Always absent: the call has no session. Release 3.3.0 had the member."""

    referral: Optional[models.InventoryReferral] = optional(
        "referral", "InventoryReferral", default=None
    )
    """Always absent, as ``customer_session`` is."""

    coupons: Optional[list[models.IntegrationCoupon]] = optional(
        "coupons", "list[IntegrationCoupon]", default=None
    )
    """Always absent, as ``customer_session`` is."""
