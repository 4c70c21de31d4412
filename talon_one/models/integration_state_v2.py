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

    referral: Optional[models.InventoryReferral] = optional(
        "referral", "InventoryReferral", default=None
    )
    """The referral of the session's code, if asked for and the code exists."""

    coupons: Optional[list[models.IntegrationCoupon]] = optional(
        "coupons", "list[IntegrationCoupon]", default=None
    )
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

    awarded_giveaways: Optional[list[models.Giveaway]] = optional(
        "awardedGiveaways", "list[Giveaway]", default=None
    )
    """Giveaways that the customer was given in this call, if asked for."""

    advanced_event: Optional[models.EventV3] = optional("advancedEvent", "EventV3", default=None)
    """The event of the third generation that the call recorded, if asked for."""

    _return: Optional[models.ModelReturn] = optional("return", "ModelReturn", default=None)
    """What the call returned; in answers of return_cart_items alone. In Python its name is
    ``_return``.
    """

    previous_returns: Optional[list[models.ModelReturn]] = optional(
        "previousReturns", "list[ModelReturn]", default=None
    )
    """Earlier returns of the session, the oldest first, if asked for."""

    campaign_eligibility: Optional[list[models.CampaignEligibility]] = optional(
        "campaignEligibility", "list[CampaignEligibility]", default=None
    )
    """Whether each campaign would have had effects, and what kept it; in dry runs, if asked for."""

    achievements: Optional[list[models.CustomerAchievement]] = optional(
        "achievements", "list[CustomerAchievement]", default=None
    )
    """The achievements and how far the customer has come in each, if asked for."""
