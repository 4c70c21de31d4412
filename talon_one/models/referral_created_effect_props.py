# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class ReferralCreatedEffectProps(Model, kw_only=False):
    """A rule created a referral code for the customer to pass on."""

    value: str = required("value", "str")
    """The new referral code."""
