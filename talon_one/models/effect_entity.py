# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class EffectEntity(Model, kw_only=False):
    """What all effects have in common: the rule that they come from."""

    campaign_id: int = required("campaignId", "int")
    """Campaign of the rule."""

    ruleset_id: int = required("rulesetId", "int")
    """Ruleset of the rule."""

    rule_index: int = required("ruleIndex", "int")
    """Place of the rule in its ruleset, counted from 0."""

    rule_name: str = required("ruleName", "str")
    """Title of the rule."""

    effect_type: str = required("effectType", "str")
    """Kind of the effect."""

    triggered_by_coupon: Optional[int] = optional("triggeredByCoupon", "int", default=None)
    """Id of the coupon for which the rule ran; absent if it ran for none."""
