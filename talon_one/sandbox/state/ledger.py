"""Ledger: what a list of loyalty entries comes to at one moment.

It is worked out by walking through time: entries are written, lots become active and expire, debts
are paid, tiers are reached and looked at again. Nothing of it is stored, so that no two statements
can disagree, and any moment can be asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from talon_one.sandbox.state.tiers import Climb
from talon_one.sandbox.store.records import LedgerEntry

ADDITION, SUBTRACTION = "addition", "subtraction"
PENDING, ACTIVE, EXPIRED = "pending", "active", "expired"
_NOTHING = Decimal(0)

# What happens first at one moment.
_EXPIRY, _START, _ENTRY, _LATE_EXPIRY = range(4)


@dataclass
class Lot:
    """An addition with what is left of it."""

    entry: LedgerEntry
    rest: Decimal = _NOTHING
    phase: str = PENDING

    @property
    def order(self) -> tuple[bool, datetime, int]:
        """Sort lots by who gives first: what expires first, then what is older."""
        expiry = self.entry.expiry
        return expiry is None, expiry or self.entry.created, self.entry.id


class _Step(NamedTuple):
    when: datetime
    kind: int
    id: int
    entry: LedgerEntry


class Ledger:
    """The state of one ledger.

    :param entries: those of one owner in one ledger; tentative ones are passed over.
    :param moment: when the state is asked for.
    :param climb: the owner's way through the tiers, if the program has any.
    """

    def __init__(
        self, entries: Iterable[LedgerEntry], moment: datetime, climb: Climb | None = None
    ) -> None:
        self.moment = moment
        self.lots: dict[int, Lot] = {}
        self.debt = _NOTHING
        self.spent = _NOTHING
        self.first_active: datetime | None = None
        """When points became active for the first time."""

        self._active = _NOTHING
        self.climb = climb
        written = [entry for entry in entries if not entry.tentative]
        for entry in written:
            if is_lot(entry):
                self.lots[entry.id] = Lot(entry)
        for step in sorted(self._steps(written)):
            self._look_at_tiers(step.when, before=step.kind < _ENTRY)
            self._do(step)
        self._look_at_tiers(moment, before=False)

    @property
    def net(self) -> Decimal:
        """Active points less those owed."""
        return self._active - self.debt

    def total(self, phase: str) -> Decimal:
        """Add up what is left of the lots in a phase."""
        return sum((lot.rest for lot in self.lots.values() if lot.phase == phase), _NOTHING)

    def write(self, entry: LedgerEntry) -> None:
        """Have an entry happen now. A subtraction gets its lots: those that end first.

        An entry that is not stored gets an id that no stored one has.
        """
        entry.id = entry.id or -1 - len(self.lots)
        if entry.type == SUBTRACTION and not entry.reversal:
            entry.lots = self.give(entry.amount)
        if is_lot(entry):
            self.lots[entry.id] = Lot(entry)
        self._do(_Step(self.moment, _ENTRY, entry.id, entry))

    def give(self, amount: Decimal, first: Lot | None = None) -> list[dict[str, Any]]:
        """Return which active lots give how much of an amount, as far as there is enough.

        :param first: a lot to begin with, active or not.
        """
        parts = []
        others = (lot for lot in self._active_lots() if lot is not first)
        for lot in (*((first,) if first else ()), *others):
            part = min(lot.rest, amount)
            if part > 0:
                parts.append({"id": lot.entry.id, "amount": part})
                amount -= part
        return parts

    def returned(self, entry: LedgerEntry, policy: str) -> Decimal:
        """Tell how many points of an addition are taken back."""
        lot = self.lots[entry.id]
        if lot.phase == PENDING:
            return lot.rest
        if policy == "only_pending":
            return _NOTHING
        if lot.phase == EXPIRED:
            return lot.rest
        if policy == "within_balance":
            return min(entry.amount, max(self.net, _NOTHING))
        return entry.amount

    def _steps(self, entries: Iterable[LedgerEntry]) -> Iterator[_Step]:
        for entry in entries:
            # The clock may have been set back since.
            created = min(entry.created, self.moment)
            yield _Step(created, _ENTRY, entry.id, entry)
            if not is_lot(entry):
                continue
            start, expiry = entry.start, entry.expiry
            if not entry.awaits_activation and start and created < start <= self.moment:
                yield _Step(start, _START, entry.id, entry)
            if expiry and expiry <= self.moment:
                late = expiry <= created
                yield _Step(
                    max(expiry, created), _LATE_EXPIRY if late else _EXPIRY, entry.id, entry
                )

    def _do(self, step: _Step) -> None:
        entry = step.entry
        if step.kind == _START:
            self._activate(self.lots[entry.id], step.when)
        elif step.kind != _ENTRY:
            lot = self.lots[entry.id]
            if lot.phase == ACTIVE:
                self._active -= lot.rest
            lot.phase = EXPIRED
        elif is_lot(entry):
            lot = self.lots[entry.id]
            lot.rest += entry.amount
            starts = entry.start is None or entry.start <= step.when
            if starts and not entry.awaits_activation:
                self._activate(lot, step.when)
        else:
            self._move(entry)
        self._pay()
        if self.climb is not None:
            self.climb.rise(step.when, self.net)

    def _activate(self, lot: Lot, when: datetime) -> None:
        if lot.phase == EXPIRED:
            return
        lot.phase = ACTIVE
        self._active += lot.rest
        if lot.rest > 0 and self.first_active is None:
            self.first_active = when

    def _move(self, entry: LedgerEntry) -> None:
        """Move points between a lot and what is spent, rolled back or owed."""
        sign = 1 if entry.type == ADDITION else -1
        moved = _NOTHING
        for part in entry.lots:
            amount = Decimal(part["amount"])
            moved += amount
            lot = self.lots.get(part["id"])
            if lot is not None:
                lot.rest += sign * amount
                if lot.phase == ACTIVE:
                    self._active += sign * amount
        if entry.type == SUBTRACTION:
            self.debt += entry.amount - moved
            if not entry.reversal:
                self.spent += entry.amount
        else:
            self.spent -= entry.amount

    def _pay(self) -> None:
        """Pay what is owed from what is active."""
        if self.debt <= 0 or self._active <= 0:
            return
        for lot in self._active_lots():
            part = min(lot.rest, self.debt)
            lot.rest -= part
            self._active -= part
            self.debt -= part

    def _active_lots(self) -> list[Lot]:
        active = (lot for lot in self.lots.values() if lot.phase == ACTIVE and lot.rest > 0)
        return sorted(active, key=lambda lot: lot.order)

    def _look_at_tiers(self, when: datetime, *, before: bool) -> None:
        if self.climb is not None:
            self.climb.review(when, self.net, before=before)


def is_lot(entry: LedgerEntry) -> bool:
    """Tell whether an entry brings points of its own."""
    return entry.type == ADDITION and not entry.reversal


def owes(entry: LedgerEntry) -> bool:
    """Tell whether a subtraction took back more than was left."""
    given = sum((Decimal(part["amount"]) for part in entry.lots), _NOTHING)
    return entry.reversal and entry.type == SUBTRACTION and given < entry.amount
