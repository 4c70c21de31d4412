# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class DeductLoyaltyPointsEffectProps(Model, kw_only=False):
    """The customer spends points. They are booked when the session closes."""

    rule_title: str = required("ruleTitle", "str")
    """Title of the rule that deducts them."""

    program_id: int = required("programId", "int")
    """The loyalty program."""

    sub_ledger_id: str = required("subLedgerId", "str")
    """The program's sub-ledger; ``""`` is the main ledger."""

    value: float = required("value", "float")
    """How many points."""

    transaction_uuid: str = required("transactionUUID", "str")
    """Identifies the booking in the ledger."""
