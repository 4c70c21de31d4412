"""Validity: whether a submitted code may be used, by the tests of the service in their order."""

from __future__ import annotations

from decimal import Decimal

from talon_one.sandbox.engine import limits
from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.draft import Draft
from talon_one.sandbox.store.definitions import Campaign, Limit
from talon_one.sandbox.store.records import Coupon, Referral, Reservation

_ONE = Decimal(1)


def coupon_rejection(
    context: EvaluationContext, campaign: Campaign, coupon: Coupon, draft: Draft
) -> str | None:
    """Return the reason why a coupon of a running campaign is not valid, None if it is."""
    if coupon.start is not None and coupon.start > context.now:
        return "CouponStartDateInFuture"
    if coupon.expiry is not None and coupon.expiry <= context.now:
        return "CouponExpired"
    if not _fits_profile(context, coupon):
        return "CouponRecipientDoesNotMatch"
    if 0 < coupon.usage_limit <= coupon.usage_counter:
        return "CouponLimitReached"
    return _limit_reached("Coupon", campaign, limits.Subject(context, coupon=coupon), draft)


def referral_rejection(
    context: EvaluationContext, campaign: Campaign, referral: Referral, draft: Draft
) -> str | None:
    """Return the reason why a referral of a running campaign is not valid, None if it is."""
    if referral.start is not None and referral.start > context.now:
        return "ReferralStartDateInFuture"
    if referral.expiry is not None and referral.expiry <= context.now:
        return "ReferralExpired"
    profile = context.profile
    if not profile.anonymous and profile.integration_id == referral.advocate:
        return "ReferralRecipientIdSameAsAdvocate"
    if referral.friend is not None and (
        profile.anonymous or profile.integration_id != referral.friend
    ):
        return "ReferralRecipientDoesNotMatch"
    if 0 < referral.usage_limit <= referral.usage_counter:
        return "ReferralLimitReached"
    return _limit_reached("Referral", campaign, limits.Subject(context, referral=referral), draft)


def _fits_profile(context: EvaluationContext, coupon: Coupon) -> bool:
    """Tell whether a coupon is the profile's, or anybody's, and reserved if it must be."""
    profile, mandatory = context.profile, coupon.reservation_mandatory
    if coupon.recipient is not None:
        if profile.anonymous or coupon.recipient != profile.integration_id:
            return False
        mandatory = bool(mandatory)  # one's own coupon needs no reservation unless it says so
    if mandatory is None:
        mandatory = not coupon.reservation
    if not mandatory:
        return True
    reserved = context.store.get(Reservation, coupon_id=coupon.id, profile_id=profile.id)
    return reserved is not None


def _limit_reached(
    kind: str, campaign: Campaign, subject: limits.Subject, draft: Draft
) -> str | None:
    """Return the reason when a limit does not bear one more redemption of this kind of code."""
    reached = list(limits.exceeded(campaign, draft, subject, f"redeem{kind}", _ONE))
    if any(kind in limit.entities and not _personal(limit) for limit in reached):
        return f"{kind}LimitReached"
    if any(not _personal(limit) for limit in reached):
        return "CampaignLimitReached"
    return "ProfileLimitReached" if reached else None


def _personal(limit: Limit) -> bool:
    return not {"Profile", "Identifier"}.isdisjoint(limit.entities)
