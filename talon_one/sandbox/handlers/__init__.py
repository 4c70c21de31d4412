"""Handlers: one for each operation of the contract, one file for each resource.

A handler loads what the call is about, has the engine decide, saves, and answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.handlers import (
    audiences,
    coupons,
    customer_data,
    events,
    inventory,
    profiles,
    referrals,
    sessions,
)

HANDLERS: Mapping[str, Callable[[Call], Answer]] = {
    handler.__name__: handler
    for handler in (
        coupons.create_coupon_reservation,
        coupons.delete_coupon_reservation,
        coupons.get_reserved_customers,
        customer_data.delete_customer_data,
        inventory.get_customer_inventory,
        referrals.create_referral,
        events.track_event,
        profiles.update_customer_profile,
        profiles.update_customer_profile_v2,
        profiles.update_customer_profiles_v2,
        audiences.update_customer_profile_audiences,
        sessions.update_customer_session,
        sessions.update_customer_session_v2,
    )
}
"""The handlers by the id of their operation."""
