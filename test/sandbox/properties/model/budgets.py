"""Budgets of the shop of today, its pool of stickers, and its customers' wallets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass
class Budgets:
    """What is used up of what there is."""

    discounts: Decimal = Decimal(0)
    """Of the 25 that BUDGET10 may take off in all."""

    daily: Counter[int] = field(default_factory=Counter)
    """How often DAILY was redeemed, day by day: two times at most."""

    hundreds: int = 0
    """How often HUNDRED10 was redeemed: once at most."""

    @property
    def left(self) -> Decimal:
        return 25 - self.discounts

    def count(self, code: str, value: Decimal, day: int, sign: int) -> None:
        """Redeem a code that takes off a value, or undo what was redeemed on a day."""
        if code == "BUDGET10":
            self.discounts += sign * value
        elif code == "DAILY":
            self.daily[day] += sign
        elif code == "HUNDRED10":
            self.hundreds += sign


@dataclass
class Stickers:
    """A pool of codes: each is given once, and never comes back."""

    free: list[str] = field(default_factory=lambda: ["STICKER-1", "STICKER-2"])
    owners: dict[str, str] = field(default_factory=dict)

    def give(self, profile: str) -> str:
        code = self.free.pop(0)
        self.owners[code] = profile
        return code

    def of(self, profile: str) -> list[str]:
        return sorted(code for code, owner in self.owners.items() if owner == profile)


@dataclass
class Wallets:
    """Who has reserved which coupon, and how often each has ever been reserved."""

    rows: set[tuple[str, str]] = field(default_factory=set)
    made: Counter[str] = field(default_factory=Counter)

    def reserve(self, code: str, profile: str) -> None:
        if (code, profile) not in self.rows:
            self.rows.add((code, profile))
            self.made[code] += 1

    def drop(self, code: str, profile: str) -> None:
        self.rows.discard((code, profile))

    def forget(self, profile: str) -> None:
        self.rows = {(code, owner) for code, owner in self.rows if owner != profile}

    def of(self, profile: str) -> set[str]:
        return {code for code, owner in self.rows if owner == profile}

    def holders(self, code: str) -> set[str]:
        return {owner for held, owner in self.rows if held == code}
