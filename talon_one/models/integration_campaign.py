# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, Optional, Union

from talon_one import models
from talon_one.model import Model, optional, required


class IntegrationCampaign(Model):
    """A running campaign, as much of it as a shop may show."""

    id: int = required("id", "int")
    """Number of the campaign."""

    application_id: int = required("applicationId", "int")
    """Application that the campaign belongs to."""

    name: str = required("name", "str", min_length=1)
    """Name of the campaign; at least 1 character."""

    description: Optional[str] = optional("description", "str", default=None)
    """What the campaign is about."""

    start_time: Optional[datetime] = optional("startTime", "datetime", default=None)
    """When it started; absent if it has no begin."""

    end_time: Optional[datetime] = optional("endTime", "datetime", default=None)
    """When it ends; absent if it has no end."""

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the campaign's attributes."""

    state: Union[Literal["enabled"], str] = required(
        "state", "str", default="enabled", enum=("enabled",)
    )
    """Always ``enabled``: others are not listed."""

    tags: list[str] = required("tags", "list[str]")
    """Words that the campaign is tagged with."""

    features: list[
        Union[
            Literal[
                "coupons", "referrals", "loyalty", "giveaways", "strikethrough", "achievements"
            ],
            str,
        ]
    ] = required(
        "features",
        "list[str]",
        enum=("coupons", "referrals", "loyalty", "giveaways", "strikethrough", "achievements"),
    )
    """What the campaign uses, such as ``coupons``."""

    rules: Optional[list[models.RuleMetadata]] = optional(
        "rules", "list[RuleMetadata]", default=None
    )
    """Its rules, with what their authors wrote to be shown."""

    linked_store_ids: Optional[list[int]] = optional("linkedStoreIds", "list[int]", default=None)
    """Stores to which the campaign is restricted, by number."""

    linked_audience_ids: Optional[list[int]] = optional(
        "linkedAudienceIds", "list[int]", default=None
    )
    """Audiences to which the campaign is restricted."""
