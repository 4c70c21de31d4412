"""Validity: whether a submitted code may be used, by the tests of the service in their order."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from talon_one.sandbox import times
from talon_one.sandbox.engine import limits
from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.draft import Draft
from talon_one.sandbox.state import profiles, reservations
from talon_one.sandbox.store.definitions import Campaign, Limit
from talon_one.sandbox.store.records import Coupon, Referral

_ONE = Decimal(1)


class Refusal(NamedTuple):
    """Why a code may not be used."""

    reason: str
    """As rejections name it."""

    because: str
    """The check that failed, with its values, in words."""


def coupon_refusal(
    context: EvaluationContext, campaign: Campaign, coupon: Coupon, draft: Draft
) -> Refusal | None:
    """Say why a coupon of a running campaign is not valid, None if it is."""
    untimely = _untimely("Coupon", coupon.start, coupon.expiry, context.now)
    if untimely is not None:
        return untimely
    unfit = _unfit_for_profile(context, coupon)
    if unfit is not None:
        return unfit
    if 0 < coupon.usage_limit <= coupon.usage_counter:
        return _used_up("Coupon", coupon.usage_limit)
    return _limit_reached("Coupon", campaign, limits.Subject(context, coupon=coupon), draft)


def referral_refusal(
    context: EvaluationContext, campaign: Campaign, referral: Referral, draft: Draft
) -> Refusal | None:
    """Say why a referral of a running campaign is not valid, None if it is."""
    untimely = _untimely("Referral", referral.start, referral.expiry, context.now)
    if untimely is not None:
        return untimely
    profile, caller = context.profile, _caller(context)
    if not profile.anonymous and profile.integration_id == referral.advocate:
        return Refusal("ReferralRecipientIdSameAsAdvocate", f"its advocate is {caller} too")
    if referral.friend is not None and (
        profile.anonymous or profile.integration_id != referral.friend
    ):
        because = f"it is for {referral.friend}; the call is of {caller}"
        return Refusal("ReferralRecipientDoesNotMatch", because)
    subject = limits.Subject(context, referral=referral)
    if context.newer_reasons:
        if profiles.find(context.store, referral.advocate) is None:
            return Refusal("AdvocateNotFound", f"there is no profile {referral.advocate}")
        if limits.has_redeemed_a_referral(campaign, subject):
            because = f"{caller} was referred to the campaign before"
            return Refusal("ReferralCustomerAlreadyReferred", because)
    if 0 < referral.usage_limit <= referral.usage_counter:
        return _used_up("Referral", referral.usage_limit)
    return _limit_reached("Referral", campaign, subject, draft)


def _untimely(
    kind: str, start: datetime | None, expiry: datetime | None, now: datetime
) -> Refusal | None:
    """Say that a code may not be used yet, or no longer."""
    if start is not None and start > now:
        because = f"it begins at {times.to_text(start)}; it is {times.to_text(now)}"
        return Refusal(f"{kind}StartDateInFuture", because)
    if expiry is not None and expiry <= now:
        because = f"it expired at {times.to_text(expiry)}; it is {times.to_text(now)}"
        return Refusal(f"{kind}Expired", because)
    return None


def _used_up(kind: str, limit: int) -> Refusal:
    return Refusal(f"{kind}LimitReached", f"its usage limit of {limit} is used up")


def _caller(context: EvaluationContext) -> str:
    return context.profile.integration_id or "no profile"


def _unfit_for_profile(context: EvaluationContext, coupon: Coupon) -> Refusal | None:
    """Say why a coupon is not for the profile: it is somebody else's, or it is not reserved and
    has to be. None if it is for the profile."""
    profile, mandatory = context.profile, coupon.reservation_mandatory
    if coupon.recipient is not None:
        if profile.anonymous or coupon.recipient != profile.integration_id:
            because = f"it is for {coupon.recipient}; the call is of {_caller(context)}"
            return Refusal("CouponRecipientDoesNotMatch", because)
        mandatory = bool(mandatory)  # one's own coupon needs no reservation unless it says so
    newer = context.newer_reasons and mandatory is not None
    if mandatory is None:
        mandatory = not coupon.reservation
    if not mandatory:
        return None
    if profile.anonymous:
        reason = "ProfileRequired" if newer else "CouponRecipientDoesNotMatch"
        return Refusal(reason, "it must be reserved for a profile; the call is of none")
    if coupon.implicitly_reserved or reservations.has(context.store, coupon, profile):
        return None
    reason = "CouponReservationRequired" if newer else "CouponRecipientDoesNotMatch"
    return Refusal(reason, f"it is not reserved for {profile.integration_id}, as it must be")


def _limit_reached(
    kind: str, campaign: Campaign, subject: limits.Subject, draft: Draft
) -> Refusal | None:
    """Say which limit does not bear one more redemption of this kind of code."""
    context, action = subject.context, f"redeem{kind}"
    reached = list(limits.exceeded(campaign, draft, subject, action, _ONE))
    shared = [limit for limit in reached if not _personal(limit)]
    for limit in shared:
        if kind in limit.entities:
            return _by(limit, f"{kind}LimitReached")
    if shared:
        return _by(shared[0], "CampaignLimitReached")
    if kind == "Coupon" and context.newer_reasons and context.profile.anonymous:
        named = {entity for li in limits.of(campaign, subject, action) for entity in li.entities}
        if "Profile" in named:  # of referrals there is no such reason
            return Refusal("ProfileRequired", "it is limited for each profile; the call is of none")
    return _by(reached[0], "ProfileLimitReached") if reached else None


def _by(limit: Limit, reason: str) -> Refusal:
    scope = limits.scope_of(limit)
    because = f"the budget of {limit.limit} {limit.action}"
    return Refusal(reason, f"{because}{f' {scope}' if scope else ''} is used up")


def _personal(limit: Limit) -> bool:
    return not {"Profile", "Identifier"}.isdisjoint(limit.entities)
