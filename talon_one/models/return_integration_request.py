# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Optional, Union

from talon_one import models
from talon_one.model import Model, optional, required


class ReturnIntegrationRequest(Model, kw_only=False):
    """Body of return_cart_items: what came back, and what the answer should hold."""

    _return: models.NewReturn = required("return", "NewReturn")
    """The lines and units that came back. In Python its name is ``_return``."""

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
                    "previousReturns",
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
            "previousReturns",
        ),
    )
    """Objects that the answer should hold besides effects, created codes and the return."""
