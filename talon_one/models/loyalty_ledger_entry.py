# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class LoyaltyLedgerEntry(Model):
    """A booking in a loyalty ledger, as activate_loyalty_points answers with it."""

    created: datetime = required("created", "datetime")
    """When it was booked."""

    program_id: int = required("programID", "int")
    """The loyalty program."""

    customer_profile_id: Optional[str] = optional("customerProfileID", "str", default=None)
    """``integration_id`` of the customer; absent if the points are on a card."""

    card_id: Optional[int] = optional("cardID", "int", default=None)
    """Number of the card; absent if the points are a customer's."""

    customer_session_id: Optional[str] = optional("customerSessionID", "str", default=None)
    """``integration_id`` of the session that caused it; absent if none did."""

    event_id: Optional[int] = optional("eventID", "int", default=None)
    """Number of the event that caused it; absent if none did."""

    type: str = required("type", "str")
    """``addition`` or ``subtraction``."""

    amount: float = required("amount", "float")
    """How many points."""

    start_date: Optional[datetime] = optional("startDate", "datetime", default=None)
    """When they became active."""

    expiry_date: Optional[datetime] = optional("expiryDate", "datetime", default=None)
    """When they expire; absent if never."""

    name: str = required("name", "str")
    """What the points are for."""

    sub_ledger_id: str = required("subLedgerID", "str")
    """The program's sub-ledger; ``""`` is the main ledger."""

    user_id: Optional[int] = optional("userID", "int", default=None)
    """User of the Campaign Manager who booked them; absent if a rule did."""

    archived: Optional[bool] = optional("archived", "bool", default=None)
    """Whether the booking is only kept for the record."""

    flags: Optional[models.LoyaltyLedgerEntryFlags] = optional(
        "flags", "LoyaltyLedgerEntryFlags", default=None
    )
    """What is special about the booking; absent if nothing is."""

    validity_duration: Optional[str] = optional("validityDuration", "str", default=None)
    """How long the points stay valid once they become active, such as ``30D`` or ``1M``."""
