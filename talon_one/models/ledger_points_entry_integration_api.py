# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one.model import Model, optional, required


class LedgerPointsEntryIntegrationAPI(Model):
    """Points of a customer of which something is left."""

    id: int = required("id", "int")
    """Number of the booking."""

    transaction_uuid: str = required("transactionUUID", "str")
    """Identifies the booking; activate_loyalty_points takes it."""

    created: datetime = required("created", "datetime")
    """When the points were booked."""

    program_id: int = required("programId", "int")
    """The loyalty program."""

    customer_session_id: Optional[str] = optional(
        "customerSessionId", "str", default=None, max_length=255
    )
    """``integration_id`` of the session in which they were earned; absent if in none."""

    name: str = required("name", "str", max_length=255)
    """What the points are for."""

    start_date: str = required("startDate", "str", max_length=64)
    """When they become active: an RFC 3339 time, ``immediate`` if they were active at once, or
    ``on_action`` if they wait for activate_loyalty_points.
    """

    expiry_date: str = required("expiryDate", "str")
    """When they expire: an RFC 3339 time, or ``unlimited``."""

    subledger_id: str = required("subledgerId", "str", max_length=64)
    """The program's sub-ledger; ``""`` is the main ledger."""

    amount: float = required("amount", "float")
    """How many points are left of the booking."""

    validity_duration: Optional[str] = optional("validityDuration", "str", default=None)
    """How long the points stay valid once they become active, such as ``30D`` or ``1M``."""
