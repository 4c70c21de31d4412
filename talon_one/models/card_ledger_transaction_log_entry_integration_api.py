# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Literal, Optional, Union

from talon_one.model import Model, optional, required


class CardLedgerTransactionLogEntryIntegrationAPI(Model):
    """One booking on a loyalty card."""

    transaction_uuid: str = required("transactionUUID", "str")
    """Identifies the booking; activate_loyalty_points takes it."""

    created: datetime = required("created", "datetime")
    """When it was booked."""

    program_id: int = required("programId", "int")
    """The loyalty program."""

    card_identifier: str = required("cardIdentifier", "str", min_length=4, max_length=108)
    """Identifier of the card, 4 to 108 characters."""

    customer_session_id: Optional[str] = optional(
        "customerSessionId", "str", default=None, max_length=255
    )
    """``integration_id`` of the session that caused it; absent if none did."""

    type: Union[Literal["addition", "subtraction"], str] = required(
        "type", "str", max_length=255, enum=("addition", "subtraction")
    )
    """``addition`` if points were earned, ``subtraction`` if they were spent or rolled back. Points
    that expire leave no booking.
    """

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
    """How many points were booked, never below 0: ``type`` has the direction."""

    id: int = required("id", "int")
    """Number of the booking."""

    ruleset_id: Optional[int] = optional("rulesetId", "int", default=None)
    """Ruleset of the rule that caused it; absent if none did."""

    rule_name: Optional[str] = optional("ruleName", "str", default=None)
    """Title of the rule that caused it; absent if none did."""

    validity_duration: Optional[str] = optional("validityDuration", "str", default=None)
    """How long the points stay valid once they become active, such as ``30D`` or ``1M``."""
