# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class RollbackAddedLoyaltyPointsEffectProps(Model, kw_only=False):
    """A closed session was cancelled, and the points that it earned were taken back."""

    program_id: int = required("programId", "int")
    """The loyalty program."""

    sub_ledger_id: str = required("subLedgerId", "str")
    """The program's sub-ledger; ``""`` is the main ledger."""

    value: float = required("value", "float")
    """How many points."""

    recipient_integration_id: str = required("recipientIntegrationId", "str", max_length=1000)
    """``integration_id`` of the customer who had earned them."""

    transaction_uuid: str = required("transactionUUID", "str")
    """Identifies the balancing booking in the ledger."""

    cart_item_position: Optional[float] = optional("cartItemPosition", "float", default=None)
    """Position of the line in the cart that had earned the points, counted from 0; absent if the
    whole session had.
    """

    cart_item_sub_position: Optional[float] = optional("cartItemSubPosition", "float", default=None)
    """Unit within that line, counted from 0; only if the application treats each unit as an item of
    its own.
    """

    card_identifier: Optional[str] = optional(
        "cardIdentifier", "str", default=None, min_length=4, max_length=108
    )
    """Identifier of the loyalty card, 4 to 108 characters; absent if the points belong to a
    customer.
    """
