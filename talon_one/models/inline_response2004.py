# Generated from openapi/integration/openapi.yaml, do not edit.
"""InlineResponse2004, another name of GetLoyaltyCardTransactions200Response."""

from __future__ import annotations

from talon_one.models.get_loyalty_card_transactions200_response import (
    GetLoyaltyCardTransactions200Response,
)

InlineResponse2004 = GetLoyaltyCardTransactions200Response

__all__ = ["InlineResponse2004"]
