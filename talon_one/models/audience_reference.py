# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class AudienceReference(Model, kw_only=False):
    """An audience, as a price names the one for which it holds."""

    id: int = required("id", "int")
    """Number of the audience."""

    integration: Optional[str] = optional("integration", "str", default=None)
    """Name of the system that the audience comes from."""

    integration_id: Optional[str] = optional(
        "integrationId", "str", default=None, min_length=1, max_length=1000
    )
    """Id of the audience in that system, 1 to 1000 characters."""
