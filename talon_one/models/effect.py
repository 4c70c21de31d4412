# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Optional

from talon_one.model import Model, optional, required


class Effect(Model):
    """One thing that a rule decided and the shop is to carry out or show."""

    campaign_id: int = required("campaignId", "int")
    """Campaign of the rule; -1 where no campaign is involved, such as the rejection of an unknown
    code.
    """

    ruleset_id: int = required("rulesetId", "int")
    """Ruleset of the rule; -1 where none is involved."""

    rule_index: int = required("ruleIndex", "int")
    """Place of the rule in its ruleset, counted from 0; -1 where none is involved."""

    rule_name: str = required("ruleName", "str")
    """Title of the rule."""

    effect_type: str = required("effectType", "str")
    """Kind of the effect, such as ``setDiscount``. It decides what ``props`` holds; newer kinds
    than those listed here may come and can be skipped.
    """

    triggered_by_coupon: Optional[int] = optional("triggeredByCoupon", "int", default=None)
    """Id (not the code) of the coupon for which the rule ran; absent if it ran for none."""

    props: dict[str, Any] = required("props", "object")
    """Details of the effect. ``talon_one.effect_props(effect)`` gives them as the typed object of
    the kind.
    """
