# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Literal, Optional, Union

from talon_one import models
from talon_one.model import Model, optional


class CustomerProfileIntegrationRequestV2(Model, kw_only=False):
    """Body of update_customer_profile_v2. An absent member changes nothing."""

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the profile attributes defined in the account. Keys that are left out keep their
    value; an undefined attribute is an error.
    """

    audiences_changes: Optional[models.ProfileAudiencesChanges] = optional(
        "audiencesChanges", "ProfileAudiencesChanges", default=None
    )
    """Audiences that the customer joins and leaves with this call."""

    response_content: Optional[
        list[
            Union[
                Literal[
                    "customerProfile",
                    "triggeredCampaigns",
                    "loyalty",
                    "event",
                    "ruleFailureReasons",
                    "awardedGiveaways",
                    "campaignEligibility",
                    "achievements",
                ],
                str,
            ]
        ]
    ] = optional(
        "responseContent",
        "list[str]",
        default=None,
        enum=(
            "customerProfile",
            "triggeredCampaigns",
            "loyalty",
            "event",
            "ruleFailureReasons",
            "awardedGiveaways",
            "campaignEligibility",
            "achievements",
        ),
    )
    """What the answer should hold besides effects and created codes. Without
    ``run_rule_engine=True`` it has no effect, and ``"campaignEligibility"`` is for dry runs
    alone.
    """

    evaluable_campaign_ids: Optional[list[int]] = optional(
        "evaluableCampaignIds", "list[int]", default=None
    )
    """The only campaigns to evaluate, disabled ones too; it counts in dry runs alone."""
