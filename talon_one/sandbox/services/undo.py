"""Takes back what closing a session did, as a whole or in part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from decimal import Decimal
from typing import Any, Callable

from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.draft import DISCOUNTS, Draft, Effect, Spending
from talon_one.sandbox.services import settle
from talon_one.sandbox.state import achievements, profiles, totals
from talon_one.sandbox.state.ledger import ADDITION
from talon_one.sandbox.state.loyalty import Reversals
from talon_one.sandbox.state.returns import Units
from talon_one.sandbox.store.records import LedgerEntry, Session

_REFERRALS = frozenset(("acceptReferral", "redeemReferral"))
_POINTS = frozenset(("addLoyaltyPoints", "deductLoyaltyPoints"))
_PROGRESS = "increaseAchievementProgress"
_UNDONE = frozenset(("acceptCoupon", _PROGRESS, *_REFERRALS, *DISCOUNTS, *_POINTS))
"""The effects that can be undone. All others stay in force whatever becomes of the session."""

# Where effects say which item they are for, and the budgets that these use up.
_PLACES = {
    "setDiscountPerItem": ("position", "subPosition"),
    "setDiscountPerAdditionalCostPerItem": ("position", "subPosition"),
    "addLoyaltyPoints": ("cartItemPosition", "cartItemSubPosition"),
}
_BUDGETS = {
    "setDiscount": ("setDiscount", "setDiscountEffect"),
    "addLoyaltyPoints": ("createLoyaltyPoints", "createLoyaltyPointsEffect"),
}

# What a rollback of a discount repeats of it.
_REPEATED = {
    "name": "name",
    "value": "value",
    "position": "cartItemPosition",
    "subPosition": "cartItemSubPosition",
    "additionalCostId": "additionalCostId",
    "additionalCost": "additionalCost",
    "scope": "scope",
}


def closing(context: EvaluationContext, session: Session, draft: Draft) -> list[LedgerEntry]:
    """Undo all that closing a session did and is still in force; return the ledger entries.

    Created codes, changed attributes and reservations stay.
    """
    profile = context.profile
    settle.count(context, (Spending(**spending) for spending in session.redeemed), -1)
    session.redeemed = []
    profile.closed_sessions -= 1
    left = totals.add((session.total, -session.returned_value))
    profile.total_sales = totals.add((profile.total_sales, -left))
    _, entries = _effects(context, session, draft, lambda effect: True)
    return entries


def units(
    context: EvaluationContext,
    session: Session,
    draft: Draft,
    returned: Units,
    campaigns: Set[int],
) -> list[LedgerEntry]:
    """Undo what is bound to units that come back, and give it back to budgets.

    :param campaigns: of these everything is undone that can be.
    :return: the ledger entries.
    """
    undone, entries = _effects(
        context,
        session,
        draft,
        lambda effect: effect.origin.campaign_id in campaigns or _bound(effect, returned),
    )
    redeemed = [Spending(**spending) for spending in session.redeemed]
    back = [s for s in redeemed if s.campaign_id in campaigns]
    kept = [s for s in redeemed if s.campaign_id not in campaigns]
    settle.count(context, back, -1)
    for effect, value in undone:
        if effect.origin.campaign_id not in campaigns:
            given = list(_given_back(kept, effect, value))
            settle.count(context, given, 1)
            kept += given
    session.redeemed = [vars(spending) for spending in kept]
    return entries


def _bound(effect: Effect, returned: Units) -> bool:
    """Tell whether an effect is bound to one of these units."""
    names = _PLACES.get(effect.type)
    if names is None:
        return False
    position, sub_position = effect.props.get(names[0], -1), effect.props.get(names[1])
    units = returned.get(position, ())
    return bool(units) and (sub_position is None or sub_position in units)


def _given_back(redeemed: Iterable[Spending], effect: Effect, value: Any) -> Iterator[Spending]:
    """Yield what balances the spendings of one effect of an item."""
    amount, number = _BUDGETS["addLoyaltyPoints" if effect.type in _POINTS else "setDiscount"]
    of_effect = effect.origin.campaign_id, effect.coupon_id
    seen = set()
    for spending in redeemed:
        place = spending.action, spending.key
        if (spending.campaign_id, spending.coupon_id) == of_effect and place not in seen:
            seen.add(place)
            if spending.action in (amount, number):
                back = Decimal(value if spending.action == amount else 1)
                yield replace(spending, amount=back.copy_negate())


def _effects(
    context: EvaluationContext,
    session: Session,
    draft: Draft,
    wanted: Callable[[Effect], bool],
) -> tuple[list[tuple[Effect, Any]], list[LedgerEntry]]:
    """Undo effects in force, with one effect for each thing undone.

    :param wanted: tells which effects, of those that can be undone.
    :return: what was undone, with the value that was; and the ledger entries.
    """
    in_force = [Effect.of_record(record) for record in session.effects]
    # A rule may both accept a referral and redeem it, which counts once.
    accepted = {e.props["value"] for e in in_force if e.type == "acceptReferral"}
    kept: list[Effect] = []
    gone: list[tuple[Effect, Any]] = []
    entries: list[LedgerEntry] = []
    written: dict[str, list[LedgerEntry]] = {}
    for booked in context.store.find(LedgerEntry, session_id=session.id):
        written.setdefault(booked.uuid, []).append(booked)
    reversals = Reversals(context.store, context.now, context.event.id)
    for effect in in_force:
        if effect.type not in _UNDONE or not wanted(effect):
            kept.append(effect)
            continue
        if effect.type == "redeemReferral" and effect.props["value"] in accepted:
            continue
        undone = list(_undone(context, effect, written, reversals))
        if not undone:
            kept.append(effect)
        for rollback, entry in undone:
            draft.add(rollback)
            gone.append((effect, rollback.props.get("value")))
            entries += [] if entry is None else [entry]
    session.effects = [effect.as_record() for effect in kept]
    return gone, entries


def _undone(
    context: EvaluationContext,
    effect: Effect,
    written: Mapping[str, Iterable[LedgerEntry]],
    reversals: Reversals,
) -> Iterator[tuple[Effect, LedgerEntry | None]]:
    """Yield the effects that undo one effect, with the ledger entries that belong to them.

    :param written: the ledger entries of the session, by their transactions.
    """
    props = effect.props

    def rollback(type: str, props: dict[str, Any]) -> Effect:
        return Effect(effect.origin, type, props, effect.coupon_id)

    if effect.type == "acceptCoupon":
        yield rollback("rollbackCoupon", {"value": props["value"]}), None
    elif effect.type in _REFERRALS:
        yield rollback("rollbackReferral", {"value": props["value"]}), None
    elif effect.type in DISCOUNTS:
        repeated = {name: props[member] for member, name in _REPEATED.items() if member in props}
        yield rollback("rollbackDiscount", repeated), None
    elif effect.type == _PROGRESS:
        undone = _progress_undone(context, props)
        if undone is not None:
            yield rollback("rollbackIncreasedAchievementProgress", undone), None
    else:
        for entry in written.get(props["transactionUUID"], ()):
            for back in reversals.reverse(entry):
                yield rollback(*_points_undone(context, back, props)), back


def _progress_undone(context: EvaluationContext, props: dict[str, Any]) -> dict[str, Any] | None:
    """Take progress in an achievement back, and return what tells of it, None if it stays."""
    achievement = context.world.achievements.get(props["achievementId"])
    delta = Decimal(props["delta"])
    tracker = (
        achievements.take_back(
            context.store, achievement, props["progressTrackerId"], delta, context.now
        )
        if achievement is not None
        else None
    )
    if achievement is None or tracker is None:
        return None
    return {
        "achievementId": achievement.id,
        "achievementName": achievement.name,
        "progressTrackerId": tracker.id,
        "decreaseProgressBy": delta,
        "currentProgress": tracker.progress,
        "target": achievement.target,
    }


def _points_undone(
    context: EvaluationContext, back: LedgerEntry, undone: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    owner = None if back.profile_id is None else profiles.by_id(context.store, back.profile_id)
    props: dict[str, Any] = {
        "programId": back.program_id,
        "subLedgerId": back.sub_ledger,
        "value": back.amount,
        "recipientIntegrationId": owner.integration_id if owner else "",
    }
    if back.start is not None:
        props["startDate"] = back.start
    if back.expiry is not None:
        props["expiryDate"] = back.expiry
    props["transactionUUID"] = back.uuid
    if "cardIdentifier" in undone:
        props["cardIdentifier"] = undone["cardIdentifier"]
    if back.type == ADDITION:
        return "rollbackDeductedLoyaltyPoints", props
    places = ("cartItemPosition", "cartItemSubPosition")
    props.update({name: undone[name] for name in places if name in undone})
    return "rollbackAddedLoyaltyPoints", props
