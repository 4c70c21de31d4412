# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Optional, overload

from talon_one.model import Model, optional, required

if TYPE_CHECKING:
    from talon_one.configuration import Configuration


class NewReferralsForMultipleAdvocates(Model):
    """Body of create_referrals_for_multiple_advocates: who recommends, and what the codes are
    like.
    """

    start_date: Optional[datetime] = optional("startDate", "datetime", default=None)
    """When the codes become valid; absent if at once."""

    expiry_date: Optional[datetime] = optional("expiryDate", "datetime", default=None)
    """When the codes stop being valid, not before the start; absent if never."""

    usage_limit: int = required("usageLimit", "int", minimum=0, maximum=999999)
    """How often each code may be used, up to 999999; 0 sets no limit."""

    campaign_id: int = required("campaignId", "int")
    """A campaign of the application that has referrals."""

    advocate_profile_integration_ids: list[str] = required(
        "advocateProfileIntegrationIds", "list[str]"
    )
    """``integration_id`` of each customer who recommends, 1 to 1000; unknown ones create empty
    profiles. Each gets one code, also if named twice.
    """

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the referral attributes defined in the account, for every code."""

    valid_characters: Optional[list[str]] = optional("validCharacters", "list[str]", default=None)
    """Characters that may stand for each ``#`` of the pattern; left out: those of the campaign."""

    referral_pattern: Optional[str] = optional(
        "referralPattern", "str", default=None, min_length=3, max_length=100
    )
    """What the codes look like, 3 to 100 characters; each ``#`` becomes a random character. Left
    out: that of the campaign.
    """

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            start_date: Optional[datetime],
            expiry_date: Optional[datetime],
            usage_limit: int,
            campaign_id: int,
            advocate_profile_integration_ids: list[str],
            attributes: Optional[dict[str, Any]] = None,
            valid_characters: Optional[list[str]] = None,
            referral_pattern: Optional[str] = None,
            local_vars_configuration: Optional[Configuration] = None,
        ) -> None: ...
        @overload
        def __init__(
            self,
            *,
            start_date: Optional[datetime] = None,
            expiry_date: Optional[datetime] = None,
            usage_limit: int,
            campaign_id: int,
            advocate_profile_integration_ids: list[str],
            attributes: Optional[dict[str, Any]] = None,
            valid_characters: Optional[list[str]] = None,
            referral_pattern: Optional[str] = None,
            local_vars_configuration: Optional[Configuration] = None,
        ) -> None: ...
        def __init__(self, *args: Any, **keywords: Any) -> None: ...
