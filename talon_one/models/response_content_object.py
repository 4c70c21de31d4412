# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Optional, Union

from talon_one.model import Model, optional


class ResponseContentObject(Model, kw_only=False):
    """The member of request bodies that chooses what the answer holds."""

    response_content: Optional[
        list[
            Union[
                Literal[
                    "customerProfile",
                    "triggeredCampaigns",
                    "loyalty",
                    "event",
                    "awardedGiveaways",
                    "ruleFailureReasons",
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
            "awardedGiveaways",
            "ruleFailureReasons",
            "campaignEligibility",
            "achievements",
        ),
    )
    """Objects that the answer should hold besides effects and created codes."""
