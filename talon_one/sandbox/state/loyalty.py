"""Loyalty: points as lots that are awarded, spent, activated, and given back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from talon_one.sandbox.durations import Duration
from talon_one.sandbox.state.ledger import (
    ACTIVE,
    ADDITION,
    EXPIRED,
    PENDING,
    SUBTRACTION,
    Ledger,
    is_lot,
)
from talon_one.sandbox.state.tiers import Climb
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.definitions import LoyaltyProgram
from talon_one.sandbox.store.records import LedgerEntry, LoyaltyMembership

_NOTHING = Decimal(0)


class Owner(NamedTuple):
    """Whose points they are: a profile's, or a loyalty card's. A program knows one kind alone."""

    profile_id: int | None = None
    card_id: int | None = None

    @property
    def where(self) -> dict[str, int | None]:
        """The column that finds what is the owner's."""
        if self.card_id is not None:
            return {"card_id": self.card_id}
        return {"profile_id": self.profile_id}


@dataclass(frozen=True)
class PointsChange:
    """Loyalty points that a rule adds to or takes from a profile or a card."""

    program_id: int
    sub_ledger: str
    recipient: str
    """Integration id of the profile; for points of a card, of the one of the call, if any."""

    amount: Decimal
    """Negative when points are taken."""

    reason: str
    uuid: str
    start: datetime | None = None
    expiry: datetime | None = None
    awaits_activation: bool = False
    """Points that are added count only once they are activated."""

    validity: str = ""
    """How long those last from then on."""

    card_id: int | None = None
    ruleset_id: int | None = None
    rule_name: str = ""

    def entry(self, profile_id: int | None, now: datetime) -> LedgerEntry:
        """Return the entry that this change becomes."""
        return LedgerEntry(
            program_id=self.program_id,
            sub_ledger=self.sub_ledger,
            profile_id=profile_id,
            card_id=self.card_id,
            type=ADDITION if self.amount > 0 else SUBTRACTION,
            amount=abs(self.amount),
            created=now,
            reason=self.reason,
            uuid=self.uuid,
            start=self.start,
            expiry=self.expiry,
            awaits_activation=self.awaits_activation,
            validity=self.validity,
            ruleset_id=self.ruleset_id,
            rule_name=self.rule_name,
        )


@dataclass(frozen=True)
class Balance:
    """The points of one ledger at one moment."""

    net: Decimal = _NOTHING
    """Active points less those owed."""

    pending: Decimal = _NOTHING
    expired: Decimal = _NOTHING
    spent: Decimal = _NOTHING
    tentative: Decimal = _NOTHING
    """What `net` will be once the open sessions that count have closed."""

    tentative_pending: Decimal = _NOTHING


def new_uuid() -> str:
    """Return the id of a new transaction."""
    return str(uuid.uuid4())


def award(program: LoyaltyProgram, change: PointsChange, now: datetime) -> PointsChange:
    """Return the change with the validity that the program says."""
    if program.awaits_activation:
        validity = program.validity.text if program.validity else ""
        return replace(change, awaits_activation=True, validity=validity)
    start = program.pending.after(now, program.zone) if program.pending else now
    expiry = program.validity.after(start, program.zone) if program.validity else None
    return replace(change, start=start if start > now else None, expiry=expiry)


def entries(
    store: Transaction, owner: Owner, program_id: int, sub_ledger: str | None = None
) -> list[LedgerEntry]:
    """List the entries of an owner in a program, or in one ledger of it."""
    ledger = {} if sub_ledger is None else {"sub_ledger": sub_ledger}
    return store.find(LedgerEntry, **owner.where, program_id=program_id, **ledger)


def climb(store: Transaction, program: LoyaltyProgram, owner: Owner, now: datetime) -> Climb | None:
    """Return the way of an owner through a program's tiers, at its beginning; cards have none."""
    if program.tier_rules is None or owner.profile_id is None or owner.card_id is not None:
        return None
    return Climb(program.tier_rules, program.zone, join_date(store, program, owner.profile_id, now))


def ledger(
    store: Transaction, program: LoyaltyProgram, owner: Owner, sub_ledger: str, now: datetime
) -> Ledger:
    """Return one ledger of an owner as it is now."""
    found = entries(store, owner, program.id, sub_ledger)
    return Ledger(found, now, climb(store, program, owner, now))


def ledger_names(program: LoyaltyProgram, written: Iterable[LedgerEntry]) -> list[str]:
    """List the sub-ledgers that a program has for an owner."""
    return sorted({*program.sub_ledgers, *(entry.sub_ledger for entry in written)} - {""})


def balance(
    written: Iterable[LedgerEntry], now: datetime, answered_session: int | None = None
) -> Balance:
    """Add up the entries of one ledger.

    :param answered_session: count this open session alone as tentative; None counts all.
    """
    written = list(written)
    state = Ledger(written, now)
    pending = state.total(PENDING)
    held = [
        entry
        for entry in written
        if entry.tentative and answered_session in (None, entry.session_id)
    ]
    return Balance(
        net=state.net,
        pending=pending,
        expired=state.total(EXPIRED),
        spent=state.spent,
        tentative=state.net + sum((_signed(e) for e in held if _phase(e, now) == ACTIVE), _NOTHING),
        tentative_pending=pending
        + sum((e.amount for e in held if _phase(e, now) == PENDING), _NOTHING),
    )


def _signed(entry: LedgerEntry) -> Decimal:
    return entry.amount if entry.type == ADDITION else -entry.amount


def _phase(entry: LedgerEntry, now: datetime) -> str:
    """Tell where an entry of an open session would count."""
    if entry.expiry is not None and entry.expiry <= now:
        return EXPIRED
    waits = entry.awaits_activation or (entry.start is not None and entry.start > now)
    return PENDING if waits else ACTIVE


def write(
    store: Transaction,
    change: PointsChange,
    profile_id: int | None,
    now: datetime,
    *,
    event_id: int,
    session_id: int | None,
    tentative: bool,
) -> LedgerEntry:
    """Write a change into the ledger; points that are taken come off the lots that end first."""
    entry = change.entry(profile_id, now)
    entry.session_id, entry.event_id, entry.tentative = session_id, event_id, tentative
    if not tentative:
        owner = Owner(profile_id, change.card_id)
        if entry.type == SUBTRACTION:
            # Which lots gave how much, so that a cancellation gives it back to the same validity.
            written = entries(store, owner, entry.program_id, entry.sub_ledger)
            entry.lots = Ledger(written, now).give(entry.amount)
        elif owner.card_id is None and owner.profile_id is not None:
            _join(store, entry, owner.profile_id)
    return store.insert(entry)


def _join(store: Transaction, entry: LedgerEntry, profile_id: int) -> None:
    """Have a profile join with an addition, if that is the program's policy."""
    program = store.world.loyalty_programs.get(entry.program_id)
    policy = program.join_policy if program else "not_join"
    waits = entry.awaits_activation or entry.start is not None
    if policy == "points_earned" or (policy == "points_activated" and not waits):
        join(store, entry.program_id, profile_id, entry.created)


def join(store: Transaction, program_id: int, profile_id: int, now: datetime) -> bool:
    """Have a profile join a program; False if it has joined before."""
    where = {"profile_id": profile_id, "program_id": program_id}
    if store.get(LoyaltyMembership, **where) is not None:
        return False
    store.insert(LoyaltyMembership(program_id, profile_id, now))
    return True


def join_date(
    store: Transaction, program: LoyaltyProgram, profile_id: int, now: datetime
) -> datetime | None:
    """Tell when a profile joined a program; None if it has not.

    Who joins with the first active points does so without any call.
    """
    stored = store.get(LoyaltyMembership, profile_id=profile_id, program_id=program.id)
    if stored is not None:
        return stored.joined
    if program.join_policy != "points_activated":
        return None
    by_ledger: dict[str, list[LedgerEntry]] = {}
    for entry in entries(store, Owner(profile_id), program.id):
        by_ledger.setdefault(entry.sub_ledger, []).append(entry)
    moments = (Ledger(written, now).first_active for written in by_ledger.values())
    return min((moment for moment in moments if moment is not None), default=None)


def activate(
    store: Transaction, program: LoyaltyProgram, lots: Iterable[LedgerEntry], now: datetime
) -> None:
    """Have pending lots become active now."""
    for lot in lots:
        lot.start = now
        if lot.awaits_activation:
            lot.awaits_activation = False
            if lot.validity and lot.expiry is None:
                lot.expiry = Duration.read(lot.validity).after(now, program.zone)
        store.save(lot)
        if program.join_policy == "points_activated" and lot.card_id is None and lot.profile_id:
            join(store, program.id, lot.profile_id, now)


def expire_at(store: Transaction, lot_id: int, expiry: datetime) -> None:
    """Have a lot expire at another moment."""
    lot = store.get(LedgerEntry, id=lot_id)
    if lot is not None:
        lot.expiry = expiry
        store.save(lot)


def forget(
    store: Transaction,
    program: LoyaltyProgram,
    profile_id: int,
    sub_ledgers: Iterable[str] | None,
    now: datetime,
) -> None:
    """Remove all entries of a profile from some ledgers of a program, or from all of them."""
    joined = join_date(store, program, profile_id, now)
    if joined is not None:
        join(store, program.id, profile_id, joined)
    for entry in entries(store, Owner(profile_id), program.id):
        if sub_ledgers is None or entry.sub_ledger in sub_ledgers:
            store.delete(LedgerEntry, id=entry.id)


class Reversals:
    """Undoes entries of ledgers; each ledger is worked out once for all of them.

    :param event_id: the event that undoes them.
    """

    def __init__(self, store: Transaction, now: datetime, event_id: int) -> None:
        self._store = store
        self._now = now
        self._event_id = event_id
        self._ledgers: dict[tuple[Owner, int, str], Ledger] = {}

    def reverse(self, entry: LedgerEntry) -> Iterator[LedgerEntry]:
        """Undo an entry; yield the entries that balance it.

        Points that were added are taken back as far as the program's return policy says: from
        their own lot first, then from other active ones; what is missing is owed. What a
        subtraction took goes back into the lots that gave it, with an entry for each of them.
        """
        state = self._ledger(entry)
        if is_lot(entry):
            program = self._store.world.loyalty_programs.get(entry.program_id)
            policy = program.return_policy if program else "unlimited"
            amount = state.returned(entry, policy)
            if amount > 0:
                back = self._balancing(entry, SUBTRACTION, amount)
                back.lots = state.give(amount, state.lots[entry.id])
                yield self._written(back, state)
            return
        for part in entry.lots:
            lot = self._store.get(LedgerEntry, id=part["id"])
            back = self._balancing(entry, ADDITION, Decimal(part["amount"]))
            back.lots = [part]
            if lot is not None:
                back.start, back.expiry = lot.start, lot.expiry
            yield self._written(back, state)

    def _ledger(self, entry: LedgerEntry) -> Ledger:
        owner = Owner(entry.profile_id, entry.card_id)
        place = owner, entry.program_id, entry.sub_ledger
        if place not in self._ledgers:
            self._ledgers[place] = Ledger(entries(self._store, *place), self._now)
        return self._ledgers[place]

    def _written(self, back: LedgerEntry, state: Ledger) -> LedgerEntry:
        self._store.insert(back)
        state.write(back)
        return back

    def _balancing(self, entry: LedgerEntry, type: str, amount: Decimal) -> LedgerEntry:
        return LedgerEntry(
            program_id=entry.program_id,
            sub_ledger=entry.sub_ledger,
            profile_id=entry.profile_id,
            card_id=entry.card_id,
            type=type,
            amount=amount,
            created=self._now,
            reason=f"Rollback of {entry.reason}",
            uuid=new_uuid(),
            session_id=entry.session_id,
            event_id=self._event_id,
            reversal=True,
            reference_id=entry.id,
            ruleset_id=entry.ruleset_id,
            rule_name=entry.rule_name,
        )
