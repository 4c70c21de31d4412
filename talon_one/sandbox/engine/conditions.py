"""The functions by which rules ask: about codes, customers, events.

``couponValid`` is documented by the service; the names of the others are this sandbox's own
choice.
"""

from __future__ import annotations

from decimal import Decimal

from talon_one.sandbox import talang, vocabulary
from talon_one.sandbox.engine.rule_host import RuleHost
from talon_one.sandbox.state import achievements, audiences, loyalty
from talon_one.sandbox.state.achievements import Run
from talon_one.sandbox.state.ledger import Ledger
from talon_one.sandbox.state.loyalty import Owner


def coupon_valid(call: talang.Invocation) -> bool:
    """``["couponValid"]``: the submitted coupon may be used. It is accepted if the rule holds."""
    host: RuleHost = call.host
    host.coupon_checked = host.coupon is not None
    return host.coupon_checked


def referral_valid(call: talang.Invocation) -> bool:
    """``["referralValid"]``: the submitted referral may be used, and is if the rule holds."""
    host: RuleHost = call.host
    host.referral_checked = host.referral is not None
    return host.referral_checked


def in_audience(call: talang.Invocation, audience: Decimal | str) -> bool:
    """``["inAudience", id or name]``: the profile is in an audience."""
    host: RuleHost = call.host
    joined = audiences.of(host.context.store, host.context.profile)
    return any(audience in (known.id, known.name) for known in joined)


def is_event(call: talang.Invocation, type: str) -> bool:
    """``["isEvent", type]``: the call being answered is an event of this type."""
    host: RuleHost = call.host
    return host.context.event.type == type


def loyalty_balance(call: talang.Invocation, program_id: Decimal, sub_ledger: str = "") -> Decimal:
    """``["loyaltyBalance", programId, subLedgerId?]``: points that the profile can spend now."""
    host: RuleHost = call.host
    program = host.program(program_id)
    return host.spendable(program, host.owner(program), sub_ledger)


def has_loyalty_card(call: talang.Invocation, program_id: Decimal) -> bool:
    """``["hasLoyaltyCard", programId]``: the call is made with a card, active or not."""
    host: RuleHost = call.host
    return host.card(host.program(program_id)) is not None


def card_balance(call: talang.Invocation, program_id: Decimal, sub_ledger: str = "") -> Decimal:
    """``["cardBalance", programId, subLedgerId?]``: points that the card can spend now."""
    return loyalty_balance(call, program_id, sub_ledger)


def loyalty_tier(call: talang.Invocation, program_id: Decimal, sub_ledger: str = "") -> str:
    """``["loyaltyTier", programId, subLedgerId?]``: name of the profile's tier, ``""`` if none.

    It is the tier before this call: points count for it once they are booked.
    """
    host: RuleHost = call.host
    context, program = host.context, host.program(program_id)
    owner = Owner(context.profile.id)
    way = None if program.card_based else loyalty.climb(context.store, program, owner, context.now)
    if way is None:
        return ""
    Ledger(loyalty.entries(context.store, owner, program.id, sub_ledger), context.now, way)
    return way.tier.name if way.tier is not None else ""


def at_store(call: talang.Invocation, integration_id: str) -> bool:
    """``["atStore", integrationId]``: the call is made in this store."""
    host: RuleHost = call.host
    return host.context.event.store_integration_id == integration_id


def achievement_progress(call: talang.Invocation, which: Decimal | str) -> Decimal:
    """``["achievementProgress", name or id]``: what was reached before this call, 0 if nothing."""
    run = _run(call.host, which)
    return Decimal(0) if run is None else run.progress


def achievement_completed(call: talang.Invocation, which: Decimal | str) -> bool:
    """``["achievementCompleted", name or id]``: the target was reached before this call."""
    run = _run(call.host, which)
    return run is not None and run.completion is not None


def _run(host: RuleHost, which: Decimal | str) -> Run | None:
    """Return how far the profile has come in an achievement, as it is stored."""
    context = host.context
    achievement = host.achievement(which)
    last = achievements.latest(context.store, achievement.id, context.profile.id)
    return achievements.current(achievement, last, context.now)


def in_collection(call: talang.Invocation, value: str, name: str) -> bool:
    """``["inCollection", value, name]``: a collection that the campaign can read has a value."""
    host: RuleHost = call.host
    known = host.context.world.collections.values()
    found = [c for c in known if c.name == name and c.serves(host.campaign)]
    if not found:
        raise talang.TalangError(f"there is no collection {name!r}")
    return any(value in collection.items for collection in found)


CONDITIONS = vocabulary.functions(
    vocabulary.CONDITIONS,
    {
        "couponValid": coupon_valid,
        "referralValid": referral_valid,
        "inAudience": in_audience,
        "isEvent": is_event,
        "loyaltyBalance": loyalty_balance,
        "hasLoyaltyCard": has_loyalty_card,
        "cardBalance": card_balance,
        "loyaltyTier": loyalty_tier,
        "achievementProgress": achievement_progress,
        "achievementCompleted": achievement_completed,
        "inCollection": in_collection,
        "atStore": at_store,
    },
)
"""All functions that ask."""
