"""Views of effects, and of why a rule had none."""

from __future__ import annotations

from talon_one.sandbox.engine.draft import Effect
from talon_one.sandbox.engine.rule_run import Failure
from talon_one.sandbox.views.view import View, present


def effect_view(effect: Effect) -> View:
    """Return an Effect."""
    return present(
        campaignId=effect.origin.campaign_id,
        rulesetId=effect.origin.ruleset_id,
        ruleIndex=effect.origin.rule_index,
        ruleName=effect.origin.rule_name,
        effectType=effect.type,
        triggeredByCoupon=effect.coupon_id,
        props=effect.props,
        **effect.price,
    )


def failure_view(reason: Failure) -> View:
    """Return a RuleFailureReason; mind its capitals."""
    return present(
        campaignID=reason.campaign.id,
        campaignName=reason.campaign.name,
        rulesetID=reason.origin.ruleset_id,
        ruleIndex=reason.origin.rule_index,
        ruleName=reason.origin.rule_name,
        details=reason.details,
        **_codes_and_place(reason),
    )


def rule_failure_view(reason: Failure) -> View:
    """Return a RuleEligibilityFailureDetails, which always says something of the details."""
    by_effect = reason.effect_index is not None
    return {
        "failureCode": "EFFECT_FAILED" if by_effect else "CONDITION_NOT_MET",
        **_codes_and_place(reason),
        "details": reason.details or "",
    }


def _codes_and_place(reason: Failure) -> View:
    """Return the codes that a rule ran with, and where it failed."""
    coupon, referral = reason.coupon, reason.referral
    return present(
        couponID=coupon.id if coupon else None,
        couponValue=coupon.value if coupon else None,
        referralID=referral.id if referral else None,
        referralValue=referral.code if referral else None,
        conditionIndex=reason.condition_index,
        effectIndex=reason.effect_index,
    )
