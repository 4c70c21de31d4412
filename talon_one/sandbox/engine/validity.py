"""Validity: whether a submitted code may be used, by the tests of the service in their order."""

from __future__ import annotations

from decimal import Decimal

from talon_one.sandbox.engine import limits
from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.draft import Draft
from talon_one.sandbox.state import profiles, reservations
from talon_one.sandbox.store.definitions import Campaign, Limit
from talon_one.sandbox.store.records import Coupon, Referral

_ONE = Decimal(1)


def coupon_rejection(
    context: EvaluationContext, campaign: Campaign, coupon: Coupon, draft: Draft
) -> str | None:
    """Return the reason why a coupon of a running campaign is not valid, None if it is."""
    if coupon.start is not None and coupon.start > context.now:
        return "CouponStartDateInFuture"
    if coupon.expiry is not None and coupon.expiry <= context.now:
        return "CouponExpired"
    unfit = _unfit_for_profile(context, coupon)
    if unfit is not None:
        return unfit
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
    subject = limits.Subject(context, referral=referral)
    if context.newer_reasons:
        if profiles.find(context.store, referral.advocate) is None:
            return "AdvocateNotFound"
        if limits.has_redeemed_a_referral(campaign, subject):
            return "ReferralCustomerAlreadyReferred"
    if 0 < referral.usage_limit <= referral.usage_counter:
        return "ReferralLimitReached"
    return _limit_reached("Referral", campaign, subject, draft)


def _unfit_for_profile(context: EvaluationContext, coupon: Coupon) -> str | None:
    """Return the reason why a coupon is not for the profile: it is somebody else's, or it is not
    reserved and has to be. None if it is for the profile."""
    profile, mandatory = context.profile, coupon.reservation_mandatory
    if coupon.recipient is not None:
        if profile.anonymous or coupon.recipient != profile.integration_id:
            return "CouponRecipientDoesNotMatch"
        mandatory = bool(mandatory)  # one's own coupon needs no reservation unless it says so
    newer = context.newer_reasons and mandatory is not None
    if mandatory is None:
        mandatory = not coupon.reservation
    if not mandatory:
        return None
    if profile.anonymous:
        return "ProfileRequired" if newer else "CouponRecipientDoesNotMatch"
    if coupon.implicitly_reserved or reservations.has(context.store, coupon, profile):
        return None
    return "CouponReservationRequired" if newer else "CouponRecipientDoesNotMatch"


def _limit_reached(
    kind: str, campaign: Campaign, subject: limits.Subject, draft: Draft
) -> str | None:
    """Return the reason when a limit does not bear one more redemption of this kind of code."""
    context, action = subject.context, f"redeem{kind}"
    reached = list(limits.exceeded(campaign, draft, subject, action, _ONE))
    if any(kind in limit.entities and not _personal(limit) for limit in reached):
        return f"{kind}LimitReached"
    if any(not _personal(limit) for limit in reached):
        return "CampaignLimitReached"
    if kind == "Coupon" and context.newer_reasons and context.profile.anonymous:
        named = {entity for li in limits.of(campaign, subject, action) for entity in li.entities}
        if "Profile" in named:  # of referrals there is no such reason
            return "ProfileRequired"
    return "ProfileLimitReached" if reached else None


def _personal(limit: Limit) -> bool:
    return not {"Profile", "Identifier"}.isdisjoint(limit.entities)
