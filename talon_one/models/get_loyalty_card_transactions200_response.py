# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one import models
from talon_one.model import Model, required


class GetLoyaltyCardTransactions200Response(Model, kw_only=False):
    """One page of a card's bookings."""

    has_more: bool = required("hasMore", "bool")
    """Whether more rows follow this page; ask again with a larger ``skip``."""

    data: list[models.CardLedgerTransactionLogEntryIntegrationAPI] = required(
        "data", "list[CardLedgerTransactionLogEntryIntegrationAPI]"
    )
    """The bookings, the newest first."""
