# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional


class LoyaltyCardBalances(Model, kw_only=False):
    """A card's points at one moment, and whose card it is."""

    balance: Optional[models.LoyaltyBalance] = optional("balance", "LoyaltyBalance", default=None)
    """Points in the main ledger."""

    subledger_balances: Optional[dict[str, models.LoyaltyBalance]] = optional(
        "subledgerBalances", "dict(str, LoyaltyBalance)", default=None
    )
    """Points in each sub-ledger, by its id."""

    profiles: Optional[list[models.LoyaltyCardProfileRegistration]] = optional(
        "profiles", "list[LoyaltyCardProfileRegistration]", default=None
    )
    """The customers who share the card."""
