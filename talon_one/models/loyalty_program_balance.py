# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class LoyaltyProgramBalance(Model, kw_only=False):
    """Points of one customer in one ledger."""

    current_balance: float = required("currentBalance", "float")
    """Points that can be spent now."""

    pending_balance: float = required("pendingBalance", "float")
    """Points that were earned and are not active yet."""

    expired_balance: float = required("expiredBalance", "float")
    """Points that expired unspent."""

    spent_balance: float = required("spentBalance", "float")
    """Points that were spent."""

    tentative_current_balance: float = required("tentativeCurrentBalance", "float")
    """What the current balance would be if the customer's open sessions closed now."""

    negative_balance: Optional[float] = optional("negativeBalance", "float", default=None)
    """Points owed: what was rolled back after it had been spent."""

    tentative_pending_balance: Optional[float] = optional(
        "tentativePendingBalance", "float", default=None
    )
    """What the pending balance would be if the open sessions closed now."""

    tentative_negative_balance: Optional[float] = optional(
        "tentativeNegativeBalance", "float", default=None
    )
    """What the negative balance would be if the open sessions closed now."""
