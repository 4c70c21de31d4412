# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Union

from talon_one.model import Model, required


class CustomerProfileAudienceRequestItem(Model, kw_only=False):
    """One customer joining or leaving one audience."""

    action: Union[Literal["add", "delete"], str] = required("action", "str", enum=("add", "delete"))
    """``add`` to join, ``delete`` to leave. Joining twice, or leaving an audience that the customer
    is not in, changes nothing.
    """

    profile_integration_id: str = required("profileIntegrationId", "str", max_length=1000)
    """``integration_id`` of the customer. ``add`` creates a profile that is missing."""

    audience_id: int = required("audienceId", "int")
    """The audience; an unknown one is an error."""
