# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime

from talon_one.model import Model, required


class IntegrationEntity(Model, kw_only=False):
    """What sessions and profiles have in common: the shop's own id."""

    integration_id: str = required("integrationId", "str", max_length=1000)
    """The shop's id."""

    created: datetime = required("created", "datetime")
    """When it was first seen."""
