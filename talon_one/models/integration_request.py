# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Optional, Union

from talon_one import models
from talon_one.model import Model, optional, required


class IntegrationRequest(Model, kw_only=False):
    """Body of update_customer_session_v2: the session, and what the answer should hold."""

    customer_session: models.NewCustomerSessionV2 = required(
        "customerSession", "NewCustomerSessionV2"
    )
    """What to store on the session."""

    response_content: Optional[
        list[
            Union[
                Literal[
                    "customerSession",
                    "customerProfile",
                    "coupons",
                    "triggeredCampaigns",
                    "referral",
                    "loyalty",
                    "event",
                    "ruleFailureReasons",
                    "awardedGiveaways",
                    "previousReturns",
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
            "customerSession",
            "customerProfile",
            "coupons",
            "triggeredCampaigns",
            "referral",
            "loyalty",
            "event",
            "ruleFailureReasons",
            "awardedGiveaways",
            "previousReturns",
            "campaignEligibility",
            "achievements",
        ),
    )
    """What the answer should hold besides effects and created codes. A member that is not asked for
    is absent. ``"ruleFailureReasons"`` lists every rule that failed and why: useful while a
    campaign is built, long in production. ``"campaignEligibility"`` is for dry runs alone.
    """
