# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class AcceptCouponEffectProps(Model, kw_only=False):
    """A coupon is valid in this session. Show it as accepted; it is redeemed when the session
    closes.
    """

    value: str = required("value", "str")
    """The coupon code."""
