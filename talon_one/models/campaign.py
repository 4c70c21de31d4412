# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any, Literal

    from talon_one.models.code_generator_settings import CodeGeneratorSettings
    from talon_one.models.limit_config import LimitConfig


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

    start_time: datetime | None = optional("startTime", "datetime", default=None)
    """When it starts; absent if it runs already."""

    end_time: datetime | None = optional("endTime", "datetime", default=None)
    """When it ends; absent if it has no end."""

    attributes: dict[str, Any] | None = optional("attributes", "object", default=None)
    """Values of the campaign's attributes."""

    state: Literal["enabled", "disabled", "archived"] | str = required(
        "state", "str", default="enabled", enum=("enabled", "disabled", "archived")
    )
    """``enabled`` if its rules are evaluated; ``disabled`` and ``archived`` campaigns are skipped.
    """

    active_ruleset_id: int | None = optional("activeRulesetId", "int", default=None)
    """Ruleset in force; a campaign without one is skipped."""

    tags: list[str] = required("tags", "list[str]")
    """Words that the campaign is tagged with."""

    features: list[Literal["coupons", "referrals", "loyalty"] | str] = required(
        "features", "list[str]", enum=("coupons", "referrals", "loyalty")
    )
    """What the campaign uses: ``coupons``, ``referrals``, ``loyalty``."""

    coupon_settings: CodeGeneratorSettings | None = optional(
        "couponSettings", "CodeGeneratorSettings", default=None
    )
    """How codes of coupons are generated."""

    referral_settings: CodeGeneratorSettings | None = optional(
        "referralSettings", "CodeGeneratorSettings", default=None
    )
    """How referral codes are generated."""

    limits: list[LimitConfig] = required("limits", "list[LimitConfig]")
    """Budgets of the campaign."""

    campaign_groups: list[int] | None = optional("campaignGroups", "list[int]", default=None)
    """Groups that the campaign is in."""

    coupon_redemption_count: int | None = optional("couponRedemptionCount", "int", default=None)
    """How many coupons were redeemed."""

    referral_redemption_count: int | None = optional("referralRedemptionCount", "int", default=None)
    """How many referrals were redeemed."""

    discount_count: float | None = optional("discountCount", "float", default=None)
    """Sum of the discounts given, in the application's currency."""

    discount_effect_count: int | None = optional("discountEffectCount", "int", default=None)
    """How many discounts were given."""

    coupon_creation_count: int | None = optional("couponCreationCount", "int", default=None)
    """How many coupons its rules created."""

    referral_creation_count: int | None = optional("referralCreationCount", "int", default=None)
    """How many referral codes its rules created."""

    created_loyalty_points_count: float | None = optional(
        "createdLoyaltyPointsCount", "float", default=None
    )
    """Sum of the loyalty points given."""

    created_loyalty_points_effect_count: int | None = optional(
        "createdLoyaltyPointsEffectCount", "int", default=None
    )
    """How often loyalty points were given."""

    redeemed_loyalty_points_count: float | None = optional(
        "redeemedLoyaltyPointsCount", "float", default=None
    )
    """Sum of the loyalty points spent."""

    redeemed_loyalty_points_effect_count: int | None = optional(
        "redeemedLoyaltyPointsEffectCount", "int", default=None
    )
    """How often loyalty points were spent."""

    last_activity: datetime | None = optional("lastActivity", "datetime", default=None)
    """When it last had an effect."""

    updated: datetime | None = optional("updated", "datetime", default=None)
    """When it was last changed."""

    created_by: str | None = optional("createdBy", "str", default=None)
    """Name of the user who created it."""

    updated_by: str | None = optional("updatedBy", "str", default=None)
    """Name of the user who last changed it."""
