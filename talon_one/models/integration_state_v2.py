# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class IntegrationStateV2(Model):
    """Answer of the second generation of endpoints: what the rules decided, and the objects that
    were asked for in ``response_content``.

    ``effects`` is the whole current result. It replaces what an earlier answer for the same
    session said.
    """

    customer_session: Optional[models.CustomerSessionV2] = optional(
        "customerSession", "CustomerSessionV2", default=None
    )
    """The session after the call, if asked for."""

    customer_profile: Optional[models.CustomerProfile] = optional(
        "customerProfile", "CustomerProfile", default=None
    )
    """The customer after the call, if asked for; absent for anonymous sessions."""

    event: Optional[models.Event] = optional("event", "Event", default=None)
    """The built-in event that the call recorded, if asked for."""

    loyalty: Optional[models.Loyalty] = optional("loyalty", "Loyalty", default=None)
    """The customer's points in each loyalty program, if asked for."""

    referral: Optional[models.Referral] = optional("referral", "Referral", default=None)
    """The referral of the session's code, if asked for and the code exists."""

    coupons: Optional[list[models.Coupon]] = optional("coupons", "list[Coupon]", default=None)
    """The coupons of the session's codes, as far as they exist, if asked for.
    ``Effect.triggered_by_coupon`` refers to their ids.
    """

    triggered_campaigns: Optional[list[models.Campaign]] = optional(
        "triggeredCampaigns", "list[Campaign]", default=None
    )
    """Campaigns that had at least one effect, if asked for."""

    effects: list[models.Effect] = required("effects", "list[Effect]")
    """What the shop is to do now. Their order carries no meaning."""

    rule_failure_reasons: Optional[list[models.RuleFailureReason]] = optional(
        "ruleFailureReasons", "list[RuleFailureReason]", default=None
    )
    """Every rule that failed and why, if asked for."""

    created_coupons: list[models.Coupon] = required("createdCoupons", "list[Coupon]")
    """Personal coupons that rules created in this call."""

    created_referrals: list[models.Referral] = required("createdReferrals", "list[Referral]")
    """Referral codes that rules created in this call."""
