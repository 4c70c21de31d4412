# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from talon_one.models.coupon_rejection_reason import CouponRejectionReason
    from talon_one.models.referral_rejection_reason import ReferralRejectionReason


class Meta(Model):
    """Details about the campaigns and codes that an event touched."""

    campaigns: dict[str, Any] | None = optional("campaigns", "object", default=None)
    """Attributes of the campaigns that had effects, by campaign id."""

    coupons: dict[str, Any] | None = optional("coupons", "object", default=None)
    """Attributes of the coupons involved, by coupon code."""

    coupon_rejection_reason: CouponRejectionReason | None = optional(
        "couponRejectionReason", "CouponRejectionReason", default=None
    )
    """Why the session's coupon was rejected; absent if it was not."""

    referral_rejection_reason: ReferralRejectionReason | None = optional(
        "referralRejectionReason", "ReferralRejectionReason", default=None
    )
    """Why the session's referral code was rejected; absent if it was not."""

    warnings: dict[str, Any] | None = optional("warnings", "object", default=None)
    """Warnings about the request, by kind."""
