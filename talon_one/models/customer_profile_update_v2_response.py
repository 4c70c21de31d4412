# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one import models
from talon_one.model import optional, required
from talon_one.models.integration_state_v2 import IntegrationStateV2


class CustomerProfileUpdateV2Response(
    IntegrationStateV2,
    field_order=(
        "customer_profile",
        "customer_session",
        "event",
        "loyalty",
        "referral",
        "coupons",
        "triggered_campaigns",
        "effects",
        "rule_failure_reasons",
        "created_coupons",
        "created_referrals",
        "awarded_giveaways",
        "advanced_event",
        "_return",
        "previous_returns",
        "campaign_eligibility",
        "achievements",
    ),
):
    """The state of one profile after update_customer_profiles_v2.

    It is an ``IntegrationStateV2``, as which release 3.3.0 gave it. As the call runs no rules,
    only ``customer_profile`` is there.
    """

    customer_profile: models.CustomerProfile = required("customerProfile", "CustomerProfile")
    """The customer after the call."""

    effects: list[models.Effect] = optional("effects", "list[Effect]", default=None)
    """Absent or empty: the call runs no rules."""

    created_coupons: list[models.Coupon] = optional("createdCoupons", "list[Coupon]", default=None)
    """Absent or empty: the call runs no rules."""

    created_referrals: list[models.Referral] = optional(
        "createdReferrals", "list[Referral]", default=None
    )
    """Absent or empty: the call runs no rules."""
