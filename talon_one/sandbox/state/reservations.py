"""Reservations: which coupons are in which customer's wallet."""

from __future__ import annotations

from talon_one.sandbox.store import Transaction
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
