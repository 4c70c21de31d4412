# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class RedeemReferralEffectProps(Model, kw_only=False):
    """A rule with an explicit redeem step used a referral code. Newer rules accept the code
    instead.
    """

    id: int = required("id", "int")
    """The referral."""

    value: str = required("value", "str")
    """The referral code."""
