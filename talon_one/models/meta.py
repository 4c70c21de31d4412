# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Optional

from talon_one import models
from talon_one.model import Model, optional


class Meta(Model, kw_only=False):
    """Details about the campaigns and codes that an event touched."""

    campaigns: Optional[dict[str, Any]] = optional("campaigns", "object", default=None)
    """Attributes of the campaigns that had effects, by campaign id."""

    coupons: Optional[dict[str, Any]] = optional("coupons", "object", default=None)
    """Attributes of the coupons involved, by coupon code."""

    coupon_rejection_reason: Optional[models.CouponRejectionReason] = optional(
        "couponRejectionReason", "CouponRejectionReason", default=None
    )
    """Why the session's coupon was rejected; absent if it was not."""

    referral_rejection_reason: Optional[models.ReferralRejectionReason] = optional(
        "referralRejectionReason", "ReferralRejectionReason", default=None
    )
    """Why the session's referral code was rejected; absent if it was not."""

    warnings: Optional[dict[str, Any]] = optional("warnings", "object", default=None)
    """Warnings about the request, by kind."""
