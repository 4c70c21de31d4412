# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Optional, Union

from talon_one.model import Model, optional, required


class RuleEligibilityFailureDetails(Model):
    """Why a rule did not hold."""

    failure_code: Union[Literal["CONDITION_NOT_MET", "EFFECT_FAILED"], str] = required(
        "failureCode", "str", enum=("CONDITION_NOT_MET", "EFFECT_FAILED")
    )
    """``CONDITION_NOT_MET``: a condition was false. ``EFFECT_FAILED``: an effect could not be
    applied, as for a used up budget.
    """

    coupon_id: Optional[int] = optional("couponID", "int", default=None)
    """The coupon for which the rule ran."""

    coupon_value: Optional[str] = optional("couponValue", "str", default=None)
    """Code of the coupon for which the rule ran."""

    referral_id: Optional[int] = optional("referralID", "int", default=None)
    """The referral for which the rule ran."""

    referral_value: Optional[str] = optional("referralValue", "str", default=None)
    """Code of the referral for which the rule ran."""

    condition_index: Optional[int] = optional("conditionIndex", "int", default=None)
    """Place of the condition that was false, counted from 0."""

    effect_index: Optional[int] = optional("effectIndex", "int", default=None)
    """Place of the effect that could not be applied, counted from 0."""

    details: str = required("details", "str")
    """More about it, in words; ``""`` if there is no more to say."""
