# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    from talon_one.models.profile_audiences_changes import ProfileAudiencesChanges


class CustomerProfileIntegrationRequestV2(Model):
    """Body of update_customer_profile_v2. An absent member changes nothing."""

    attributes: dict[str, Any] | None = optional("attributes", "object", default=None)
    """Values of the profile attributes defined in the account. Keys that are left out keep their
    value; an undefined attribute is an error.
    """

    audiences_changes: ProfileAudiencesChanges | None = optional(
        "audiencesChanges", "ProfileAudiencesChanges", default=None
    )
    """Audiences that the customer joins and leaves with this call."""

    response_content: (
        list[
            Literal[
                "customerProfile", "triggeredCampaigns", "loyalty", "event", "ruleFailureReasons"
            ]
            | str
        ]
        | None
    ) = optional(
        "responseContent",
        "list[str]",
        default=None,
        enum=("customerProfile", "triggeredCampaigns", "loyalty", "event", "ruleFailureReasons"),
    )
    """What the answer should hold besides effects and created codes. Without
    ``run_rule_engine=True`` it has no effect.
    """
