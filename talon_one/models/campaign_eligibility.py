# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, Optional, Union

from talon_one import models
from talon_one.model import Model, optional, required


class CampaignEligibility(Model):
    """Whether a campaign would have had effects, and what kept it. Only dry runs tell it."""

    application_id: int = required("applicationId", "int")
    """Application that the campaign belongs to."""

    id: int = required("id", "int")
    """Number of the campaign."""

    name: str = required("name", "str", min_length=1)
    """Name of the campaign; at least 1 character."""

    description: Optional[str] = optional("description", "str", default=None)
    """What the campaign is about."""

    start_time: Optional[datetime] = optional("startTime", "datetime", default=None)
    """When it starts; absent if it runs already."""

    end_time: Optional[datetime] = optional("endTime", "datetime", default=None)
    """When it ends; absent if it has no end."""

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the campaign's attributes."""

    state: Union[Literal["enabled"], str] = required(
        "state", "str", default="enabled", enum=("enabled",)
    )
    """Always ``enabled``: others are not evaluated."""

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

    eligibility: list[models.CampaignEligibilityDetails] = required(
        "eligibility", "list[CampaignEligibilityDetails]"
    )
    """The outcome of each time that the campaign was tried: once for each of its coupons in the
    session, or once without a coupon.
    """

    rules: list[models.RuleMetadataEligibility] = required("rules", "list[RuleMetadataEligibility]")
    """Its rules, each with its own outcomes."""

    experiment: Optional[models.CampaignEligibilityExperiment] = optional(
        "experiment", "CampaignEligibilityExperiment", default=None
    )
    """The experiment that the campaign is a variant of, if it is one."""
