# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime

from talon_one.model import Model, required


class LoyaltyCardProfileRegistration(Model, kw_only=False):
    """A customer to whom a card is linked."""

    integration_id: str = required("integrationId", "str", max_length=1000)
    """The shop's id of the customer."""

    timestamp: datetime = required("timestamp", "datetime")
    """Since when."""
