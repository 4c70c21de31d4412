# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class NewCustomerProfile(Model):
    """Body of update_customer_profile."""

    attributes: dict[str, Any] | None = optional("attributes", "object", default=None)
    """Values of the profile attributes defined in the account. Keys that are left out keep their
    value; an undefined attribute is an error.
    """
