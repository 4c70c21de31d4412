# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class IntegrationProfileEntityV3(Model, kw_only=False):
    """The member of events of the third generation that names the customer."""

    profile_id: str = required("profileId", "str")
    """``integration_id`` of the customer; an unknown one creates an empty profile."""
