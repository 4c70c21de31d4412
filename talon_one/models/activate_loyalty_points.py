# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional


class ActivateLoyaltyPoints(Model, kw_only=False):
    """Body of activate_loyalty_points: which pending points to activate. Give either
    ``transaction_uui_ds`` or ``session_id``; both or neither are refused with 400.
    """

    transaction_uui_ds: Optional[list[str]] = optional(
        "transactionUUIDs", "list[str]", default=None
    )
    """The bookings to activate, 1 to 50 UUIDs as ``addLoyaltyPoints`` effects and the lists of
    transactions give them. One that is not pending refuses the whole call.
    """

    session_id: Optional[str] = optional("sessionId", "str", default=None, min_length=1)
    """``integration_id`` of a session, all of whose pending points in the program are activated."""
