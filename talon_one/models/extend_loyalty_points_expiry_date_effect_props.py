# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class ExtendLoyaltyPointsExpiryDateEffectProps(Model, kw_only=False):
    """Points of the customer stay valid for longer. Those that are active or pending and have an
    expiry get a later one.
    """

    program_id: int = required("programId", "int")
    """The loyalty program."""

    sub_ledger_id: str = required("subLedgerId", "str")
    """The program's sub-ledger; ``""`` is the main ledger."""

    extension_duration: str = required("extensionDuration", "str")
    """By how much the expiry moves, such as ``30D``."""

    affected_transactions: Optional[list[models.LoyaltyLedgerEntryExpiryDateChange]] = optional(
        "affectedTransactions", "list[LoyaltyLedgerEntryExpiryDateChange]", default=None
    )
    """The bookings that it concerns, with their old and new expiry."""
