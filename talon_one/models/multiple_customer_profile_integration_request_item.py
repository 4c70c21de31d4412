# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Optional

from talon_one.model import Model, optional, required


class MultipleCustomerProfileIntegrationRequestItem(Model):
    """One profile of a bulk update."""

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the profile attributes defined in the account. Keys that are left out keep their
    value.
    """

    integration_id: str = required("integrationId", "str")
    """The shop's id of the customer: one that never changes, such as a database id."""
