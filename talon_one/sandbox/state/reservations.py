"""Reservations: which coupons are in which customer's wallet."""

from __future__ import annotations

from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Coupon, Reservation


def add(store: Transaction, coupon: Coupon, profile_id: int) -> None:
    """Put a coupon into a profile's wallet, if it is not there."""
    if store.get(Reservation, coupon_id=coupon.id, profile_id=profile_id) is None:
        store.insert(Reservation(coupon.id, profile_id))
