# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Optional

from talon_one.model import Model, optional, required


class StrikethroughEffect(Model, kw_only=False):
    """What a rule does to the price of an item of a catalog. It is sent in notifications, not in
    answers.
    """

    campaign_id: int = required("campaignId", "int")
    """Campaign of the rule."""

    ruleset_id: int = required("rulesetId", "int")
    """Ruleset of the rule."""

    rule_index: int = required("ruleIndex", "int")
    """Place of the rule in its ruleset, counted from 0."""

    rule_name: str = required("ruleName", "str")
    """Title of the rule."""

    type: str = required("type", "str")
    """Kind of the effect; it decides what ``props`` holds."""

    props: dict[str, Any] = required("props", "object")
    """Details of the effect, with the members of the class for its kind, such as
    ``StrikethroughSetDiscountPerItemEffectProps``.
    """

    start_time: Optional[datetime] = optional("startTime", "datetime", default=None)
    """Since when it holds; absent if it had no begin."""

    end_time: Optional[datetime] = optional("endTime", "datetime", default=None)
    """Until when it holds; absent if it has no end."""

    selected_price_type: Optional[str] = optional("selectedPriceType", "str", default=None)
    """Type of the price that the effect worked on; absent if it was the base price."""

    selected_price: Optional[float] = optional("selectedPrice", "float", default=None)
    """The price of one unit that the effect worked on."""

    adjustment_reference_id: Optional[str] = optional("adjustmentReferenceId", "str", default=None)
    """The shop's reference of the price adjustment in force."""

    targets: Optional[list[dict[str, Any]]] = optional("targets", "list[object]", default=None)
    """For whom it holds, such as an audience; absent: for everybody."""
