# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Optional

from talon_one import models
from talon_one.model import Model, optional, required


class Event(Model):
    """Something that happened: a tracked event, or the built-in one that each update of a session
    or profile leaves behind.
    """

    id: int = required("id", "int")
    """Number of the event."""

    created: datetime = required("created", "datetime")
    """When it was recorded."""

    application_id: int = required("applicationId", "int")
    """Application in which it happened."""

    profile_id: Optional[str] = optional("profileId", "str", default=None)
    """``integration_id`` of the customer; absent or empty if there is none."""

    type: str = required("type", "str", min_length=1)
    """Name of the event. Names that begin with ``talon_`` are built in, such as
    ``talon_session_closed``.
    """

    attributes: dict[str, Any] = required("attributes", "object")
    """Values of the event's attributes."""

    session_id: Optional[str] = optional("sessionId", "str", default=None)
    """Session in which it happened; absent for events of a profile."""

    effects: list[Any] = required("effects", "list[object]")
    """What the rules decided. Answers of today hold each effect as an object with the members of
    ``Effect``; those of the V1 endpoints, and of older versions of the service, as a list:
    campaign id, ruleset id, rule index, and a list of the effect's name and arguments. The
    ``effects`` of the answer itself tell the same by name.
    """

    ledger_entries: Optional[list[models.LedgerEntry]] = optional(
        "ledgerEntries", "list[LedgerEntry]", default=None
    )
    """Changes of loyalty points that the event caused."""

    meta: Optional[models.Meta] = optional("meta", "Meta", default=None)
    """Attributes of the campaigns and coupons involved, and why codes were rejected."""

    store_integration_id: Optional[str] = optional(
        "storeIntegrationId", "str", default=None, min_length=1, max_length=1000
    )
    """The shop's id of the store in which it happened; absent if in none."""

    integration_id: Optional[str] = optional("integrationId", "str", default=None, min_length=1)
    """The shop's id of an event of the third generation; absent for others."""
