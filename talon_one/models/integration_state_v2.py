# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.models.campaign import Campaign
    from talon_one.models.coupon import Coupon
    from talon_one.models.customer_profile import CustomerProfile
    from talon_one.models.customer_session_v2 import CustomerSessionV2
    from talon_one.models.effect import Effect
    from talon_one.models.event import Event
    from talon_one.models.loyalty import Loyalty
    from talon_one.models.referral import Referral
    from talon_one.models.rule_failure_reason import RuleFailureReason


class IntegrationStateV2(Model):
    """Answer of the second generation of endpoints: what the rules decided, and the objects that
    were asked for in ``response_content``.

    ``effects`` is the whole current result. It replaces what an earlier answer for the same
    session said.
    """

    customer_session: CustomerSessionV2 | None = optional(
        "customerSession", "CustomerSessionV2", default=None
    )
    """The session after the call, if asked for."""

    customer_profile: CustomerProfile | None = optional(
        "customerProfile", "CustomerProfile", default=None
    )
    """The customer after the call, if asked for; absent for anonymous sessions."""

    event: Event | None = optional("event", "Event", default=None)
    """The built-in event that the call recorded, if asked for."""

    loyalty: Loyalty | None = optional("loyalty", "Loyalty", default=None)
    """The customer's points in each loyalty program, if asked for."""

    referral: Referral | None = optional("referral", "Referral", default=None)
    """The referral of the session's code, if asked for and the code exists."""

    coupons: list[Coupon] | None = optional("coupons", "list[Coupon]", default=None)
    """The coupons of the session's codes, as far as they exist, if asked for.
    ``Effect.triggered_by_coupon`` refers to their ids.
    """

    triggered_campaigns: list[Campaign] | None = optional(
        "triggeredCampaigns", "list[Campaign]", default=None
    )
    """Campaigns that had at least one effect, if asked for."""

    effects: list[Effect] = required("effects", "list[Effect]")
    """What the shop is to do now. Their order carries no meaning."""

    rule_failure_reasons: list[RuleFailureReason] | None = optional(
        "ruleFailureReasons", "list[RuleFailureReason]", default=None
    )
    """Every rule that failed and why, if asked for."""

    created_coupons: list[Coupon] = required("createdCoupons", "list[Coupon]")
    """Personal coupons that rules created in this call."""

    created_referrals: list[Referral] = required("createdReferrals", "list[Referral]")
    """Referral codes that rules created in this call."""
