# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.models.multiple_customer_profile_integration_request_item import (
        MultipleCustomerProfileIntegrationRequestItem,
    )


class MultipleCustomerProfileIntegrationRequest(Model):
    """Body of update_customer_profiles_v2."""

    customer_profiles: list[MultipleCustomerProfileIntegrationRequestItem] | None = optional(
        "customerProfiles", "list[MultipleCustomerProfileIntegrationRequestItem]", default=None
    )
    """The profiles to create or update, at most 1000. Of two entries for one profile the later
    wins.
    """
