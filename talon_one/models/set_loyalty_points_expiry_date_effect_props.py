# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class SetLoyaltyPointsExpiryDateEffectProps(Model, kw_only=False):
    """Points of the customer expire at another time, also those that would not have expired."""

    program_id: int = required("programId", "int")
    """The loyalty program."""

    sub_ledger_id: str = required("subLedgerId", "str")
    """The program's sub-ledger; ``""`` is the main ledger."""

    new_expiry_date: datetime = required("newExpiryDate", "datetime")
    """When they expire now."""

    affected_transactions: Optional[list[models.LoyaltyLedgerEntryExpiryDateChange]] = optional(
        "affectedTransactions", "list[LoyaltyLedgerEntryExpiryDateChange]", default=None
    )
    """The bookings that it concerns, with their old and new expiry."""
