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
    )


def failure_view(reason: Failure) -> View:
    """Return a RuleFailureReason; mind its capitals."""
    return present(
        campaignID=reason.campaign.id,
        campaignName=reason.campaign.name,
        rulesetID=reason.origin.ruleset_id,
        couponID=reason.coupon.id if reason.coupon else None,
        couponValue=reason.coupon.value if reason.coupon else None,
        referralID=reason.referral.id if reason.referral else None,
        referralValue=reason.referral.code if reason.referral else None,
        ruleIndex=reason.origin.rule_index,
        ruleName=reason.origin.rule_name,
        conditionIndex=reason.condition_index,
        effectIndex=reason.effect_index,
        details=reason.details,
    )
