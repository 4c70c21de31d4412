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
    """What the rules decided, each effect as a list: campaign id, ruleset id, rule index, and a
    list of the effect's name and arguments. ``Effect`` objects in the ``effects`` of an
    ``IntegrationStateV2`` tell the same by name.
    """

    ledger_entries: list[models.LedgerEntry] = required("ledgerEntries", "list[LedgerEntry]")
    """Changes of loyalty points that the event caused."""

    meta: Optional[models.Meta] = optional("meta", "Meta", default=None)
    """Attributes of the campaigns and coupons involved, and why codes were rejected."""
