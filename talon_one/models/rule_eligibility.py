# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class RuleEligibility(Model, kw_only=False):
    """The outcome of trying a rule once."""

    passed: bool = required("passed", "bool")
    """true if the rule held."""

    coupon_code: Optional[str] = optional("couponCode", "str", default=None)
    """The coupon that it was tried with; absent if with none."""

    details: Optional[models.RuleEligibilityFailureDetails] = optional(
        "details", "RuleEligibilityFailureDetails", default=None
    )
    """Why it did not hold; absent if it did."""
