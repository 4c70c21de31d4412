# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Union

from talon_one.model import Model, required


class ReferralRejectionReason(Model, kw_only=False):
    """Why a referral code was rejected."""

    campaign_id: int = required("campaignId", "int")
    """Campaign of the referral; not positive if no campaign has it."""

    referral_id: int = required("referralId", "int")
    """The referral; 0 if none has the code."""

    reason: Union[
        Literal[
            "ReferralNotFound",
            "ReferralRecipientIdSameAsAdvocate",
            "ReferralPartOfNotRunningCampaign",
            "ReferralLimitReached",
            "CampaignLimitReached",
            "ProfileLimitReached",
            "ReferralRecipientDoesNotMatch",
            "ReferralExpired",
            "ReferralStartDateInFuture",
            "ReferralRejectedByCondition",
            "EffectCouldNotBeApplied",
            "ReferralPartOfNotTriggeredCampaign",
            "AdvocateNotFound",
            "ReferralCustomerAlreadyReferred",
        ],
        str,
    ] = required(
        "reason",
        "str",
        enum=(
            "ReferralNotFound",
            "ReferralRecipientIdSameAsAdvocate",
            "ReferralPartOfNotRunningCampaign",
            "ReferralLimitReached",
            "CampaignLimitReached",
            "ProfileLimitReached",
            "ReferralRecipientDoesNotMatch",
            "ReferralExpired",
            "ReferralStartDateInFuture",
            "ReferralRejectedByCondition",
            "EffectCouldNotBeApplied",
            "ReferralPartOfNotTriggeredCampaign",
            "AdvocateNotFound",
            "ReferralCustomerAlreadyReferred",
        ),
    )
    """The first check that failed. ``ReferralRecipientIdSameAsAdvocate`` means that customers tried
    to refer themselves; ``ReferralRejectedByCondition`` says that no rule accepted the code,
    ``ReferralPartOfNotTriggeredCampaign`` that its campaign was left out, ``AdvocateNotFound``
    that its advocate is no customer, and ``ReferralCustomerAlreadyReferred`` that the customer
    has redeemed a referral of the campaign before.
    """
