"""Coupons: whether a code may be used, by the tests of the service in their order."""

from __future__ import annotations

from decimal import Decimal

from talon_one.sandbox.definitions import Campaign, Limit
from talon_one.sandbox.engine import limits
from talon_one.sandbox.engine.draft import Draft
from talon_one.sandbox.engine.situation import Situation
from talon_one.sandbox.records import Coupon, Referral, Reservation

_ONE = Decimal(1)


def rejection(situation: Situation, campaign: Campaign, coupon: Coupon, draft: Draft) -> str | None:
    """Give the reason why a coupon of a running campaign is not valid, None if it is."""
    if coupon.start is not None and coupon.start > situation.now:
        return "CouponStartDateInFuture"
    if coupon.expiry is not None and coupon.expiry <= situation.now:
        return "CouponExpired"
    if not _fits_profile(situation, coupon):
        return "CouponRecipientDoesNotMatch"
    if 0 < coupon.usage_limit <= coupon.usage_counter:
        return "CouponLimitReached"
    return limit_reached(situation, campaign, coupon, "redeemCoupon", draft)


def _fits_profile(situation: Situation, coupon: Coupon) -> bool:
    profile = situation.profile
    if coupon.recipient is not None:
        return not profile.anonymous and coupon.recipient == profile.integration_id
    if coupon.reservation:
        return True
    reserved = situation.store.get(Reservation, coupon_id=coupon.id, profile_id=profile.id)
    return reserved is not None


def limit_reached(
    situation: Situation, campaign: Campaign, code: Coupon | Referral, action: str, draft: Draft
) -> str | None:
    """Give the reason when a limit does not bear one more redemption of this code."""
    if isinstance(code, Coupon):
        entity, subject = "Coupon", limits.Subject(situation, coupon=code)
    else:
        entity, subject = "Referral", limits.Subject(situation, referral=code)
    reached = list(limits.exceeded(campaign, draft, subject, action, _ONE))
    if any(entity in limit.entities and not _personal(limit) for limit in reached):
        return f"{entity}LimitReached"
    if any(not _personal(limit) for limit in reached):
        return "CampaignLimitReached"
    return "ProfileLimitReached" if reached else None


def _personal(limit: Limit) -> bool:
    return not {"Profile", "Identifier"}.isdisjoint(limit.entities)
