"""Settles drafts: makes them last, and takes them back when their session is cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from talon_one.sandbox import jsontext
from talon_one.sandbox.engine import limits
from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.draft import (
    DISCOUNTS,
    Accepted,
    AttributeUpdate,
    Draft,
    Effect,
    NewCode,
    Origin,
    Spending,
)
from talon_one.sandbox.state import counters, loyalty, profiles, reservations, totals
from talon_one.sandbox.state.loyalty import PointsChange
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import (
    Coupon,
    IssuedCode,
    LedgerEntry,
    Referral,
    Session,
)

# The effects that a cancellation undoes, with the props that it needs.
_UNDONE = {
    "acceptCoupon": ("value",),
    "acceptReferral": ("value",),
    "redeemReferral": ("value",),
    "setDiscount": ("name", "value"),
    "setDiscountPerItem": ("name", "value"),
    "addLoyaltyPoints": ("transactionUUID",),
    "deductLoyaltyPoints": ("transactionUUID",),
}


@dataclass
class Settlement:
    """What was stored besides the records that the call is about."""

    coupons: list[Coupon] = field(default_factory=list)
    """Created now, or by the same effects earlier in this session."""

    referrals: list[Referral] = field(default_factory=list)
    ledger_entries: list[LedgerEntry] = field(default_factory=list)


def settle(context: EvaluationContext, draft: Draft) -> Settlement:
    """Carry out what happens at once: created codes and changed attributes."""
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
    created = [s for s in draft.of(Spending) if s.action in limits.CREATIONS]
    _count(context, created, 1)
    return settlement


def hold(context: EvaluationContext, session: Session, draft: Draft) -> None:
    """Show the points of an open session in the tentative balance, in place of earlier ones."""
    release(context.store, session)
    for change in draft.of(PointsChange):
        _write_points(context, session, change, tentative=True)


def release(store: Transaction, session: Session) -> None:
    """Forget what an open session held."""
    store.delete(LedgerEntry, session_id=session.id, tentative=True)


def close(context: EvaluationContext, session: Session, draft: Draft) -> list[LedgerEntry]:
    """Redeem everything that the session's effects promise; return the ledger entries."""
    store, profile = context.store, context.profile
    release(store, session)
    spendings = [s for s in draft.of(Spending) if s.action not in limits.CREATIONS]
    _count(context, spendings, 1)
    for accepted in draft.of(Accepted):
        if isinstance(accepted.code, Coupon) and not profile.anonymous:
            reservations.add(store, accepted.code, profile.id)
    entries = [
        _write_points(context, session, change, tentative=False)
        for change in draft.of(PointsChange)
    ]
    profile.closed_sessions += 1
    profile.total_sales = totals.add((profile.total_sales, session.total))
    session.redeemed = [vars(s) for s in spendings]
    session.effects = _to_undo(draft.of(Effect))
    return entries


def revoke(context: EvaluationContext, session: Session, draft: Draft) -> list[LedgerEntry]:
    """Undo the closing of a session, with one effect for each thing undone.

    Created codes, changed attributes and reservations stay.
    """
    profile = context.profile
    _count(context, (Spending(**spending) for spending in session.redeemed), -1)
    entries = []
    for stored in session.effects:
        for effect, entry in _undone(context, session, stored):
            draft.add(effect)
            if entry is not None:
                entries.append(entry)
    profile.closed_sessions -= 1
    profile.total_sales = totals.add((profile.total_sales, -session.total))
    session.redeemed, session.effects = [], []
    return entries


def _store_code(context: EvaluationContext, new: NewCode) -> None:
    if new.code.id:
        return
    context.store.insert(new.code)
    if context.session is not None:
        context.store.insert(IssuedCode(context.session.id, new.place, new.code.id))


def _write_points(
    context: EvaluationContext, session: Session, change: PointsChange, *, tentative: bool
) -> LedgerEntry:
    recipient = context.profile
    if change.recipient != recipient.integration_id:
        recipient = profiles.obtain(context.store, change.recipient, context.now)
    return loyalty.write(
        context.store,
        change,
        recipient.id,
        context.now,
        event_id=context.event.id,
        session_id=session.id,
        tentative=tentative,
    )


def _count(context: EvaluationContext, spendings: Iterable[Spending], sign: int) -> None:
    """Add spendings to their counters, or take them off again."""
    codes: dict[tuple[str, int], Any] = {
        ("Coupon", coupon.id): coupon for coupon in context.all_coupons()
    }
    codes.update((("Referral", referral.id), referral) for referral in context.referrals)
    sums: dict[tuple[int, str, str], Decimal] = {}
    for spending in spendings:
        amount = sign * spending.amount
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


def _to_undo(effects: Sequence[Effect]) -> list[dict[str, Any]]:
    """Return what a cancellation has to know: the effects that it undoes, without people's ids."""
    accepted = {e.props["value"] for e in effects if e.type == "acceptReferral"}
    return [
        {
            "origin": vars(effect.origin),
            "type": effect.type,
            "props": {name: effect.props[name] for name in _UNDONE[effect.type]},
            "coupon_id": effect.coupon_id,
        }
        for effect in effects
        if effect.type in _UNDONE
        # A rule may both accept a referral and redeem it, which counts once.
        and not (effect.type == "redeemReferral" and effect.props["value"] in accepted)
    ]


def _undone(
    context: EvaluationContext, session: Session, stored: Mapping[str, Any]
) -> Iterator[tuple[Effect, LedgerEntry | None]]:
    """Yield the effects that undo one effect, with the ledger entries that belong to them."""

    def effect(type: str, props: dict[str, Any]) -> Effect:
        return Effect(Origin(**stored["origin"]), type, props, stored["coupon_id"])

    type, props = stored["type"], stored["props"]
    if type == "acceptCoupon":
        yield effect("rollbackCoupon", props), None
    elif type in ("acceptReferral", "redeemReferral"):
        yield effect("rollbackReferral", props), None
    elif type in DISCOUNTS:
        yield effect("rollbackDiscount", props), None
    else:
        for entry in _entries_of(context.store, session, props["transactionUUID"]):
            for back in loyalty.reverse(context.store, entry, context.now, context.event.id):
                yield effect(*_points_undone(context, back)), back


def _entries_of(store: Transaction, session: Session, uuid: str) -> list[LedgerEntry]:
    return [entry for entry in store.find(LedgerEntry, session_id=session.id) if entry.uuid == uuid]


def _points_undone(context: EvaluationContext, back: LedgerEntry) -> tuple[str, dict[str, Any]]:
    owner = profiles.by_id(context.store, back.profile_id)
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
    added = back.type == loyalty.SUBTRACTION
    return f"rollback{'Added' if added else 'Deducted'}LoyaltyPoints", props
