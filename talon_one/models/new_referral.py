# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Optional

from talon_one.model import Model, optional, required


class NewReferral(Model, kw_only=False):
    """Body of create_referral: who recommends, and for which campaign."""

    campaign_id: int = required("campaignId", "int")
    """A campaign of the application that has referrals."""

    advocate_profile_integration_id: str = required(
        "advocateProfileIntegrationId", "str", max_length=1000
    )
    """``integration_id`` of the customer who recommends; an unknown one creates an empty
    profile.
    """

    friend_profile_integration_id: Optional[str] = optional(
        "friendProfileIntegrationId", "str", default=None
    )
    """``integration_id`` of the only customer who may use the code; absent if anybody may. It must
    differ from the advocate.
    """

    start_date: Optional[datetime] = optional("startDate", "datetime", default=None)
    """When the code becomes valid; absent if at once."""

    expiry_date: Optional[datetime] = optional("expiryDate", "datetime", default=None)
    """When the code stops being valid, not before the start; absent if never."""

    usage_limit: Optional[int] = optional(
        "usageLimit", "int", default=None, minimum=0, maximum=999999
    )
    """How often the code may be used, up to 999999; 0 sets no limit. The campaign's own limits of
    referrals are ignored.
    """

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the referral attributes defined in the account."""
