"""Reservations: which coupons are in which customer's wallet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.definitions import World
from talon_one.sandbox.store.records import Coupon, Profile, Reservation


def has(store: Transaction, coupon: Coupon, profile: Profile) -> bool:
    """Tell whether a profile has reserved a coupon."""
    return store.get(Reservation, coupon_id=coupon.id, profile_id=profile.id) is not None


def add(store: Transaction, coupon: Coupon, profile: Profile) -> None:
    """Put a coupon into a profile's wallet, if it is not there."""
    if not has(store, coupon, profile):
        store.insert(Reservation(coupon.id, profile.id))
        coupon.reservation_counter += 1
        store.save(coupon)


def first_running(world: World, coupons: Iterable[Coupon], now: datetime) -> Coupon | None:
    """Return the first coupon whose campaign runs, or else the first; None if there is none."""
    found = list(coupons)
    running = (coupon for coupon in found if world.campaigns[coupon.campaign_id].runs(now))
    return next(running, found[0] if found else None)


def refusal(world: World, coupon: Coupon, now: datetime) -> str | None:
    """Say why a coupon cannot be reserved: it is for one recipient, or of no use to anybody now."""
    if coupon.recipient is not None:
        return "A coupon for one recipient cannot be reserved"
    if not world.campaigns[coupon.campaign_id].runs(now):
        return "The coupon is part of a campaign that does not run"
    if coupon.start is not None and coupon.start > now:
        return "The coupon cannot be used yet"
    if coupon.expiry is not None and coupon.expiry <= now:
        return "The coupon has expired"
    if 0 < coupon.usage_limit <= coupon.usage_counter:
        return "The coupon has reached its usage limit"
    return None
