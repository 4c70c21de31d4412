# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class ModelReturn(Model, kw_only=False):
    """A return of items of a closed session."""

    id: int = required("id", "int")
    """Number of the return."""

    created: datetime = required("created", "datetime")
    """When it was reported."""

    application_id: int = required("applicationId", "int")
    """Application that the session belongs to."""

    account_id: int = required("accountId", "int")
    """Account that the session belongs to."""

    returned_cart_items: list[models.ReturnedCartItem] = required(
        "returnedCartItems", "list[ReturnedCartItem]"
    )
    """The lines of which units came back, and how many."""

    event_id: int = required("eventId", "int")
    """Number of the event that the return left behind."""

    session_id: int = required("sessionId", "int")
    """Number of the session; the shop's own id is ``session_integration_id``."""

    session_integration_id: str = required("sessionIntegrationId", "str", max_length=1000)
    """The shop's id of the session."""

    profile_id: Optional[int] = optional("profileId", "int", default=None)
    """Number of the customer's profile; absent for an anonymous session."""

    profile_integration_id: Optional[str] = optional(
        "profileIntegrationId", "str", default=None, max_length=1000
    )
    """``integration_id`` of the customer; absent for an anonymous session."""

    created_by: Optional[int] = optional("createdBy", "int", default=None)
    """User of the Campaign Manager who reported it; absent if a call did."""
