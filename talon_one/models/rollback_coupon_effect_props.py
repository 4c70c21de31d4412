# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class RollbackCouponEffectProps(Model, kw_only=False):
    """A closed session was cancelled, and the use of this coupon was given back."""

    value: str = required("value", "str")
    """The coupon code."""
