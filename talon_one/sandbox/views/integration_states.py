"""Views of integration states: what came of an evaluated call, in both versions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from talon_one.sandbox.engine.draft import triggered
from talon_one.sandbox.services.evaluate import Result
from talon_one.sandbox.state import achievements
from talon_one.sandbox.store.records import Return
from talon_one.sandbox.views.achievements import customer_achievement_view
from talon_one.sandbox.views.campaigns import campaign_view, eligibility_view
from talon_one.sandbox.views.coupons import coupon_view
from talon_one.sandbox.views.effects import effect_view, failure_view
from talon_one.sandbox.views.events import event_v3_view, event_view
from talon_one.sandbox.views.giveaways import giveaway_view
from talon_one.sandbox.views.loyalty_cards import loyalty_with_cards_view
from talon_one.sandbox.views.profiles import profile_view
from talon_one.sandbox.views.referrals import referral_view
from talon_one.sandbox.views.sessions import (
    no_session_view,
    return_view,
    session_v1_view,
    session_v2_view,
)
from talon_one.sandbox.views.view import View


def integration_state_v1(result: Result) -> View:
    """Return an IntegrationState."""
    context = result.context
    store, session = context.store, context.session
    state = {
        "session": (
            no_session_view(context.application)
            if session is None
            else session_v1_view(session, context.profile, result.effects)
        ),
        "profile": profile_view(store, context.application, context.profile),
        "event": _event(result, [effect.as_v1() for effect in result.effects]),
    }
    if context.world.loyalty_programs and not context.profile.anonymous:
        state["loyalty"] = _loyalty(result)
    coupons = context.all_coupons()
    if coupons:
        state["coupon"] = coupon_view(store, coupons[0], context.profile)
    return state


def integration_state_v2(result: Result, content: Collection[str]) -> View:
    """Return an IntegrationStateV2.

    :param content: the optional members that the client asked for.
    """
    store, settlement = result.context.store, result.settlement
    state: View = {
        "effects": [effect_view(effect) for effect in result.effects],
        "createdCoupons": [
            coupon_view(store, coupon, result.context.profile) for coupon in settlement.coupons
        ],
        "createdReferrals": [referral_view(store, r) for r in settlement.referrals],
    }
    for name, show in _CONTENT.items():
        if name in content:
            shown = show(result)
            if shown is not None:
                state[name] = shown
    return state


def unevaluated_state(**members: View) -> View:
    """Return an IntegrationStateV2 of a call that evaluates no rules."""
    return {"effects": [], "createdCoupons": [], "createdReferrals": [], **members}


def _session(result: Result) -> View | None:
    session = result.context.session
    return None if session is None else session_v2_view(session, result.context.profile)


def _profile(result: Result) -> View | None:
    context = result.context
    if context.profile.anonymous:
        return None
    return profile_view(context.store, context.application, context.profile)


def _achievements(result: Result) -> list[View] | None:
    """Return where the customer stands after the call in the achievements that are active."""
    context = result.context
    if context.profile.anonymous:
        return None
    standings = achievements.standings(
        context.store, context.application, context.profile, context.now
    )
    return [
        customer_achievement_view(definition, run, context.now)
        for definition, status, run in standings
        if status == achievements.ACTIVE
    ]


def _event(result: Result, effects: list[Any]) -> View:
    context = result.context
    return event_view(
        context.store,
        context.event,
        context.profile,
        effects,
        result.settlement.ledger_entries,
        _meta(result),
    )


def _loyalty(result: Result) -> View:
    context = result.context
    return loyalty_with_cards_view(
        context.store,
        context.application,
        context.profile,
        context.now,
        context.settings,
        context.session,
    )


def _referral(result: Result) -> View | None:
    context = result.context
    return referral_view(context.store, context.referrals[0]) if context.referrals else None


def _campaigns(result: Result) -> list[View]:
    """Return the campaigns of which at least one rule held and had an effect."""
    context = result.context
    return [
        campaign_view(context.store, context.world.campaigns[id], context.now)
        for id in triggered(result.effects)
    ]


def _eligibility(result: Result) -> list[View]:
    """Return the campaigns that could run, each with whether it would have effects."""
    outcomes = sorted(result.evaluation.outcomes.items())
    coupons = result.context.all_coupons()
    return [eligibility_view(outcome, coupons) for _, outcome in outcomes]


def _previous_returns(result: Result) -> list[View]:
    """Return the returns of the session before this call."""
    context = result.context
    session = context.session
    if session is None:
        return []
    return [
        return_view(context.store, record, session, context.profile)
        for record in context.store.find(Return, session_id=session.id)
        if record.event_id != context.event.id
    ]


def _meta(result: Result) -> View:
    context, evaluation = result.context, result.evaluation
    nested = context.settings.meta_coupon_nesting
    meta: View = {
        "campaigns": {
            str(id): context.world.campaigns[id].attributes for id in triggered(result.effects)
        },
        "coupons": {
            coupon.value: {"attributes": coupon.attributes} if nested else coupon.attributes
            for coupon in result.context.all_coupons()
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
        coupon_view(result.context.store, coupon, result.context.profile)
        for coupon in result.context.all_coupons()
    ],
    "referral": _referral,
    "triggeredCampaigns": _campaigns,
    "campaignEligibility": _eligibility,
    "loyalty": _loyalty,
    "event": lambda result: _event(result, [effect_view(effect) for effect in result.effects]),
    "achievements": _achievements,
    "previousReturns": _previous_returns,
    "awardedGiveaways": lambda result: [
        giveaway_view(result.context.store, giveaway) for giveaway in result.settlement.giveaways
    ],
    "advancedEvent": lambda result: event_v3_view(
        result.context.event,
        result.context.profile,
        [effect_view(effect) for effect in result.effects],
    ),
    "ruleFailureReasons": lambda result: [
        failure_view(failure) for failure in result.evaluation.failures
    ],
}
