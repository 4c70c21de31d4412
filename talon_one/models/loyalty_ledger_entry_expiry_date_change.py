# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one.model import Model, optional, required


class LoyaltyLedgerEntryExpiryDateChange(Model):
    """A booking whose points expire at another time now."""

    transaction_uuid: str = required("transactionUUID", "str")
    """Identifies the booking."""

    previous_expiry_date: Optional[datetime] = optional(
        "previousExpiryDate", "datetime", default=None
    )
    """When they would have expired; absent if never."""

    new_expiry_date: datetime = required("newExpiryDate", "datetime")
    """When they expire now."""
