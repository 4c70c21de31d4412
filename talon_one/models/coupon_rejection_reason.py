# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Union

from talon_one.model import Model, required


class CouponRejectionReason(Model, kw_only=False):
    """Why a coupon was rejected."""

    campaign_id: int = required("campaignId", "int")
    """Campaign of the coupon; not positive if no campaign has it."""

    coupon_id: int = required("couponId", "int")
    """The coupon; 0 if no coupon has the code."""

    reason: Union[
        Literal[
            "CouponNotFound",
            "CouponPartOfNotRunningCampaign",
            "CouponLimitReached",
            "CampaignLimitReached",
            "ProfileLimitReached",
            "CouponRecipientDoesNotMatch",
            "CouponExpired",
            "CouponStartDateInFuture",
            "CouponRejectedByCondition",
            "EffectCouldNotBeApplied",
            "CouponPartOfNotTriggeredCampaign",
            "CouponReservationRequired",
            "ProfileRequired",
        ],
        str,
    ] = required(
        "reason",
        "str",
        enum=(
            "CouponNotFound",
            "CouponPartOfNotRunningCampaign",
            "CouponLimitReached",
            "CampaignLimitReached",
            "ProfileLimitReached",
            "CouponRecipientDoesNotMatch",
            "CouponExpired",
            "CouponStartDateInFuture",
            "CouponRejectedByCondition",
            "EffectCouldNotBeApplied",
            "CouponPartOfNotTriggeredCampaign",
            "CouponReservationRequired",
            "ProfileRequired",
        ),
    )
    """The first check that failed. ``CouponLimitReached`` (of the first generation) is about the
    coupon's own uses, ``CampaignLimitReached`` and ``ProfileLimitReached`` about budgets;
    ``CouponRejectedByCondition`` says that no rule accepted it.
    ``CouponPartOfNotTriggeredCampaign`` says that its campaign was left out,
    ``CouponReservationRequired`` that the customer has not reserved it, and ``ProfileRequired``
    that the session is anonymous.
    """
