"""Answers: the result of an evaluated request as V1 and V2 answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from talon_one.sandbox.engine import shapes
from talon_one.sandbox.engine.calls import Result
from talon_one.sandbox.engine.draft import Effect
from talon_one.sandbox.records import Coupon

Shape = dict[str, Any]

_REJECTIONS = ("rejectCoupon", "rejectReferral")


def v1(result: Result) -> Shape:
    """Give an IntegrationState."""
    where = result.situation
    store, session = where.store, where.session
    answer = {
        "session": (
            shapes.no_session(where.application)
            if session is None
            else shapes.session_v1(session, where.profile, result.effects)
        ),
        "profile": shapes.profile(store, where.profile),
        "event": _event(result),
    }
    if where.world.loyalty_programs and not where.profile.anonymous:
        answer["loyalty"] = _loyalty(result)
    coupons = _coupons(result)
    if coupons:
        answer["coupon"] = shapes.coupon(store, coupons[0], where.profile)
    return answer


def v2(result: Result, content: Collection[str]) -> Shape:
    """Give an IntegrationStateV2.

    :param content: the optional members that the client asked for.
    """
    store, settlement = result.situation.store, result.settlement
    answer: Shape = {
        "effects": [shapes.effect_v2(effect) for effect in result.effects],
        "createdCoupons": [
            shapes.coupon(store, coupon, result.situation.profile) for coupon in settlement.coupons
        ],
        "createdReferrals": [shapes.referral(store, r) for r in settlement.referrals],
    }
    for name, show in _CONTENT.items():
        if name in content:
            shown = show(result)
            if shown is not None:
                answer[name] = shown
    return answer


def unevaluated(**members: Shape) -> Shape:
    """Give an IntegrationStateV2 of a call that evaluates no rules."""
    return {"effects": [], "createdCoupons": [], "createdReferrals": [], **members}


def _session(result: Result) -> Shape | None:
    session = result.situation.session
    return None if session is None else shapes.session_v2(session, result.situation.profile)


def _profile(result: Result) -> Shape | None:
    where = result.situation
    return None if where.profile.anonymous else shapes.profile(where.store, where.profile)


def _event(result: Result) -> Shape:
    where = result.situation
    return shapes.event(
        where.store, where.event, where.profile, result.settlement.ledger_entries, _meta(result)
    )


def _loyalty(result: Result) -> Shape:
    where = result.situation
    return shapes.ledgers(where.store, where.profile, where.now, where.settings, where.session)


def _coupons(result: Result) -> list[Coupon]:
    return [coupon for same_code in result.situation.coupons.values() for coupon in same_code]


def _referral(result: Result) -> Shape | None:
    where = result.situation
    return shapes.referral(where.store, where.referrals[0]) if where.referrals else None


def _campaigns(result: Result) -> list[Shape]:
    """Give the campaigns that produced at least one effect; a rejection is not a product."""
    where = result.situation
    return [
        shapes.campaign(where.store, where.world.campaigns[id], where.now)
        for id in _triggered(result.effects)
    ]


def _triggered(effects: list[Effect]) -> list[int]:
    ids = (e.origin.campaign_id for e in effects if e.type not in _REJECTIONS)
    return list(dict.fromkeys(ids))


def _meta(result: Result) -> Shape:
    where, evaluation = result.situation, result.evaluation
    nested = where.settings.meta_coupon_nesting
    meta: Shape = {
        "campaigns": {
            str(id): where.world.campaigns[id].attributes for id in _triggered(result.effects)
        },
        "coupons": {
            coupon.value: {"attributes": coupon.attributes} if nested else coupon.attributes
            for coupon in _coupons(result)
        },
    }
    for kind, rejections in (
        ("coupon", evaluation.coupon_rejections),
        ("referral", evaluation.referral_rejections),
    ):
        for rejection in rejections[:1]:
            meta[f"{kind}RejectionReason"] = {
                "campaignId": rejection.origin.campaign_id,
                f"{kind}Id": rejection.id or 0,
                "reason": rejection.reason,
            }
    return meta


_CONTENT: Mapping[str, Callable[[Result], Any]] = {
    "customerSession": _session,
    "customerProfile": _profile,
    "coupons": lambda result: [
        shapes.coupon(result.situation.store, coupon, result.situation.profile)
        for coupon in _coupons(result)
    ],
    "referral": _referral,
    "triggeredCampaigns": _campaigns,
    "loyalty": _loyalty,
    "event": _event,
    "ruleFailureReasons": lambda result: [
        shapes.failure(failure) for failure in result.evaluation.failures
    ],
}
