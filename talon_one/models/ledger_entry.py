# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one.model import Model, optional, required


class LedgerEntry(Model, kw_only=False):
    """One booking of loyalty points."""

    id: int = required("id", "int")
    """Number of the booking."""

    created: datetime = required("created", "datetime")
    """When it was booked."""

    profile_id: str = required("profileId", "str")
    """``integration_id`` of the customer."""

    account_id: int = required("accountId", "int")
    """Account that the program belongs to."""

    loyalty_program_id: int = required("loyaltyProgramId", "int")
    """The loyalty program."""

    event_id: int = required("eventId", "int")
    """Event that caused the booking."""

    amount: int = required("amount", "int")
    """How many points; negative if they were spent."""

    reason: str = required("reason", "str")
    """Why they were booked."""

    expiry_date: datetime = required("expiryDate", "datetime")
    """When the points expire; the first moment of year 1 if never."""

    reference_id: Optional[int] = optional("referenceId", "int", default=None)
    """Booking that this one refers to."""
