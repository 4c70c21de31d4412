# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class RuleFailureReason(Model):
    """A rule that did not hold, and where it stopped."""

    campaign_id: int = required("campaignID", "int")
    """Campaign of the rule."""

    campaign_name: str = required("campaignName", "str")
    """Name of the campaign."""

    ruleset_id: int = required("rulesetID", "int")
    """Ruleset of the rule."""

    coupon_id: Optional[int] = optional("couponID", "int", default=None)
    """The coupon for which the rule ran."""

    coupon_value: Optional[str] = optional("couponValue", "str", default=None)
    """Code of the coupon for which the rule ran."""

    referral_id: Optional[int] = optional("referralID", "int", default=None)
    """The referral for which the rule ran."""

    referral_value: Optional[str] = optional("referralValue", "str", default=None)
    """Code of the referral for which the rule ran."""

    rule_index: int = required("ruleIndex", "int")
    """Place of the rule in its ruleset, counted from 0."""

    rule_name: str = required("ruleName", "str")
    """Title of the rule."""

    condition_index: Optional[int] = optional("conditionIndex", "int", default=None)
    """Place of the condition that was false, counted from 0."""

    effect_index: Optional[int] = optional("effectIndex", "int", default=None)
    """Place of the effect that could not be applied, counted from 0."""

    details: Optional[str] = optional("details", "str", default=None)
    """What went wrong, in words."""

    evaluation_group_id: Optional[int] = optional("evaluationGroupID", "int", default=None)
    """Evaluation group of the campaign; absent if the application has none."""

    evaluation_group_mode: Optional[str] = optional("evaluationGroupMode", "str", default=None)
    """How that group chooses among its campaigns: ``stackable``, ``listOrder``, ``lowestDiscount``
    or ``highestDiscount``.
    """
