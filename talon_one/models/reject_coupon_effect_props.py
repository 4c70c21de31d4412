# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class RejectCouponEffectProps(Model, kw_only=False):
    """A coupon is not valid in this session. Show why; the code stays in the session until it is
    taken out.
    """

    value: str = required("value", "str")
    """The code as the customer entered it."""

    rejection_reason: str = required("rejectionReason", "str")
    """The first check that failed, one of the reasons of ``CouponRejectionReason``."""

    condition_index: Optional[int] = optional("conditionIndex", "int", default=None)
    """Place of the condition that was false, counted from 0."""

    effect_index: Optional[int] = optional("effectIndex", "int", default=None)
    """Place of the effect that could not be applied, counted from 0."""

    details: Optional[str] = optional("details", "str", default=None)
    """More about the rejection, in words."""

    campaign_exclusion_reason: Optional[str] = optional(
        "campaignExclusionReason", "str", default=None
    )
    """Why the coupon's campaign was left out, if that is the reason:
    ``CampaignNotInEvaluationSet``, ``CampaignIsNotFirst`` (another of its group came first) or
    ``CampaignGaveLowerDiscount``.
    """
