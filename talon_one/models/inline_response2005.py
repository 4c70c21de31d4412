# Generated from openapi/integration/openapi.yaml, do not edit.
"""InlineResponse2005, another name of GetLoyaltyProgramProfileTransactions200Response."""

from __future__ import annotations

from talon_one.models.get_loyalty_program_profile_transactions200_response import (
    GetLoyaltyProgramProfileTransactions200Response,
)

InlineResponse2005 = GetLoyaltyProgramProfileTransactions200Response

__all__ = ["InlineResponse2005"]
