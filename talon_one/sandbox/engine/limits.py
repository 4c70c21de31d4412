"""Limits: the budgets of campaigns and coupons, in all and per coupon, referral, profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from talon_one.sandbox import durations
from talon_one.sandbox.decisions.parts import Budget
from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.draft import Draft, Spending
from talon_one.sandbox.state import counters, totals
from talon_one.sandbox.store.definitions import Campaign, Limit
from talon_one.sandbox.store.records import Coupon, Referral

AT_ONCE = frozenset({"createCoupon", "createReferral", "reserveCoupon"})
"""Actions that last from the moment they are taken, whatever becomes of the session."""

LASTING = frozenset({"awardGiveaway"})
"""Actions that are taken when the session closes, and last whatever becomes of it then."""

# Counted per profile with or without a limit: answers tell who redeemed a code, and how often, and
# a customer is referred to a campaign once.
_PER_PROFILE = {
    "redeemCoupon": (("Coupon", "Profile"),),
    "redeemReferral": (("Referral", "Profile"), ("Profile",)),
}


@dataclass(frozen=True)
class Subject:
    """Whom a spending is for: the values of the entities that limits can name."""

    context: EvaluationContext
    coupon: Coupon | None = None
    referral: Referral | None = None

    def values(self, entity: str) -> list[int | str]:
        """Return the values of an entity here; none: limits that name it do not apply."""
        session = self.context.session
        if entity == "Profile":
            return [self.context.profile.id]
        if entity == "Identifier" and session is not None:
            return list(session.identifiers)
        if entity == "Session" and session is not None:
            return [session.id]
        if entity == "Store":
            store = self.context.visited
            return [store.id] if store is not None else []
        code = {"Coupon": self.coupon, "Referral": self.referral}.get(entity)
        return [code.id] if code is not None else []

    def keys(self, entities: Iterable[str], period: str | None = None) -> Iterator[str]:
        """Yield the keys of the counters for these entities, and for the period that it is now."""
        names = sorted(set(entities))
        fixed: dict[str, str] = {}
        if period is not None:
            zone = self.context.application.zone
            fixed[period] = durations.start_of_period(period, self.context.now, zone)
        for values in product(*(self.values(name) for name in names)):
            counted = {**dict(zip(names, values)), **fixed}
            yield counters.key(**counted) if counted else counters.WHOLE_CAMPAIGN


def exceeded(
    campaign: Campaign, draft: Draft, subject: Subject, action: str, amount: Decimal
) -> Iterator[Limit]:
    """Yield the limits that would not bear this amount on top of what is used up."""
    for limit, left in remaining(campaign, draft, subject, action):
        if amount > left:
            yield limit


def remaining(
    campaign: Campaign, draft: Draft, subject: Subject, action: str
) -> Iterator[tuple[Limit, Decimal]]:
    """Yield the limits of an action with what is left of them, the coupon's own included."""
    coupon = subject.coupon
    if action == "setDiscount" and coupon is not None and coupon.discount_limit is not None:
        limit = Limit("discountLimit", coupon.discount_limit)
        drafted = draft.spent_by_coupon(coupon, action)
        yield limit, _rest(limit, coupon.discount_counter, drafted)
    for limit in of(campaign, subject, action):
        for key in subject.keys(limit.entities, limit.period):
            used = counters.used(subject.context.store, campaign.id, action, key)
            yield limit, _rest(limit, used, draft.spent(campaign.id, action, key))


def budgets(
    campaign: Campaign, draft: Draft, coupons: Iterable[Coupon | None], subject: Subject
) -> Iterator[Budget]:
    """Yield each limit that counts for a subject, with what was and what will be used up.

    :param coupons: those that the campaign was tried with, None for none.
    """
    told = set()
    for coupon in coupons:
        whom = replace(subject, coupon=coupon)
        own = [] if coupon is None else Limit.read(coupon.limits)
        for action in dict.fromkeys(limit.action for limit in (*campaign.limits, *own)):
            for limit in of(campaign, whom, action):
                for key in whom.keys(limit.entities, limit.period):
                    if (action, key) not in told:
                        told.add((action, key))
                        used = counters.used(whom.context.store, campaign.id, action, key)
                        drafted = draft.spent(campaign.id, action, key)
                        yield _budget(action, scope_of(limit), limit.limit, used, drafted)
        if coupon is not None:
            yield from _of_coupon(coupon, draft)


def _of_coupon(coupon: Coupon, draft: Draft) -> Iterator[Budget]:
    """Yield the limits that a coupon has in its own members."""
    scope = f"of coupon {coupon.value}"
    counted: tuple[tuple[str, Decimal | int, Decimal | int], ...] = ()
    if coupon.usage_limit > 0:
        counted = (("redeemCoupon", coupon.usage_limit, coupon.usage_counter),)
    if coupon.discount_limit is not None:
        counted += (("setDiscount", coupon.discount_limit, coupon.discount_counter),)
    for action, limit, used in counted:
        drafted = draft.spent_by_coupon(coupon, action)
        yield _budget(action, scope, Decimal(limit), Decimal(used), drafted)


def _budget(action: str, scope: str, limit: Decimal, used: Decimal, drafted: Decimal) -> Budget:
    return Budget(action, scope, limit, used, totals.add((used, drafted)))


def _rest(limit: Limit, used: Decimal, drafted: Decimal) -> Decimal:
    return totals.subtract(limit.limit, (used, drafted))


def scope_of(limit: Limit) -> str:
    """Say in words for whom a limit is, and for how long; empty: for everybody for ever."""
    scope = f"per {' and '.join(limit.entities)}" if limit.entities else ""
    return " ".join(filter(None, (scope, limit.period)))


def has_redeemed_a_referral(campaign: Campaign, subject: Subject) -> bool:
    """Tell whether the profile has redeemed any referral of a campaign."""
    store = subject.context.store
    return any(
        counters.used(store, campaign.id, "redeemReferral", key) > 0
        for key in subject.keys(["Profile"])
    )


def spendings(
    campaign: Campaign, subject: Subject, action: str, amount: Decimal
) -> Iterator[Spending]:
    """Yield what an action uses up: of the campaign as a whole, and of each limit's counter."""
    # A dict and no set, because it keeps the order.
    keys = {counters.WHOLE_CAMPAIGN: None}
    for entities in _PER_PROFILE.get(action, ()):
        keys.update(dict.fromkeys(subject.keys(entities)))
    for limit in of(campaign, subject, action):
        keys.update(dict.fromkeys(subject.keys(limit.entities, limit.period)))
    for key in keys:
        yield Spending(
            campaign_id=campaign.id,
            action=action,
            key=key,
            amount=amount,
            coupon_id=subject.coupon.id if subject.coupon else None,
            referral_id=subject.referral.id if subject.referral else None,
        )


def of(campaign: Campaign, subject: Subject, action: str) -> Iterator[Limit]:
    """Yield the limits of an action. Those of a coupon count for that coupon alone, in place of
    the campaign's for the same entities."""
    own: list[Limit] = []
    if subject.coupon is not None and subject.coupon.limits:
        own = [limit for limit in Limit.read(subject.coupon.limits) if limit.action == action]
    replaced = [set(limit.entities) for limit in own]
    for limit in campaign.limits:
        if limit.action == action and set(limit.entities) not in replaced:
            yield limit
    for limit in own:
        yield replace(limit, entities=(*limit.entities, "Coupon"))
