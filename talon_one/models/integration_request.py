# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from talon_one.models.new_customer_session_v2 import NewCustomerSessionV2


class IntegrationRequest(Model):
    """Body of update_customer_session_v2: the session, and what the answer should hold."""

    customer_session: NewCustomerSessionV2 = required("customerSession", "NewCustomerSessionV2")
    """What to store on the session."""

    response_content: (
        list[
            Literal[
                "customerSession",
                "customerProfile",
                "coupons",
                "triggeredCampaigns",
                "referral",
                "loyalty",
                "event",
                "ruleFailureReasons",
            ]
            | str
        ]
        | None
    ) = optional(
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
        ),
    )
    """What the answer should hold besides effects and created codes. A member that is not asked for
    is absent. ``"ruleFailureReasons"`` lists every rule that failed and why: useful while a
    campaign is built, long in production.
    """
