# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional


class LoyaltyBalancesWithTiers(Model, kw_only=False):
    """A customer's points in one loyalty program at one moment."""

    balance: Optional[models.LoyaltyBalanceWithTier] = optional(
        "balance", "LoyaltyBalanceWithTier", default=None
    )
    """Points in the main ledger."""

    subledger_balances: Optional[dict[str, models.LoyaltyBalanceWithTier]] = optional(
        "subledgerBalances", "dict(str, LoyaltyBalanceWithTier)", default=None
    )
    """Points in each sub-ledger, by its id."""
