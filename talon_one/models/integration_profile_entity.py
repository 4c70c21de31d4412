# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional


class IntegrationProfileEntity(Model, kw_only=False):
    """What everything that belongs to a customer has in common."""

    profile_id: Optional[str] = optional("profileId", "str", default=None)
    """``integration_id`` of the customer; the empty string for an anonymous one."""
