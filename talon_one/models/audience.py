# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one.model import Model, optional, required


class Audience(Model, kw_only=False):
    """A group of customers that campaigns address."""

    account_id: int = required("accountId", "int")
    """Account that the audience belongs to."""

    id: int = required("id", "int")
    """Number of the audience."""

    created: datetime = required("created", "datetime")
    """When it was created."""

    name: str = required("name", "str", min_length=1)
    """Name of the audience; at least 1 character. Several may have the same."""

    sandbox: Optional[bool] = optional("sandbox", "bool", default=None)
    """true: it holds customers of sandbox applications. false: of live ones."""

    description: Optional[str] = optional("description", "str", default=None)
    """What the audience is about."""

    integration: Optional[str] = optional("integration", "str", default=None)
    """Name of the system that the audience comes from, such as ``mparticle``."""

    integration_id: Optional[str] = optional(
        "integrationId", "str", default=None, min_length=1, max_length=1000
    )
    """Id of the audience in that system, 1 to 1000 characters."""

    created_in3rd_party: Optional[bool] = optional("createdIn3rdParty", "bool", default=None)
    """true: it was created by the other system. false: in Talon.One or by a call of the API."""

    last_update: Optional[datetime] = optional("lastUpdate", "datetime", default=None)
    """When members last joined or left."""

    subscribed_applications_ids: Optional[list[int]] = optional(
        "subscribedApplicationsIds", "list[int]", default=None
    )
    """Applications that may use the audience; absent or empty: all."""
