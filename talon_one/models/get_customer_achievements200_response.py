# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one import models
from talon_one.model import Model, required


class GetCustomerAchievements200Response(Model, kw_only=False):
    """One page of achievements and where a customer stands in them."""

    total_result_size: int = required("totalResultSize", "int")
    """How many there are over all pages."""

    data: list[models.AchievementStatusEntry] = required("data", "list[AchievementStatusEntry]")
    """The achievements, in the order of their numbers."""
