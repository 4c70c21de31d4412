# Generated from openapi/integration/openapi.yaml, do not edit.
"""InlineResponse2006, another name of GetLoyaltyCardPoints200Response."""

from __future__ import annotations

from talon_one.models.get_loyalty_card_points200_response import GetLoyaltyCardPoints200Response

InlineResponse2006 = GetLoyaltyCardPoints200Response

__all__ = ["InlineResponse2006"]
