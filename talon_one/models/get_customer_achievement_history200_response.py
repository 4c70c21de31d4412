# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one import models
from talon_one.model import Model, required


class GetCustomerAchievementHistory200Response(Model, kw_only=False):
    """One page of a customer's runs of an achievement."""

    total_result_size: int = required("totalResultSize", "int")
    """How many there are over all pages."""

    data: list[models.AchievementProgress] = required("data", "list[AchievementProgress]")
    """The runs, the oldest first."""
