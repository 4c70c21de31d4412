# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class AcceptReferralEffectProps(Model, kw_only=False):
    """A referral code is valid in this session. It is redeemed when the session closes."""

    value: str = required("value", "str")
    """The referral code."""
