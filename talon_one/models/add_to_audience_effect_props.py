# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional


class AddToAudienceEffectProps(Model, kw_only=False):
    """The customer was put into an audience. It has happened already, also if the session is still
    open.
    """

    audience_id: Optional[int] = optional("audienceId", "int", default=None)
    """The audience."""

    audience_name: Optional[str] = optional("audienceName", "str", default=None)
    """Name of the audience."""

    profile_integration_id: Optional[str] = optional("profileIntegrationId", "str", default=None)
    """``integration_id`` of the customer."""

    profile_id: Optional[int] = optional("profileId", "int", default=None)
    """Number of the customer's profile; the id of the shop is ``profile_integration_id``."""
