# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Optional

from talon_one import models
from talon_one.model import Model, optional, required


class CustomerProfile(Model):
    """A customer, with the figures that campaigns can use.

    One profile serves all applications of the account. It may be linked to any number of
    sessions.
    """

    integration_id: str = required("integrationId", "str", max_length=1000)
    """The shop's id of the customer, unique within the account; ``""`` for the hidden profile of an
    anonymous session.
    """

    created: datetime = required("created", "datetime")
    """When the profile was first seen."""

    attributes: dict[str, Any] = required("attributes", "object")
    """Values of the profile's attributes."""

    account_id: int = required("accountId", "int")
    """Account that the profile belongs to."""

    closed_sessions: int = required("closedSessions", "int")
    """How many of the customer's sessions were closed and not cancelled since. An answer that
    closes a session counts it already.
    """

    total_sales: float = required("totalSales", "float")
    """Sum of the totals of the customer's closed sessions, before discounts."""

    loyalty_memberships: Optional[list[models.LoyaltyMembership]] = optional(
        "loyaltyMemberships", "list[LoyaltyMembership]", default=None
    )
    """Loyalty programs that the customer takes part in."""

    audience_memberships: Optional[list[models.AudienceMembership]] = optional(
        "audienceMemberships", "list[AudienceMembership]", default=None
    )
    """Audiences that the customer is in."""

    last_activity: datetime = required("lastActivity", "datetime")
    """When rules last ran for the customer."""

    id: Optional[int] = optional("id", "int", default=None)
    """Number of the profile. The shop's own id is ``integration_id``."""

    sandbox: Optional[bool] = optional("sandbox", "bool", default=None)
    """Whether the profile belongs to the account's sandbox environment."""
