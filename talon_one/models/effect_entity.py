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

    experiment_id: Optional[int] = optional("experimentId", "int", default=None)
    """Experiment that the campaign takes part in."""

    triggered_for_catalog_item: Optional[int] = optional(
        "triggeredForCatalogItem", "int", default=None
    )
    """Catalog item for which the rule ran; absent outside of catalogs."""

    condition_index: Optional[int] = optional("conditionIndex", "int", default=None)
    """Place of the condition that led to the effect, counted from 0."""

    evaluation_group_id: Optional[int] = optional("evaluationGroupID", "int", default=None)
    """Evaluation group of the campaign; absent if the application has none."""

    evaluation_group_mode: Optional[str] = optional("evaluationGroupMode", "str", default=None)
    """How that group chooses among its campaigns: ``stackable``, ``listOrder``, ``lowestDiscount``
    or ``highestDiscount``.
    """

    campaign_revision_id: Optional[int] = optional("campaignRevisionId", "int", default=None)
    """Revision of the campaign whose rule it was."""

    campaign_revision_version_id: Optional[int] = optional(
        "campaignRevisionVersionId", "int", default=None
    )
    """Version of that revision."""

    selected_price_type: Optional[str] = optional("selectedPriceType", "str", default=None)
    """Type of the catalog's price that the effect worked on; absent if it was no adjusted price."""

    selected_price: Optional[float] = optional("selectedPrice", "float", default=None)
    """The price of one unit that the effect worked on."""

    adjustment_reference_id: Optional[str] = optional("adjustmentReferenceId", "str", default=None)
    """The shop's reference of the price adjustment in force, a UUID."""
