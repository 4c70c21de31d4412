"""Loyalty: points as lots that are awarded, spent, and given back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.definitions import LoyaltyProgram
from talon_one.sandbox.store.records import LedgerEntry, LoyaltyMembership

ADDITION, SUBTRACTION = "addition", "subtraction"


@dataclass(frozen=True)
class PointsChange:
    """Loyalty points that a rule adds to or takes from a profile."""

    program_id: int
    sub_ledger: str
    recipient: str
    amount: Decimal
    """Negative when points are taken."""

    reason: str
    uuid: str
    start: datetime | None = None
    expiry: datetime | None = None
    awaits_activation: bool = False
    """Points that are added count only once they are activated."""


@dataclass(frozen=True)
class Balance:
    """The points of one ledger at one moment."""

    current: Decimal = Decimal(0)
    pending: Decimal = Decimal(0)
    expired: Decimal = Decimal(0)
    spent: Decimal = Decimal(0)
    tentative: Decimal = Decimal(0)
    """What `current` will be once the open sessions that count have closed."""


def new_uuid() -> str:
    """Return the id of a new transaction."""
    return str(uuid.uuid4())


def award(program: LoyaltyProgram, change: PointsChange, now: datetime) -> PointsChange:
    """Return the change with the validity that the program says."""
    if program.awaits_activation:
        return replace(change, awaits_activation=True)
    start = program.pending.after(now, program.zone) if program.pending else now
    expiry = program.validity.after(start, program.zone) if program.validity else None
    return replace(change, start=start if start > now else None, expiry=expiry)


def balance(
    entries: Iterable[LedgerEntry], now: datetime, answered_session: int | None = None
) -> Balance:
    """Add up the entries of one ledger.

    :param answered_session: count this open session alone as tentative; None counts all.
    """
    sums = dict.fromkeys(("current", "pending", "expired", "spent", "tentative"), Decimal(0))
    for entry in entries:
        if entry.tentative:
            counts = answered_session in (None, entry.session_id)
            if counts and _state(entry, now) == "current":
                sums["tentative"] += _signed(entry)
        elif entry.type == ADDITION:
            sums[_state(entry, now)] += entry.remaining
            if entry.reversal:
                sums["spent"] -= entry.amount
        elif not entry.reversal:
            sums["spent"] += entry.amount
    sums["tentative"] += sums["current"]
    return Balance(**sums)


def _signed(entry: LedgerEntry) -> Decimal:
    return entry.amount if entry.type == ADDITION else -entry.amount


def _state(entry: LedgerEntry, now: datetime) -> str:
    """Tell where a lot counts. A lot in debt neither waits nor expires."""
    if entry.remaining < 0:
        return "current"
    if entry.awaits_activation:
        return "pending"
    if entry.start is not None and entry.start > now:
        return "pending"
    return "expired" if entry.expiry is not None and entry.expiry <= now else "current"


def ledger(
    store: Transaction, profile_id: int, program_id: int, sub_ledger: str
) -> list[LedgerEntry]:
    """List the entries of one ledger of a profile."""
    return store.find(
        LedgerEntry, profile_id=profile_id, program_id=program_id, sub_ledger=sub_ledger
    )


def write(
    store: Transaction,
    change: PointsChange,
    profile_id: int,
    now: datetime,
    *,
    event_id: int,
    session_id: int | None,
    tentative: bool,
) -> LedgerEntry:
    """Write a change into the ledger; points that are taken come off the lots that end first."""
    adds = change.amount > 0
    entry = LedgerEntry(
        program_id=change.program_id,
        sub_ledger=change.sub_ledger,
        profile_id=profile_id,
        type=ADDITION if adds else SUBTRACTION,
        amount=abs(change.amount),
        remaining=change.amount if adds else Decimal(0),
        created=now,
        reason=change.reason,
        uuid=change.uuid,
        start=change.start,
        expiry=change.expiry,
        awaits_activation=change.awaits_activation,
        session_id=session_id,
        event_id=event_id,
        tentative=tentative,
    )
    if not adds and not tentative:
        # Which lots gave how much, so that a cancellation gives it back to the same validity.
        entry.lots = [{"id": lot.id, "amount": part} for lot, part in _take(store, entry, now)]
    if not tentative:
        _join(store, entry)
    return store.insert(entry)


def _join(store: Transaction, entry: LedgerEntry) -> None:
    where = {"profile_id": entry.profile_id, "program_id": entry.program_id}
    if store.get(LoyaltyMembership, **where) is None:
        store.insert(LoyaltyMembership(entry.program_id, entry.profile_id, entry.created))


def _take(
    store: Transaction, entry: LedgerEntry, now: datetime
) -> Iterator[tuple[LedgerEntry, Decimal]]:
    missing = entry.amount
    lots = [
        lot
        for lot in ledger(store, entry.profile_id, entry.program_id, entry.sub_ledger)
        if lot.type == ADDITION
        and not lot.tentative
        and lot.remaining > 0
        and _state(lot, now) == "current"
    ]
    for lot in sorted(lots, key=lambda lot: (lot.expiry is None, lot.expiry or now, lot.id)):
        part = min(lot.remaining, missing)
        if part <= 0:
            break
        missing -= part
        lot.remaining -= part
        store.save(lot)
        yield lot, part


def reverse(
    store: Transaction, entry: LedgerEntry, now: datetime, event_id: int
) -> Iterator[LedgerEntry]:
    """Undo an entry exactly; yield the entries that balance it.

    An addition is taken back from its own lot, which may leave that lot in debt. What a
    subtraction took goes back into the lots that gave it, with an entry for each of them.
    """
    if entry.type == ADDITION:
        entry.remaining -= entry.amount
        store.save(entry)
        yield store.insert(_balancing(entry, SUBTRACTION, entry.amount, now, event_id))
        return
    for part in entry.lots:
        lot = store.get(LedgerEntry, id=part["id"])
        back = _balancing(entry, ADDITION, Decimal(part["amount"]), now, event_id)
        if lot is not None:
            back.start, back.expiry = lot.start, lot.expiry
            lot.remaining += back.amount
            store.save(lot)
        yield store.insert(back)


def _balancing(
    entry: LedgerEntry, type: str, amount: Decimal, now: datetime, event_id: int
) -> LedgerEntry:
    return LedgerEntry(
        program_id=entry.program_id,
        sub_ledger=entry.sub_ledger,
        profile_id=entry.profile_id,
        type=type,
        amount=amount,
        remaining=Decimal(0),
        created=now,
        reason=f"Rollback of {entry.reason}",
        uuid=new_uuid(),
        session_id=entry.session_id,
        event_id=event_id,
        reversal=True,
        reference_id=entry.id,
    )
