# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal


class CustomerProfileAudienceRequestItem(Model):
    """One customer joining or leaving one audience."""

    action: Literal["add", "delete"] | str = required("action", "str", enum=("add", "delete"))
    """``add`` to join, ``delete`` to leave. Joining twice, or leaving an audience that the customer
    is not in, changes nothing.
    """

    profile_integration_id: str = required("profileIntegrationId", "str")
    """``integration_id`` of the customer. ``add`` creates a profile that is missing."""

    audience_id: int = required("audienceId", "int")
    """The audience; an unknown one is an error."""
