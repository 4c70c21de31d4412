"""Points of one owner in one ledger, taken from day to day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

POINTS_OF_STATUS = {
    "active": "activePoints",
    "pending": "pendingPoints",
    "expired": "expiredPoints",
}


@dataclass
class Lot:
    """Points that were earned together; days are counted from the first one."""

    amount: int
    start: int | None
    expiry: int | None
    left: int = 0


@dataclass
class Points:
    """A ledger of a program with these settings, in the words of a seed; periods are in days."""

    pending: str
    validity: str
    policy: str
    today: int = 0
    debt: int = 0
    spent: int = 0
    earned: dict[str, Lot] = field(default_factory=dict)
    parts: dict[str, list[tuple[Lot, int]]] = field(default_factory=dict)

    def phase(self, lot: Lot) -> str:
        if lot.expiry is not None and lot.expiry <= self.today:
            return "expired"
        return "active" if lot.start is not None and lot.start <= self.today else "pending"

    def active(self) -> list[Lot]:
        lots = [lot for lot in self.earned.values() if self.phase(lot) == "active"]
        return sorted(lots, key=lambda lot: (lot.expiry is None, lot.expiry or 0))

    @property
    def net(self) -> int:
        return sum(lot.left for lot in self.active()) - self.debt

    def take(self, amount: int, *first: Lot) -> list[tuple[Lot, int]]:
        parts = []
        for lot in (*first, *self.active()):
            part = min(lot.left, amount)
            lot.left -= part
            amount -= part
            parts.append((lot, part))
        return parts

    def pay(self) -> None:
        self.debt -= sum(part for _, part in self.take(self.debt))

    def wait(self, days: int) -> None:
        for _ in range(days):
            self.today += 1
            self.pay()

    def earn(self, id: str, amount: int) -> None:
        waits = 0 if self.pending == "immediate" else _days(self.pending)
        start = None if waits is None else self.today + waits
        self.earned[id] = lot = Lot(amount, start, None, amount)
        self.set_expiry(lot)
        self.pay()

    def set_expiry(self, lot: Lot) -> None:
        days = _days(self.validity)
        if days is not None and lot.start is not None:
            lot.expiry = lot.start + days

    def spend(self, id: str, amount: int) -> bool:
        if amount > self.net:
            return False
        self.parts[id] = self.take(amount)
        self.spent += amount
        return True

    def activate(self, ids: Iterable[str]) -> int:
        """Activate what waits; say how many lots did."""
        lots = [self.earned[id] for id in ids]
        waiting = [lot for lot in lots if self.phase(lot) == "pending" and lot.left]
        for lot in waiting:
            lot.start = self.today
            if self.pending == "on_action":
                self.set_expiry(lot)
            self.pay()
        return len(waiting)

    def cancel(self, id: str) -> None:
        """Undo what was earned or spent under an id."""
        if id in self.parts:
            for lot, part in self.parts[id]:
                lot.left += part
                self.spent -= part
            self.pay()
            return
        lot = self.earned[id]
        phase = self.phase(lot)
        if phase == "pending" or (phase == "expired" and self.policy != "only_pending"):
            lot.left = 0
        elif phase == "active" and self.policy != "only_pending":
            most = max(self.net, 0) if self.policy == "within_balance" else lot.amount
            amount = min(lot.amount, most)
            self.debt += amount - sum(part for _, part in self.take(amount, lot))

    def left(self, phase: str) -> int:
        return sum(lot.left for lot in self.earned.values() if self.phase(lot) == phase)

    def balance(self) -> dict[str, int]:
        return {
            "activePoints": max(self.net, 0),
            "pendingPoints": self.left("pending"),
            "spentPoints": self.spent,
            "expiredPoints": self.left("expired"),
            "negativePoints": max(-self.net, 0),
        }


def _days(period: str) -> int | None:
    return int(period[:-1]) if period.endswith("D") else None
