# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, overload

from talon_one import models
from talon_one.model import optional
from talon_one.models.loyalty_program_balance import LoyaltyProgramBalance

if TYPE_CHECKING:
    from talon_one.configuration import Configuration


class LedgerInfo(
    LoyaltyProgramBalance,
    field_order=(
        "current_balance",
        "pending_balance",
        "negative_balance",
        "expired_balance",
        "spent_balance",
        "tentative_current_balance",
        "tentative_pending_balance",
        "tentative_negative_balance",
        "current_tier",
        "points_to_next_tier",
        "next_tier_name",
    ),
):
    """Points of one customer or card in one ledger, and the tier that they reach."""

    current_tier: Optional[models.Tier] = optional("currentTier", "Tier", default=None)
    """The customer's tier; absent if in none, or if the program has none."""

    points_to_next_tier: Optional[float] = optional("pointsToNextTier", "float", default=None)
    """How many points are missing to the next higher tier; absent on the highest."""

    next_tier_name: Optional[str] = optional("nextTierName", "str", default=None)
    """Name of the next higher tier; null on the highest, absent without tiers."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            current_balance: float,
            pending_balance: float,
            negative_balance: Optional[float],
            expired_balance: float,
            spent_balance: float,
            tentative_current_balance: float,
            tentative_pending_balance: Optional[float] = None,
            tentative_negative_balance: Optional[float] = None,
            current_tier: Optional[models.Tier] = None,
            points_to_next_tier: Optional[float] = None,
            next_tier_name: Optional[str] = None,
            local_vars_configuration: Optional[Configuration] = None,
        ) -> None: ...
        @overload
        def __init__(
            self,
            *,
            current_balance: float,
            pending_balance: float,
            negative_balance: Optional[float] = None,
            expired_balance: float,
            spent_balance: float,
            tentative_current_balance: float,
            tentative_pending_balance: Optional[float] = None,
            tentative_negative_balance: Optional[float] = None,
            current_tier: Optional[models.Tier] = None,
            points_to_next_tier: Optional[float] = None,
            next_tier_name: Optional[str] = None,
            local_vars_configuration: Optional[Configuration] = None,
        ) -> None: ...
        def __init__(self, *args: Any, **keywords: Any) -> None: ...
