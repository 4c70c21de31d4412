# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional


class LoyaltyLedgerEntryFlags(Model, kw_only=False):
    """What is special about a booking of points."""

    creates_negative_balance: Optional[bool] = optional(
        "createsNegativeBalance", "bool", default=None
    )
    """true: it took back more points than were left, and the rest is owed."""
