# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Union

from talon_one.model import Model, required


class CampaignEligibilityFailureDetails(Model, kw_only=False):
    """Why a campaign did not pass."""

    failure_code: Union[Literal["ALL_RULES_FAILED", "SKIPPED", "AUDIENCE_NOT_MATCHED"], str] = (
        required("failureCode", "str", enum=("ALL_RULES_FAILED", "SKIPPED", "AUDIENCE_NOT_MATCHED"))
    )
    """``ALL_RULES_FAILED``: none of its rules held. ``SKIPPED``: another campaign of its evaluation
    group came first, or the store is none of its. ``AUDIENCE_NOT_MATCHED``: the customer is in
    none of its audiences.
    """
