# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional


class ActivateLoyaltyPointsResponse(Model, kw_only=False):
    """The points that activate_loyalty_points made active."""

    ledger_entries: Optional[list[models.LoyaltyLedgerEntry]] = optional(
        "ledgerEntries", "list[LoyaltyLedgerEntry]", default=None
    )
    """The activated bookings with their new start and expiry; empty if the session had none that
    were pending.
    """
