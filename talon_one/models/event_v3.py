# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Optional

from talon_one.model import Model, optional, required


class EventV3(Model):
    """An event of the third generation: the shop gives it an id, so that it happens once however
    often it is sent.
    """

    connected_session_id: Optional[str] = optional(
        "connectedSessionId", "str", default=None, min_length=1
    )
    """The closed session that the event belongs to; absent if none was named."""

    id: int = required("id", "int")
    """Number of the event."""

    created: datetime = required("created", "datetime")
    """When it was recorded."""

    application_id: int = required("applicationId", "int")
    """Application in which it happened."""

    profile_id: Optional[str] = optional("profileId", "str", default=None)
    """``integration_id`` of the customer."""

    store_integration_id: Optional[str] = optional(
        "storeIntegrationId", "str", default=None, min_length=1, max_length=1000
    )
    """The shop's id of the store in which it happened; absent if in none."""

    type: str = required("type", "str", min_length=1)
    """Name of the event, one of those defined in the account."""

    attributes: dict[str, Any] = required("attributes", "object")
    """Values of the event's attributes."""

    integration_id: Optional[str] = optional("integrationId", "str", default=None, min_length=1)
    """The shop's id of the event, unique within the application."""

    effects: list[Any] = required("effects", "list[object]")
    """What the rules decided, each effect as an object with the members of ``Effect``; older
    versions of the service give lists.
    """

    evaluable_campaign_ids: Optional[list[int]] = optional(
        "evaluableCampaignIds", "list[int]", default=None
    )
    """The only campaigns that a dry run was to evaluate. Today's service leaves it out."""

    previous_event_id: Optional[str] = optional(
        "previousEventID", "str", default=None, min_length=1
    )
    """The event before it. Only early versions of the third generation have it."""
