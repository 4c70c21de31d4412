# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Optional

from talon_one.model import Model, optional, required


class Referral(Model):
    """A code with which a customer recommends the shop to a friend."""

    id: int = required("id", "int")
    """Number of the referral."""

    created: datetime = required("created", "datetime")
    """When the code was created."""

    campaign_id: int = required("campaignId", "int")
    """Campaign that the code belongs to."""

    advocate_profile_integration_id: str = required(
        "advocateProfileIntegrationId", "str", max_length=1000
    )
    """``integration_id`` of the customer who recommends."""

    friend_profile_integration_id: Optional[str] = optional(
        "friendProfileIntegrationId", "str", default=None
    )
    """``integration_id`` of the only customer who may use the code; absent or empty if anybody
    may.
    """

    start_date: Optional[datetime] = optional("startDate", "datetime", default=None)
    """When the code becomes valid; absent if at once."""

    expiry_date: Optional[datetime] = optional("expiryDate", "datetime", default=None)
    """When the code stops being valid; absent if never."""

    code: str = required("code", "str", min_length=4)
    """The code to pass on; at least 4 characters."""

    usage_counter: int = required("usageCounter", "int")
    """How often the code was used in closed sessions."""

    usage_limit: int = required("usageLimit", "int", minimum=0, maximum=999999)
    """How often it may be used; 0 sets no limit, though the campaign's budget still counts."""

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the referral's attributes."""

    import_id: Optional[int] = optional("importId", "int", default=None)
    """Import that brought the referral in."""

    batch_id: Optional[str] = optional("batchId", "str", default=None)
    """Batch in which the referral was created."""
