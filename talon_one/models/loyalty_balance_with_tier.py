# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional


class LoyaltyBalanceWithTier(Model, kw_only=False):
    """Points in one ledger at one moment, and the tier that they reach."""

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

    current_tier: Optional[models.Tier] = optional("currentTier", "Tier", default=None)
    """The customer's tier now, whatever moment the points are of; with ``include_tiers`` alone."""

    projected_tier: Optional[models.ProjectedTier] = optional(
        "projectedTier", "ProjectedTier", default=None
    )
    """Where the customer will be when the tier is looked at again; with ``include_projected_tier``,
    if the tier expires.
    """

    points_to_next_tier: Optional[float] = optional("pointsToNextTier", "float", default=None)
    """How many points are missing to the next higher tier; absent on the highest."""

    next_tier_name: Optional[str] = optional("nextTierName", "str", default=None)
    """Name of the next higher tier; null on the highest, absent without tiers."""
