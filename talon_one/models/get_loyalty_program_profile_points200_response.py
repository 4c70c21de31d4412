# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one import models
from talon_one.model import Model, required


class GetLoyaltyProgramProfilePoints200Response(Model, kw_only=False):
    """One page of a customer's unused points in a program."""

    has_more: bool = required("hasMore", "bool")
    """Whether more rows follow this page; ask again with a larger ``skip``."""

    data: list[models.LedgerPointsEntryIntegrationAPI] = required(
        "data", "list[LedgerPointsEntryIntegrationAPI]"
    )
    """The bookings of which something is left."""
