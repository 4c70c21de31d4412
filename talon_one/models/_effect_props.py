# Generated from openapi/integration/openapi.yaml, do not edit.
"""The classes that the props of an effect may have, as one type."""

from __future__ import annotations

from typing import Union

from talon_one.models.accept_coupon_effect_props import AcceptCouponEffectProps
from talon_one.models.accept_referral_effect_props import AcceptReferralEffectProps
from talon_one.models.add_free_item_effect_props import AddFreeItemEffectProps
from talon_one.models.add_loyalty_points_effect_props import AddLoyaltyPointsEffectProps
from talon_one.models.add_to_audience_effect_props import AddToAudienceEffectProps
from talon_one.models.award_giveaway_effect_props import AwardGiveawayEffectProps
from talon_one.models.change_loyalty_tier_level_effect_props import (
    ChangeLoyaltyTierLevelEffectProps,
)
from talon_one.models.coupon_created_effect_props import CouponCreatedEffectProps
from talon_one.models.custom_effect_props import CustomEffectProps
from talon_one.models.deduct_loyalty_points_effect_props import DeductLoyaltyPointsEffectProps
from talon_one.models.error_effect_props import ErrorEffectProps
from talon_one.models.extend_loyalty_points_expiry_date_effect_props import (
    ExtendLoyaltyPointsExpiryDateEffectProps,
)
from talon_one.models.increase_achievement_progress_effect_props import (
    IncreaseAchievementProgressEffectProps,
)
from talon_one.models.redeem_referral_effect_props import RedeemReferralEffectProps
from talon_one.models.referral_created_effect_props import ReferralCreatedEffectProps
from talon_one.models.reject_coupon_effect_props import RejectCouponEffectProps
from talon_one.models.reject_referral_effect_props import RejectReferralEffectProps
from talon_one.models.remove_from_audience_effect_props import RemoveFromAudienceEffectProps
from talon_one.models.reserve_coupon_effect_props import ReserveCouponEffectProps
from talon_one.models.rollback_added_loyalty_points_effect_props import (
    RollbackAddedLoyaltyPointsEffectProps,
)
from talon_one.models.rollback_coupon_effect_props import RollbackCouponEffectProps
from talon_one.models.rollback_deducted_loyalty_points_effect_props import (
    RollbackDeductedLoyaltyPointsEffectProps,
)
from talon_one.models.rollback_discount_effect_props import RollbackDiscountEffectProps
from talon_one.models.rollback_increased_achievement_progress_effect_props import (
    RollbackIncreasedAchievementProgressEffectProps,
)
from talon_one.models.rollback_referral_effect_props import RollbackReferralEffectProps
from talon_one.models.set_discount_effect_props import SetDiscountEffectProps
from talon_one.models.set_discount_per_additional_cost_effect_props import (
    SetDiscountPerAdditionalCostEffectProps,
)
from talon_one.models.set_discount_per_additional_cost_per_item_effect_props import (
    SetDiscountPerAdditionalCostPerItemEffectProps,
)
from talon_one.models.set_discount_per_item_effect_props import SetDiscountPerItemEffectProps
from talon_one.models.set_loyalty_points_expiry_date_effect_props import (
    SetLoyaltyPointsExpiryDateEffectProps,
)
from talon_one.models.show_bundle_metadata_effect_props import ShowBundleMetadataEffectProps
from talon_one.models.show_notification_effect_props import ShowNotificationEffectProps
from talon_one.models.trigger_webhook_effect_props import TriggerWebhookEffectProps
from talon_one.models.update_attribute_effect_props import UpdateAttributeEffectProps
from talon_one.models.will_award_giveaway_effect_props import WillAwardGiveawayEffectProps

EffectProps = Union[
    AcceptCouponEffectProps,
    AcceptReferralEffectProps,
    AddFreeItemEffectProps,
    AddLoyaltyPointsEffectProps,
    AddToAudienceEffectProps,
    AwardGiveawayEffectProps,
    ChangeLoyaltyTierLevelEffectProps,
    CouponCreatedEffectProps,
    CustomEffectProps,
    DeductLoyaltyPointsEffectProps,
    ErrorEffectProps,
    ExtendLoyaltyPointsExpiryDateEffectProps,
    IncreaseAchievementProgressEffectProps,
    RedeemReferralEffectProps,
    ReferralCreatedEffectProps,
    RejectCouponEffectProps,
    RejectReferralEffectProps,
    RemoveFromAudienceEffectProps,
    ReserveCouponEffectProps,
    RollbackAddedLoyaltyPointsEffectProps,
    RollbackCouponEffectProps,
    RollbackDeductedLoyaltyPointsEffectProps,
    RollbackDiscountEffectProps,
    RollbackIncreasedAchievementProgressEffectProps,
    RollbackReferralEffectProps,
    SetDiscountEffectProps,
    SetDiscountPerAdditionalCostEffectProps,
    SetDiscountPerAdditionalCostPerItemEffectProps,
    SetDiscountPerItemEffectProps,
    SetLoyaltyPointsExpiryDateEffectProps,
    ShowBundleMetadataEffectProps,
    ShowNotificationEffectProps,
    TriggerWebhookEffectProps,
    UpdateAttributeEffectProps,
    WillAwardGiveawayEffectProps,
]
