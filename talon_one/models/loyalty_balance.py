# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional


class LoyaltyBalance(Model, kw_only=False):
    """Points in one ledger at one moment."""

    active_points: Optional[float] = optional("activePoints", "float", default=None)
    """Points that can be spent."""

    pending_points: Optional[float] = optional("pendingPoints", "float", default=None)
    """Points that were earned and are not active yet."""

    spent_points: Optional[float] = optional("spentPoints", "float", default=None)
    """Points that were spent and not given back."""

    expired_points: Optional[float] = optional("expiredPoints", "float", default=None)
    """Points that expired unspent."""

    negative_points: Optional[float] = optional("negativePoints", "float", default=None)
    """Points owed: what was rolled back after it had been spent. The next points that become active
    pay it.
    """
