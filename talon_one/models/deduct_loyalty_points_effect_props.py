# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


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

    name: Optional[str] = optional("name", "str", default=None)
    """What the points are spent on, as it appears in the ledger."""

    card_identifier: Optional[str] = optional(
        "cardIdentifier", "str", default=None, min_length=4, max_length=108
    )
    """Identifier of the loyalty card, 4 to 108 characters; absent if the points belong to a
    customer.
    """
