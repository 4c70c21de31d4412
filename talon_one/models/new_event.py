# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, overload

from talon_one.model import Model, optional, required

if TYPE_CHECKING:
    from talon_one.configuration import Configuration


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

    store_integration_id: Optional[str] = optional(
        "storeIntegrationId", "str", default=None, min_length=1, max_length=1000
    )
    """The shop's id of the store in which it happened; it must be one of the application's
    stores.
    """

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            profile_id: Optional[str],
            type: str,
            attributes: dict[str, Any],
            session_id: str,
            store_integration_id: Optional[str] = None,
            local_vars_configuration: Optional[Configuration] = None,
        ) -> None: ...
        @overload
        def __init__(
            self,
            *,
            profile_id: Optional[str] = None,
            type: str,
            attributes: dict[str, Any],
            session_id: str,
            store_integration_id: Optional[str] = None,
            local_vars_configuration: Optional[Configuration] = None,
        ) -> None: ...
        def __init__(self, *args: Any, **keywords: Any) -> None: ...
