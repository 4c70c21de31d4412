# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class ProjectedTier(Model, kw_only=False):
    """Where a customer will be when the tier is looked at again, if nothing is earned or spent
    until then.
    """

    projected_active_points: float = required("projectedActivePoints", "float")
    """Points that will be active then."""

    stay_in_tier_points: Optional[float] = optional("stayInTierPoints", "float", default=None)
    """How many points more are needed to stay in the tier; absent if it is kept anyway."""

    projected_tier_name: Optional[str] = optional("projectedTierName", "str", default=None)
    """Name of the tier then; ``""`` if it will be none."""
