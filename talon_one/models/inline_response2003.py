# Generated from openapi/integration/openapi.yaml, do not edit.
"""InlineResponse2003, another name of GetCustomerAchievementHistory200Response."""

from __future__ import annotations

from talon_one.models.get_customer_achievement_history200_response import (
    GetCustomerAchievementHistory200Response,
)

InlineResponse2003 = GetCustomerAchievementHistory200Response

__all__ = ["InlineResponse2003"]
