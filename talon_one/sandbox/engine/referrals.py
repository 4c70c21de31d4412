"""Referrals: whether a code may be used, by the tests of the service in their order."""

from __future__ import annotations

from talon_one.sandbox.definitions import Campaign
from talon_one.sandbox.engine import coupons
from talon_one.sandbox.engine.draft import Draft
from talon_one.sandbox.engine.situation import Situation
from talon_one.sandbox.records import Referral


def rejection(
    situation: Situation, campaign: Campaign, referral: Referral, draft: Draft
) -> str | None:
    """Give the reason why a referral of a running campaign is not valid, None if it is."""
    if referral.start is not None and referral.start > situation.now:
        return "ReferralStartDateInFuture"
    if referral.expiry is not None and referral.expiry <= situation.now:
        return "ReferralExpired"
    profile = situation.profile
    if not profile.anonymous and profile.integration_id == referral.advocate:
        return "ReferralRecipientIdSameAsAdvocate"
    if referral.friend is not None and (
        profile.anonymous or profile.integration_id != referral.friend
    ):
        return "ReferralRecipientDoesNotMatch"
    if 0 < referral.usage_limit <= referral.usage_counter:
        return "ReferralLimitReached"
    return coupons.limit_reached(situation, campaign, referral, "redeemReferral", draft)
