"""The functions by which rules have effects, one module for each kind of them.

Documented by the service are ``setDiscount`` and the V1 form of ``addFreeItem``. The names and
argument orders of all others are this sandbox's own choice: the name is that of the effect type,
the arguments come in the order of its props.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from talon_one.sandbox import talang, vocabulary
from talon_one.sandbox.engine.draft import Draft
from talon_one.sandbox.engine.effects import (
    codes,
    customers,
    discounts,
    messages,
    points,
    wallets,
)


def _whole(run: Callable[..., str | None]) -> Callable[..., str | None]:
    """Have a function draft all that belongs to its effect or, if it fails, nothing."""

    @functools.wraps(run)
    def checked(call: talang.Invocation, *arguments: Any) -> str | None:
        draft: Draft = call.host.draft
        savepoint = draft.savepoint()
        try:
            return run(call, *arguments)
        except talang.TalangError:
            draft.rollback_to(savepoint)
            raise

    return checked


_MEANINGS: dict[str, Callable[..., Any]] = {
    "setDiscount": discounts.set_discount,
    "setDiscountPerItem": discounts.set_discount_per_item,
    "setDiscountPerItemProRata": discounts.set_discount_per_item_pro_rata,
    "setDiscountPerAdditionalCost": discounts.set_discount_per_additional_cost,
    "setDiscountPerAdditionalCostPerItem": discounts.set_discount_per_additional_cost_per_item,
    "addFreeItem": discounts.add_free_item,
    "showNotification": messages.show_notification,
    "notification": messages.notification,
    "customEffect": messages.custom_effect,
    "showBundleMetadata": messages.show_bundle_metadata,
    "triggerWebhook": messages.trigger_webhook,
    "updateAttribute": customers.update_attribute,
    "addToAudience": customers.add_to_audience,
    "removeFromAudience": customers.remove_from_audience,
    "createCoupon": codes.create_coupon,
    "createReferral": codes.create_referral,
    "redeemReferral": codes.redeem_referral,
    "addLoyaltyPoints": points.add_loyalty_points,
    "addLoyaltyPointsPerItem": points.add_loyalty_points_per_item,
    "deductLoyaltyPoints": points.deduct_loyalty_points,
    "reserveCoupon": wallets.reserve_coupon,
    "awardGiveaway": wallets.award_giveaway,
    "extendLoyaltyPointsExpiryDate": points.extend_expiry,
    "setLoyaltyPointsExpiryDate": points.set_expiry,
    "increaseAchievementProgress": customers.increase_achievement_progress,
}
EFFECTS = vocabulary.functions(
    vocabulary.EFFECTS, {name: _whole(run) for name, run in _MEANINGS.items()}
)
"""All functions that have effects."""
