"""Budgets: what campaigns and coupons allow in all, and per coupon, referral, profile."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

from talon_one.sandbox.definitions import Campaign, Limit
from talon_one.sandbox.engine.draft import Draft, Spending
from talon_one.sandbox.engine.situation import Situation
from talon_one.sandbox.records import Counter, Coupon, Referral

CREATIONS = frozenset({"createCoupon", "createReferral"})
"""Actions that last from the moment they are taken, whatever becomes of the session."""

# Answers tell which profiles redeemed a code, and how often.
_PER_PROFILE = {"redeemCoupon": ("Coupon", "Profile"), "redeemReferral": ("Referral", "Profile")}


@dataclass(frozen=True)
class Subject:
    """Whom a spending is for: the values of the entities that limits can name."""

    situation: Situation
    coupon: Coupon | None = None
    referral: Referral | None = None

    def values(self, entity: str) -> list[int | str]:
        """Give the values of an entity here; none: limits that name it do not apply."""
        session = self.situation.session
        if entity == "Profile":
            return [self.situation.profile.id]
        if entity == "Identifier" and session is not None:
            return list(session.identifiers)
        if entity == "Session" and session is not None:
            return [session.id]
        code = {"Coupon": self.coupon, "Referral": self.referral}.get(entity)
        return [code.id] if code is not None else []

    def keys(self, entities: Iterable[str]) -> Iterator[str]:
        """Give the keys of the counters for these entities."""
        names = sorted(set(entities))
        for values in product(*(self.values(name) for name in names)):
            yield key(**dict(zip(names, values))) if names else ""


def key(**entities: int | str) -> str:
    """Name the counter for a combination of entities."""
    return json.dumps(sorted(entities.items()), separators=(",", ":"))


def entities(key: str) -> dict[str, Any]:
    """Read the name of a counter: the values of its entities."""
    return dict(json.loads(key)) if key else {}


def exceeded(
    campaign: Campaign, draft: Draft, subject: Subject, action: str, amount: Decimal
) -> Iterator[Limit]:
    """Give the limits that would not bear this amount on top of what is used up."""
    for limit in _limits(campaign, subject, action):
        for counter in subject.keys(limit.entities):
            drafted = sum(
                s.amount
                for s in draft.of(Spending)
                if (s.campaign_id, s.action, s.key) == (campaign.id, action, counter)
            )
            so_far = used(subject.situation, campaign.id, action, counter) + drafted
            if so_far + amount > limit.limit:
                yield limit


def spendings(
    campaign: Campaign, subject: Subject, action: str, amount: Decimal
) -> Iterator[Spending]:
    """Give what an action uses up: of the campaign as a whole, and of each limit's own counter."""
    counters = {"": None}
    if action in _PER_PROFILE:
        counters.update(dict.fromkeys(subject.keys(_PER_PROFILE[action])))
    for limit in _limits(campaign, subject, action):
        counters.update(dict.fromkeys(subject.keys(limit.entities)))
    for counter in counters:
        yield Spending(
            campaign_id=campaign.id,
            action=action,
            key=counter,
            amount=amount,
            coupon_id=subject.coupon.id if subject.coupon else None,
            referral_id=subject.referral.id if subject.referral else None,
        )


def used(situation: Situation, campaign_id: int, action: str, counter: str) -> Decimal:
    """Tell how much of a budget is used up."""
    found = situation.store.get(Counter, campaign_id=campaign_id, action=action, key=counter)
    return found.amount if found else Decimal(0)


def _limits(campaign: Campaign, subject: Subject, action: str) -> Iterator[Limit]:
    for limit in campaign.limits:
        if limit.action == action:
            yield limit
    if subject.coupon is not None and subject.coupon.limits:
        # A coupon's own limits count for that coupon alone.
        for limit in Limit.read(subject.coupon.limits):
            if limit.action == action:
                yield Limit(limit.action, limit.limit, (*limit.entities, "Coupon"))
