# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Optional, Union, overload

from talon_one.model import Model, optional, required

if TYPE_CHECKING:
    from talon_one.configuration import Configuration


class IntegrationEventV2Request(Model):
    """Body of track_event_v2: what happened, to whom, and what the answer should hold."""

    profile_id: Optional[str] = optional("profileId", "str", default=None)
    """``integration_id`` of the customer; an unknown one creates an empty profile. The service
    refuses events without it, though its contract does not say so.
    """

    store_integration_id: Optional[str] = optional(
        "storeIntegrationId", "str", default=None, min_length=1, max_length=1000
    )
    """The shop's id of the store, 1 to 1000 characters. It must be one of the application's
    stores.
    """

    evaluable_campaign_ids: Optional[list[int]] = optional(
        "evaluableCampaignIds", "list[int]", default=None
    )
    """The only campaigns to evaluate, disabled ones too; it counts in dry runs alone."""

    type: str = required("type", "str", min_length=1)
    """Name of the event, one of those defined in the account. Built-in names, which begin with
    ``talon_``, are refused.
    """

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the event's attributes."""

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
    """Objects that the answer should hold besides effects and created codes.
    ``"campaignEligibility"`` is for dry runs alone.
    """

    loyalty_cards: Optional[list[str]] = optional("loyaltyCards", "list[str]", default=None)
    """Identifier of the loyalty card to collect points on or spend them from, one at most."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            profile_id: Optional[str],
            store_integration_id: Optional[str],
            evaluable_campaign_ids: Optional[list[int]],
            type: str,
            attributes: Optional[dict[str, Any]] = None,
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
            ] = None,
            loyalty_cards: Optional[list[str]] = None,
            local_vars_configuration: Optional[Configuration] = None,
        ) -> None: ...
        @overload
        def __init__(
            self,
            *,
            profile_id: Optional[str] = None,
            store_integration_id: Optional[str] = None,
            evaluable_campaign_ids: Optional[list[int]] = None,
            type: str,
            attributes: Optional[dict[str, Any]] = None,
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
            ] = None,
            loyalty_cards: Optional[list[str]] = None,
            local_vars_configuration: Optional[Configuration] = None,
        ) -> None: ...
        def __init__(self, *args: Any, **keywords: Any) -> None: ...
