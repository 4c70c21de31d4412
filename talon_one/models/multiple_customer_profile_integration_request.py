# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional


class MultipleCustomerProfileIntegrationRequest(Model, kw_only=False):
    """Body of update_customer_profiles_v2."""

    customer_profiles: Optional[list[models.MultipleCustomerProfileIntegrationRequestItem]] = (
        optional(
            "customerProfiles", "list[MultipleCustomerProfileIntegrationRequestItem]", default=None
        )
    )
    """The profiles to create or update, at most 1000. Of two entries for one profile the later
    wins.
    """
