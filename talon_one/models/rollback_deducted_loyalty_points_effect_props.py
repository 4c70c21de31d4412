# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime


class RollbackDeductedLoyaltyPointsEffectProps(Model):
    """A closed session was cancelled, and the points that it spent were given back."""

    program_id: int = required("programId", "int")
    """The loyalty program."""

    sub_ledger_id: str = required("subLedgerId", "str")
    """The program's sub-ledger; ``""`` is the main ledger."""

    value: float = required("value", "float")
    """How many points."""

    recipient_integration_id: str = required("recipientIntegrationId", "str")
    """``integration_id`` of the customer who gets them back."""

    start_date: datetime | None = optional("startDate", "datetime", default=None)
    """When the points become active; absent if at once."""

    expiry_date: datetime | None = optional("expiryDate", "datetime", default=None)
    """When the points expire; absent if never."""

    transaction_uuid: str = required("transactionUUID", "str")
    """Identifies the reimbursement in the ledger."""
