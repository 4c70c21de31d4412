# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one.model import Model, optional, required


class NewAudience(Model, kw_only=False):
    """Body of create_audience_v2: the new audience."""

    name: str = required("name", "str", min_length=1)
    """Name of the audience; at least 1 character. Several may have the same."""

    sandbox: Optional[bool] = optional("sandbox", "bool", default=None)
    """true: for customers of sandbox applications. false: for live ones. Left out: as the
    application of the key is.
    """

    description: Optional[str] = optional("description", "str", default=None)
    """What the audience is about."""

    integration: Optional[str] = optional("integration", "str", default=None)
    """Name of the system that the audience comes from, such as ``mparticle``."""

    integration_id: Optional[str] = optional(
        "integrationId", "str", default=None, min_length=1, max_length=1000
    )
    """Id of the audience in that system, 1 to 1000 characters. Together with ``integration`` it
    must be new in the account.
    """

    created_in3rd_party: Optional[bool] = optional("createdIn3rdParty", "bool", default=None)
    """Whether the other system created it."""

    last_update: Optional[datetime] = optional("lastUpdate", "datetime", default=None)
    """When the other system last changed its members."""

    subscribed_applications_ids: Optional[list[int]] = optional(
        "subscribedApplicationsIds", "list[int]", default=None
    )
    """Applications that may use the audience; left out or empty: all."""
