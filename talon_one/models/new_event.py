# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Optional

from talon_one.model import Model, optional, required


class NewEvent(Model):
    """Body of track_event: something that happened in a customer's session."""

    profile_id: Optional[str] = optional("profileId", "str", default=None)
    """``integration_id`` of the customer. If it is left out, the session's own customer is meant;
    the empty string means an anonymous one. The customer of an existing session must match.
    """

    type: str = required("type", "str", min_length=1)
    """Name of the event, as defined in the account; at least 1 character. An unknown one is an
    error.
    """

    attributes: dict[str, Any] = required("attributes", "object")
    """Values of the attributes defined for this type of event; ``{}`` if there are none."""

    session_id: str = required("sessionId", "str", min_length=1)
    """The shop's id of the session in which it happened; at least 1 character. An unknown one is
    created, open and empty.
    """
