# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class MultipleCustomerProfileIntegrationRequestItem(Model):
    """One profile of a bulk update."""

    attributes: dict[str, Any] | None = optional("attributes", "object", default=None)
    """Values of the profile attributes defined in the account. Keys that are left out keep their
    value.
    """

    integration_id: str = required("integrationId", "str")
    """The shop's id of the customer: one that never changes, such as a database id."""
