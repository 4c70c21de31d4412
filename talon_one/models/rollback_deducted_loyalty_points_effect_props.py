# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one.model import Model, optional, required


class RollbackDeductedLoyaltyPointsEffectProps(Model):
    """A closed session was cancelled, and the points that it spent were given back."""

    program_id: int = required("programId", "int")
    """The loyalty program."""

    sub_ledger_id: str = required("subLedgerId", "str")
    """The program's sub-ledger; ``""`` is the main ledger."""

    value: float = required("value", "float")
    """How many points."""

    recipient_integration_id: str = required("recipientIntegrationId", "str", max_length=1000)
    """``integration_id`` of the customer who gets them back."""

    start_date: Optional[datetime] = optional("startDate", "datetime", default=None)
    """When the points become active; absent if at once."""

    expiry_date: Optional[datetime] = optional("expiryDate", "datetime", default=None)
    """When the points expire; absent if never."""

    transaction_uuid: str = required("transactionUUID", "str")
    """Identifies the reimbursement in the ledger."""

    card_identifier: Optional[str] = optional(
        "cardIdentifier", "str", default=None, min_length=4, max_length=108
    )
    """Identifier of the loyalty card, 4 to 108 characters; absent if the points belong to a
    customer.
    """
