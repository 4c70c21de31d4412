# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional, required


class RuleFailureReason(Model):
    """A rule that did not hold, and where it stopped."""

    campaign_id: int = required("campaignID", "int")
    """Campaign of the rule."""

    campaign_name: str = required("campaignName", "str")
    """Name of the campaign."""

    ruleset_id: int = required("rulesetID", "int")
    """Ruleset of the rule."""

    coupon_id: int | None = optional("couponID", "int", default=None)
    """The coupon for which the rule ran."""

    coupon_value: str | None = optional("couponValue", "str", default=None)
    """Code of the coupon for which the rule ran."""

    referral_id: int | None = optional("referralID", "int", default=None)
    """The referral for which the rule ran."""

    referral_value: str | None = optional("referralValue", "str", default=None)
    """Code of the referral for which the rule ran."""

    rule_index: int = required("ruleIndex", "int")
    """Place of the rule in its ruleset, counted from 0."""

    rule_name: str = required("ruleName", "str")
    """Title of the rule."""

    condition_index: int | None = optional("conditionIndex", "int", default=None)
    """Place of the condition that was false, counted from 0."""

    effect_index: int | None = optional("effectIndex", "int", default=None)
    """Place of the effect that could not be applied, counted from 0."""

    details: str | None = optional("details", "str", default=None)
    """What went wrong, in words."""
