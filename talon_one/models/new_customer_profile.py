# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Optional

from talon_one.model import Model, optional


class NewCustomerProfile(Model, kw_only=False):
    """Body of update_customer_profile."""

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the profile attributes defined in the account. Keys that are left out keep their
    value; an undefined attribute is an error.
    """
