"""Tiers: which level of a loyalty program a customer has, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal

from talon_one.sandbox.store.definitions import Tier, TierRules

_INSTANT = timedelta(microseconds=1)


@dataclass
class Climb:
    """A customer's way through the tiers of one ledger.

    :param rules: those of the program.
    :param zone: where their durations are counted.
    :param joined: when the customer joined the program, if that is known.
    """

    rules: TierRules
    zone: tzinfo
    joined: datetime | None = None
    tier: Tier | None = None
    since: datetime | None = None
    expiry: datetime | None = None

    def rise(self, when: datetime, points: Decimal) -> None:
        """Reach the tier that the points allow, if it is a higher one."""
        allowed = self._allowed(points)
        if allowed is not self.tier and (not self.rules.policy or self._is_higher(allowed)):
            self._enter(allowed, when)

    def review(self, until: datetime, points: Decimal, *, before: bool) -> None:
        """Look at the tier again, each time it expires, while the points stay the same.

        :param before: leave out what expires at that very moment.
        """
        last = until - _INSTANT if before else until
        while self.expiry is not None and self.expiry <= last:
            here = self.expiry
            target = self.outlook(points)
            if target is self.tier:
                # It will stay so until something happens.
                self.expiry = self._expiry(here, last)
            else:
                self._enter(target, here)

    def outlook(self, points: Decimal) -> Tier | None:
        """Return the tier after the next look at it, with so many points then."""
        tier = self.tier
        if tier is None or points >= tier.least:
            return tier
        if not self.rules.one_down:
            return self._allowed(points)
        lower = [other for other in self.rules.tiers if other.least < tier.least]
        return lower[-1] if lower else None

    @property
    def next(self) -> Tier | None:
        """The next higher tier."""
        return next((tier for tier in self.rules.tiers if self._is_higher(tier)), None)

    def _allowed(self, points: Decimal) -> Tier | None:
        reached = [tier for tier in self.rules.tiers if tier.least <= points]
        return reached[-1] if reached else None

    def _is_higher(self, tier: Tier | None) -> bool:
        return tier is not None and (self.tier is None or tier.least > self.tier.least)

    def _enter(self, tier: Tier | None, when: datetime) -> None:
        self.tier = tier
        self.since = None if tier is None else when
        self.expiry = None if tier is None else self._expiry(when, when)

    def _expiry(self, origin: datetime, after: datetime) -> datetime | None:
        """Return the first moment after another at which a tier is looked at again.

        :param origin: where the present turn of a tier began.
        """
        duration = self.rules.duration
        origins = {
            "tier_start_date": origin,
            "program_join_date": self.joined or origin,
            "absolute_expiration": self.rules.cycle,
        }
        begin = origins.get(self.rules.policy)
        return None if begin is None or duration is None else duration.next(begin, after, self.zone)
