# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class IntegrationEventV3Response(Model):
    """Answer of track_event_v3: what the rules decided, and the objects that were asked for."""

    customer_profile: Optional[models.CustomerProfile] = optional(
        "customerProfile", "CustomerProfile", default=None
    )
    """The customer after the call, if asked for."""

    loyalty: Optional[models.Loyalty] = optional("loyalty", "Loyalty", default=None)
    """The customer's points in each loyalty program, if asked for."""

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
    """The recorded event, if asked for."""

    campaign_eligibility: Optional[list[models.CampaignEligibility]] = optional(
        "campaignEligibility", "list[CampaignEligibility]", default=None
    )
    """Whether each campaign would have had effects, and what kept it; in dry runs, if asked for."""

    achievements: Optional[list[models.CustomerAchievement]] = optional(
        "achievements", "list[CustomerAchievement]", default=None
    )
    """The achievements and how far the customer has come in each, if asked for."""
