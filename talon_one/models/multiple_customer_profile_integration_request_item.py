# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, overload

from talon_one.model import Model, optional, required

if TYPE_CHECKING:
    from talon_one.configuration import Configuration


class MultipleCustomerProfileIntegrationRequestItem(Model):
    """One profile of a bulk update."""

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the profile attributes defined in the account. Keys that are left out keep their
    value.
    """

    integration_id: str = required("integrationId", "str", max_length=1000)
    """The shop's id of the customer: one that never changes, such as a database id."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            attributes: Optional[dict[str, Any]],
            integration_id: str,
            local_vars_configuration: Optional[Configuration] = None,
        ) -> None: ...
        @overload
        def __init__(
            self,
            *,
            attributes: Optional[dict[str, Any]] = None,
            integration_id: str,
            local_vars_configuration: Optional[Configuration] = None,
        ) -> None: ...
        def __init__(self, *args: Any, **keywords: Any) -> None: ...
