# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class CouponCreatedEffectProps(Model, kw_only=False):
    """A rule created a personal coupon. Hand it to the customer; it stays valid even if the session
    is cancelled.
    """

    value: str = required("value", "str")
    """The new coupon code."""

    profile_id: str = required("profileId", "str")
    """``integration_id`` of the customer for whom it was made."""
