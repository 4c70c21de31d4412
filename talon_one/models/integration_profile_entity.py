# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional


class IntegrationProfileEntity(Model):
    """What everything that belongs to a customer has in common."""

    profile_id: str | None = optional("profileId", "str", default=None)
    """``integration_id`` of the customer; the empty string for an anonymous one."""
