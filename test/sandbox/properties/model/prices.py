"""Prices that an item was seen to have."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

_Seen = tuple[datetime, float, tuple[str, ...]]


def _day(month: int, day: int) -> datetime:
    return datetime(2026, month, day, tzinfo=timezone.utc)


@dataclass
class Prices:
    """When which price was seen, and in which contexts, the oldest first."""

    seen: list[_Seen] = field(
        default_factory=lambda: [
            (_day(1, 5), 9, ()),
            (_day(1, 20), 7, ("winter-sale",)),
            (_day(2, 1), 8.5, ()),
            (_day(2, 20), 8, ()),
        ]
    )

    def change(self, now: datetime, price: float) -> None:
        """See the catalog's price, which tells something new only if it is another one."""
        if price != self.seen[-1][1]:
            self.seen.append((now, price, ()))

    def lowest(self, end: datetime, days: int, kind: str) -> float | None:
        """The lowest price of the days before a moment, a price, or a sale; None if none is."""
        known = [one for one in self.seen if one[0] <= end]
        if kind != "strict":
            part = 1 if kind == "price" else 2
            while len(known) > 1 and known[-2][part] == known[-1][part]:
                known.pop()
            end = known.pop()[0]
            known = [one for one in known if one[0] < end]
        within = [one[1] for one in known if one[0] >= end - timedelta(days=days)]
        return min(within, default=None)
