# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class RollbackAddedLoyaltyPointsEffectProps(Model, kw_only=False):
    """A closed session was cancelled, and the points that it earned were taken back."""

    program_id: int = required("programId", "int")
    """The loyalty program."""

    sub_ledger_id: str = required("subLedgerId", "str")
    """The program's sub-ledger; ``""`` is the main ledger."""

    value: float = required("value", "float")
    """How many points."""

    recipient_integration_id: str = required("recipientIntegrationId", "str")
    """``integration_id`` of the customer who had earned them."""

    transaction_uuid: str = required("transactionUUID", "str")
    """Identifies the balancing booking in the ledger."""
