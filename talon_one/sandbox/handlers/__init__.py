"""Handlers: one for each operation of the contract, one file for each resource.

A handler loads what the call is about, has the engine decide, saves, and answers. Importing its
file registers it.
"""

from __future__ import annotations

from talon_one.sandbox.handlers import (
    achievements,
    audiences,
    campaigns,
    catalogs,
    coupons,
    customer_data,
    events,
    inventory,
    loyalty,
    loyalty_cards,
    profiles,
    referrals,
    sessions,
)
from talon_one.sandbox.handlers.registry import HANDLERS

__all__ = [
    "HANDLERS",
    "achievements",
    "audiences",
    "campaigns",
    "catalogs",
    "coupons",
    "customer_data",
    "events",
    "inventory",
    "loyalty",
    "loyalty_cards",
    "profiles",
    "referrals",
    "sessions",
]
