# Generated from openapi/integration/openapi.yaml, do not edit.
"""InlineResponse2007, another name of GetLoyaltyProgramProfilePoints200Response."""

from __future__ import annotations

from talon_one.models.get_loyalty_program_profile_points200_response import (
    GetLoyaltyProgramProfilePoints200Response,
)

InlineResponse2007 = GetLoyaltyProgramProfilePoints200Response

__all__ = ["InlineResponse2007"]
