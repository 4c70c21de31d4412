# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Optional

from talon_one.model import Model, optional, required


class IntegrationEvent(Model):
    """What all events have in common."""

    profile_id: Optional[str] = optional("profileId", "str", default=None)
    """``integration_id`` of the customer; absent or empty if there is none."""

    type: str = required("type", "str", min_length=1)
    """Name of the event; at least 1 character."""

    attributes: dict[str, Any] = required("attributes", "object")
    """Values of the event's attributes."""

    store_integration_id: Optional[str] = optional(
        "storeIntegrationId", "str", default=None, min_length=1, max_length=1000
    )
    """The shop's id of the store in which it happened; absent if in none."""
