# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Optional, Union, overload

from talon_one.model import Model, optional, required

if TYPE_CHECKING:
    from talon_one.configuration import Configuration


class IntegrationEventV3Request(Model):
    """Body of track_event_v3: what happened, to whom, and an id that makes it happen once."""

    profile_id: str = required("profileId", "str")
    """``integration_id`` of the customer; an unknown one creates an empty profile."""

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

    integration_id: str = required("integrationId", "str", min_length=1)
    """The shop's id of the event, unique within the application. Sending an id again answers 409
    and changes nothing, so a call whose answer got lost can be repeated.
    """

    connected_session_id: Optional[str] = optional(
        "connectedSessionId", "str", default=None, min_length=1
    )
    """A closed session of the application that the event belongs to. Rules may read it; nothing of
    it changes.
    """

    loyalty_cards: Optional[list[str]] = optional("loyaltyCards", "list[str]", default=None)
    """Identifier of the loyalty card to collect points on or spend them from, one at most."""

    response_content: Optional[
        list[
            Union[
                Literal[
                    "customerProfile",
                    "triggeredCampaigns",
                    "loyalty",
                    "advancedEvent",
                    "awardedGiveaways",
                    "ruleFailureReasons",
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
            "advancedEvent",
            "awardedGiveaways",
            "ruleFailureReasons",
        ),
    )
    """Objects that the answer should hold besides effects and created codes."""

    previous_event_id: Optional[str] = optional(
        "previousEventID", "str", default=None, min_length=1
    )
    """The event before it. Release 12.0.0 has the member; today's service does not read it."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            profile_id: str,
            store_integration_id: Optional[str],
            evaluable_campaign_ids: Optional[list[int]],
            type: str,
            attributes: Optional[dict[str, Any]],
            integration_id: str,
            connected_session_id: Optional[str] = None,
            loyalty_cards: Optional[list[str]] = None,
            response_content: Optional[
                list[
                    Union[
                        Literal[
                            "customerProfile",
                            "triggeredCampaigns",
                            "loyalty",
                            "advancedEvent",
                            "awardedGiveaways",
                            "ruleFailureReasons",
                        ],
                        str,
                    ]
                ]
            ] = None,
            previous_event_id: Optional[str] = None,
            local_vars_configuration: Optional[Configuration] = None,
        ) -> None: ...
        @overload
        def __init__(
            self,
            *,
            profile_id: str,
            store_integration_id: Optional[str] = None,
            evaluable_campaign_ids: Optional[list[int]] = None,
            type: str,
            attributes: Optional[dict[str, Any]] = None,
            integration_id: str,
            connected_session_id: Optional[str] = None,
            loyalty_cards: Optional[list[str]] = None,
            response_content: Optional[
                list[
                    Union[
                        Literal[
                            "customerProfile",
                            "triggeredCampaigns",
                            "loyalty",
                            "advancedEvent",
                            "awardedGiveaways",
                            "ruleFailureReasons",
                        ],
                        str,
                    ]
                ]
            ] = None,
            previous_event_id: Optional[str] = None,
            local_vars_configuration: Optional[Configuration] = None,
        ) -> None: ...
        def __init__(self, *args: Any, **keywords: Any) -> None: ...
