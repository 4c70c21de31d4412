# Generated from openapi/integration/openapi.yaml, do not edit.
"""InlineResponse2002, another name of GetCustomerAchievements200Response."""

from __future__ import annotations

from talon_one.models.get_customer_achievements200_response import (
    GetCustomerAchievements200Response,
)

InlineResponse2002 = GetCustomerAchievements200Response

__all__ = ["InlineResponse2002"]
