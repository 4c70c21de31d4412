"""Settles drafts: makes them last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from talon_one.sandbox import jsontext
from talon_one.sandbox.engine import limits
from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.draft import (
    Accepted,
    AttributeUpdate,
    AudienceChange,
    Award,
    Draft,
    ExpiryChange,
    NewCode,
    NewReservation,
    Spending,
)
from talon_one.sandbox.state import (
    achievements,
    audiences,
    counters,
    giveaways,
    loyalty,
    profiles,
    reservations,
    totals,
)
from talon_one.sandbox.state.achievements import Progress
from talon_one.sandbox.state.loyalty import PointsChange
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import (
    Coupon,
    Giveaway,
    IssuedCode,
    LedgerEntry,
    Profile,
    Referral,
    Session,
)


@dataclass
class Settlement:
    """What was stored besides the records that the call is about."""

    coupons: list[Coupon] = field(default_factory=list)
    """Created now, or by the same effects earlier in this session."""

    referrals: list[Referral] = field(default_factory=list)
    ledger_entries: list[LedgerEntry] = field(default_factory=list)
    giveaways: list[Giveaway] = field(default_factory=list)
    """Codes that customers got."""


def settle(context: EvaluationContext, draft: Draft) -> Settlement:
    """Carry out what happens at once: created codes, changed attributes and audiences."""
    settlement = Settlement()
    for new in draft.of(NewCode):
        _store_code(context, new)
        if isinstance(new.code, Coupon):
            settlement.coupons.append(new.code)
        else:
            settlement.referrals.append(new.code)
    for update in draft.of(AttributeUpdate):
        owner = context.session if update.entity == "Session" else context.profile
        if owner is not None:
            owner.attributes[update.name] = jsontext.loads(jsontext.dumps(update.value))
    for change in draft.of(AudienceChange):
        move = audiences.add if change.joins else audiences.delete
        move(context.store, context.profile, change.audience, context.now)
    submitted = {coupon.id: coupon for coupon in context.all_coupons()}
    for reservation in draft.of(NewReservation):
        holder = _recipient(context, reservation.profile_id)
        coupon = _known(context.store, submitted, reservation.coupon)
        reservations.add(context.store, coupon, holder)
    count(context, [s for s in draft.of(Spending) if s.action in limits.AT_ONCE], 1)
    return settlement


def book(context: EvaluationContext, draft: Draft, settlement: Settlement) -> None:
    """Book points, giveaways and budgets of a call that is about no session."""
    count(context, [s for s in draft.of(Spending) if s.action not in limits.AT_ONCE], 1)
    _book(context, None, draft, settlement)


def _book(
    context: EvaluationContext, session: Session | None, draft: Draft, settlement: Settlement
) -> None:
    _store_progress(context, draft)
    settlement.giveaways += [_give(context, award) for award in draft.of(Award)]
    settlement.ledger_entries += [
        _write_points(context, session, change, tentative=False)
        for change in draft.of(PointsChange)
    ]
    for change in draft.of(ExpiryChange):
        loyalty.expire_at(context.store, change.lot_id, change.expiry)


def hold(context: EvaluationContext, session: Session, draft: Draft) -> None:
    """Show the points of an open session in the tentative balance, in place of earlier ones."""
    release(context.store, session)
    for change in draft.of(PointsChange):
        _write_points(context, session, change, tentative=True)


def release(store: Transaction, session: Session) -> None:
    """Forget what an open session held."""
    store.delete(LedgerEntry, session_id=session.id, tentative=True)


def close(
    context: EvaluationContext, session: Session, draft: Draft, settlement: Settlement
) -> None:
    """Redeem everything that the session's effects promise."""
    profile = context.profile
    release(context.store, session)
    redeem(context, session, draft, settlement)
    profile.closed_sessions += 1
    profile.total_sales = totals.add((profile.total_sales, session.total))


def redeem(
    context: EvaluationContext, session: Session, draft: Draft, settlement: Settlement
) -> None:
    """Take what effects of a closed session promise from budgets and ledgers, and note it."""
    store, profile = context.store, context.profile
    spendings = [s for s in draft.of(Spending) if s.action not in limits.AT_ONCE]
    count(context, spendings, 1)
    for accepted in draft.of(Accepted):
        if isinstance(accepted.code, Coupon) and not profile.anonymous:
            reservations.add(store, accepted.code, profile)
    _book(context, session, draft, settlement)
    session.redeemed += [vars(s) for s in spendings if s.action not in limits.LASTING]


def _store_progress(context: EvaluationContext, draft: Draft) -> None:
    """Store progress in achievements. Its effects, also those of the event, then name the runs."""
    made = draft.of(Progress)
    if made:
        achievements.store_progress(context.store, context.profile.id, made)
        context.store.save(context.event)


def _store_code(context: EvaluationContext, new: NewCode) -> None:
    if new.code.id:
        return
    context.store.insert(new.code)
    if context.session is not None:
        context.store.insert(IssuedCode(context.session.id, new.place, new.code.id))


def _give(context: EvaluationContext, award: Award) -> Giveaway:
    """Give a code to somebody, unless the session has it from an earlier closing."""
    store, session = context.store, context.session
    if not award.giveaway.used:
        giveaways.give(store, award.giveaway, _recipient(context, award.recipient))
        if session is not None:
            store.insert(IssuedCode(session.id, award.place, award.giveaway.id))
    return award.giveaway


def _recipient(context: EvaluationContext, integration_id: str) -> Profile:
    if integration_id == context.profile.integration_id:
        return context.profile
    return profiles.obtain(context.store, integration_id, context.now)


def _known(store: Transaction, submitted: Mapping[int, Coupon], coupon: Coupon) -> Coupon:
    """Return the record of a coupon that the call works on, with its counters as they are now."""
    return submitted.get(coupon.id) or store.get(Coupon, id=coupon.id) or coupon


def _write_points(
    context: EvaluationContext, session: Session | None, change: PointsChange, *, tentative: bool
) -> LedgerEntry:
    recipient: Profile | None = _recipient(context, change.recipient)
    if change.recipient == "":
        recipient = None  # points of a card, which needs nobody
    return loyalty.write(
        context.store,
        change,
        recipient.id if recipient is not None else None,
        context.now,
        event_id=context.event.id,
        session_id=session.id if session is not None else None,
        tentative=tentative,
    )


def count(context: EvaluationContext, spendings: Iterable[Spending], sign: int) -> None:
    """Add spendings to their counters, or take them off again.

    :param sign: 1 or -1.
    """
    codes: dict[tuple[str, int], Any] = {
        ("Coupon", coupon.id): coupon for coupon in context.all_coupons()
    }
    codes.update((("Referral", referral.id), referral) for referral in context.referrals)
    sums: dict[tuple[int, str, str], Decimal] = {}
    for spending in spendings:
        amount = Decimal(spending.amount)
        amount = amount if sign > 0 else amount.copy_negate()
        place = spending.campaign_id, spending.action, spending.key
        sums[place] = totals.add((sums.get(place, Decimal(0)), amount))
        if spending.key == counters.WHOLE_CAMPAIGN:
            _count_code(context.store, codes, spending, amount)
    for (campaign_id, action, key), amount in sums.items():
        counters.change(context.store, campaign_id, action, key, amount)


def _count_code(
    store: Transaction,
    codes: dict[tuple[str, int], Any],
    spending: Spending,
    amount: Decimal,
) -> None:
    """Keep the counters that a coupon or referral has of its own."""
    kind: type[Coupon] | type[Referral]
    if spending.action == "redeemReferral":
        kind, id, counter = Referral, spending.referral_id, "usage_counter"
    elif spending.action == "redeemCoupon":
        kind, id, counter = Coupon, spending.coupon_id, "usage_counter"
    elif spending.action == "setDiscount":
        kind, id, counter = Coupon, spending.coupon_id, "discount_counter"
    else:
        return
    code = codes.get((kind.__name__, id or 0)) or store.get(kind, id=id)
    if code is None:
        return
    before = getattr(code, counter)
    after = before + int(amount) if counter == "usage_counter" else totals.add((before, amount))
    setattr(code, counter, after)
    store.save(code)
