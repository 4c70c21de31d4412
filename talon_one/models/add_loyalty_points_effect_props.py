# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one.model import Model, optional, required


class AddLoyaltyPointsEffectProps(Model):
    """The customer earns points. They are booked when the session closes."""

    name: str = required("name", "str")
    """What the points are for, as it appears in the ledger."""

    program_id: int = required("programId", "int")
    """The loyalty program."""

    sub_ledger_id: str = required("subLedgerId", "str")
    """The program's sub-ledger; ``""`` is the main ledger."""

    value: float = required("value", "float")
    """How many points."""

    recipient_integration_id: str = required("recipientIntegrationId", "str", max_length=1000)
    """``integration_id`` of the customer who earns them."""

    start_date: Optional[datetime] = optional("startDate", "datetime", default=None)
    """When the points become active; absent if at once."""

    expiry_date: Optional[datetime] = optional("expiryDate", "datetime", default=None)
    """When the points expire; absent if never."""

    transaction_uuid: str = required("transactionUUID", "str")
    """Identifies the booking in the ledger."""

    desired_value: Optional[float] = optional("desiredValue", "float", default=None)
    """How many points the rule asked for, where budgets allowed only ``value``; absent if the
    application gives no partial rewards.
    """

    cart_item_position: Optional[float] = optional("cartItemPosition", "float", default=None)
    """Position of the line in the cart that earned the points, counted from 0; absent if the whole
    session did.
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

    bundle_index: Optional[int] = optional("bundleIndex", "int", default=None)
    """Which bundle of the cart it is, counted from 0; absent if the effect is not for a bundle."""

    bundle_name: Optional[str] = optional("bundleName", "str", default=None)
    """Name of the bundle; absent if the effect is not for a bundle."""

    awaits_activation: Optional[bool] = optional("awaitsActivation", "bool", default=None)
    """true: the points stay pending until activate_loyalty_points is called for them. Absent
    otherwise.
    """

    validity_duration: Optional[str] = optional("validityDuration", "str", default=None)
    """How long the points stay valid once they become active, such as ``30D`` or ``1M``."""
