# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, Optional, Union

from talon_one import models
from talon_one.model import Model, optional, required


class Campaign(Model):
    """A campaign, with its schedule, budgets and counters.

    The counters grow when sessions close and shrink when they are cancelled, except those of
    created codes.
    """

    id: int = required("id", "int")
    """Number of the campaign."""

    created: datetime = required("created", "datetime")
    """When the campaign was created."""

    application_id: int = required("applicationId", "int")
    """Application that the campaign belongs to."""

    user_id: int = required("userId", "int")
    """User who created the campaign."""

    name: str = required("name", "str", min_length=1)
    """Name of the campaign; at least 1 character."""

    description: str = required("description", "str")
    """What the campaign is about."""

    start_time: Optional[datetime] = optional("startTime", "datetime", default=None)
    """When it starts; absent if it runs already."""

    end_time: Optional[datetime] = optional("endTime", "datetime", default=None)
    """When it ends; absent if it has no end."""

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the campaign's attributes."""

    state: Union[Literal["enabled", "disabled", "archived"], str] = required(
        "state", "str", default="enabled", enum=("enabled", "disabled", "archived")
    )
    """``enabled`` if its rules are evaluated; ``disabled`` and ``archived`` campaigns are
    skipped.
    """

    active_ruleset_id: Optional[int] = optional("activeRulesetId", "int", default=None)
    """Ruleset in force; a campaign without one is skipped."""

    tags: list[str] = required("tags", "list[str]")
    """Words that the campaign is tagged with."""

    features: list[
        Union[
            Literal[
                "coupons",
                "referrals",
                "loyalty",
                "giveaways",
                "strikethrough",
                "achievements",
                "advancedEvents",
            ],
            str,
        ]
    ] = required(
        "features",
        "list[str]",
        enum=(
            "coupons",
            "referrals",
            "loyalty",
            "giveaways",
            "strikethrough",
            "achievements",
            "advancedEvents",
        ),
    )
    """What the campaign uses, such as ``coupons``, ``referrals`` and ``loyalty``."""

    coupon_settings: Optional[models.CodeGeneratorSettings] = optional(
        "couponSettings", "CodeGeneratorSettings", default=None
    )
    """How codes of coupons are generated."""

    referral_settings: Optional[models.CodeGeneratorSettings] = optional(
        "referralSettings", "CodeGeneratorSettings", default=None
    )
    """How referral codes are generated."""

    limits: list[models.LimitConfig] = required("limits", "list[LimitConfig]")
    """Budgets of the campaign."""

    campaign_groups: Optional[list[int]] = optional("campaignGroups", "list[int]", default=None)
    """Groups that the campaign is in."""

    coupon_redemption_count: Optional[int] = optional("couponRedemptionCount", "int", default=None)
    """How many coupons were redeemed."""

    referral_redemption_count: Optional[int] = optional(
        "referralRedemptionCount", "int", default=None
    )
    """How many referrals were redeemed."""

    discount_count: Optional[float] = optional("discountCount", "float", default=None)
    """Sum of the discounts given, in the application's currency."""

    discount_effect_count: Optional[int] = optional("discountEffectCount", "int", default=None)
    """How many discounts were given."""

    coupon_creation_count: Optional[int] = optional("couponCreationCount", "int", default=None)
    """How many coupons its rules created."""

    referral_creation_count: Optional[int] = optional("referralCreationCount", "int", default=None)
    """How many referral codes its rules created."""

    created_loyalty_points_count: Optional[float] = optional(
        "createdLoyaltyPointsCount", "float", default=None
    )
    """Sum of the loyalty points given."""

    created_loyalty_points_effect_count: Optional[int] = optional(
        "createdLoyaltyPointsEffectCount", "int", default=None
    )
    """How often loyalty points were given."""

    redeemed_loyalty_points_count: Optional[float] = optional(
        "redeemedLoyaltyPointsCount", "float", default=None
    )
    """Sum of the loyalty points spent."""

    redeemed_loyalty_points_effect_count: Optional[int] = optional(
        "redeemedLoyaltyPointsEffectCount", "int", default=None
    )
    """How often loyalty points were spent."""

    last_activity: Optional[datetime] = optional("lastActivity", "datetime", default=None)
    """When it last had an effect."""

    updated: Optional[datetime] = optional("updated", "datetime", default=None)
    """When it was last changed."""

    created_by: Optional[str] = optional("createdBy", "str", default=None)
    """Name of the user who created it."""

    updated_by: Optional[str] = optional("updatedBy", "str", default=None)
    """Name of the user who last changed it."""

    reevaluate_on_return: Optional[bool] = optional("reevaluateOnReturn", "bool", default=None)
    """Whether its rules run again when items of a closed session are returned with
    ``run_rule_engine=True``.
    """

    type: Optional[Union[Literal["cartItem", "advanced"], str]] = optional(
        "type", "str", default="advanced", enum=("cartItem", "advanced")
    )
    """``advanced``: any rule. ``cartItem``: a campaign for items alone, such as a price in a
    catalog.
    """

    linked_store_ids: Optional[list[int]] = optional("linkedStoreIds", "list[int]", default=None)
    """Stores to which the campaign is restricted, by number; empty or absent: it runs
    everywhere.
    """

    coupon_attributes: Optional[dict[str, Any]] = optional(
        "couponAttributes", "object", default=None
    )
    """Attributes that coupons of the campaign get when they are created."""

    budgets: Optional[list[models.CampaignBudget]] = optional(
        "budgets", "list[CampaignBudget]", default=None
    )
    """What its budgets allow and what is used up. For budgets with a period, of the period that
    runs.
    """

    custom_effect_count: Optional[int] = optional("customEffectCount", "int", default=None)
    """How often it had a custom effect."""

    add_free_item_effect_count: Optional[int] = optional(
        "addFreeItemEffectCount", "int", default=None
    )
    """How often it gave a free item."""

    awarded_giveaways_count: Optional[int] = optional("awardedGiveawaysCount", "int", default=None)
    """How many giveaways it handed out."""

    call_api_effect_count: Optional[int] = optional("callApiEffectCount", "int", default=None)
    """How often it triggered a webhook."""

    reservecoupon_effect_count: Optional[int] = optional(
        "reservecouponEffectCount", "int", default=None
    )
    """How often it reserved a coupon."""

    template_id: Optional[int] = optional("templateId", "int", default=None)
    """Template that the campaign was made from."""

    frontend_state: Optional[
        Union[Literal["expired", "scheduled", "running", "disabled", "archived", "staged"], str]
    ] = optional(
        "frontendState",
        "str",
        default=None,
        enum=("expired", "scheduled", "running", "disabled", "archived", "staged"),
    )
    """State and schedule in one word, as the Campaign Manager shows it."""

    stores_imported: Optional[bool] = optional("storesImported", "bool", default=None)
    """Whether its stores came from an import."""

    value_maps_ids: Optional[list[int]] = optional("valueMapsIds", "list[int]", default=None)
    """Value maps that its rules use."""

    experiment_id: Optional[int] = optional("experimentId", "int", default=None)
    """Experiment that the campaign takes part in."""

    revision_frontend_state: Optional[Union[Literal["revised", "pending"], str]] = optional(
        "revisionFrontendState", "str", default=None, enum=("revised", "pending")
    )
    """``revised``: changes were activated. ``pending``: changes wait to be activated. Absent if
    there are none.
    """

    active_revision_id: Optional[int] = optional("activeRevisionId", "int", default=None)
    """Revision in force."""

    active_revision_version_id: Optional[int] = optional(
        "activeRevisionVersionId", "int", default=None
    )
    """Version of the revision in force."""

    version: Optional[int] = optional("version", "int", default=None)
    """Counts the changes of the campaign."""

    current_revision_id: Optional[int] = optional("currentRevisionId", "int", default=None)
    """Revision that is being edited."""

    current_revision_version_id: Optional[int] = optional(
        "currentRevisionVersionId", "int", default=None
    )
    """Version of the revision that is being edited."""

    stage_revision: Optional[bool] = optional("stageRevision", "bool", default=False)
    """Whether a revision is staged for a test in sandbox applications."""
