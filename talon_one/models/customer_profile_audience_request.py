# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.models.customer_profile_audience_request_item import (
        CustomerProfileAudienceRequestItem,
    )


class CustomerProfileAudienceRequest(Model):
    """Body of update_customer_profile_audiences."""

    data: list[CustomerProfileAudienceRequestItem] | None = optional(
        "data", "list[CustomerProfileAudienceRequestItem]", default=None
    )
    """The changes, at most 1000, applied in this order."""
