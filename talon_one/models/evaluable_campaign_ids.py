# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional


class EvaluableCampaignIds(Model, kw_only=False):
    """The member of request bodies that restricts a dry run to some campaigns."""

    evaluable_campaign_ids: Optional[list[int]] = optional(
        "evaluableCampaignIds", "list[int]", default=None
    )
    """The only campaigns to evaluate, disabled ones too. Calls that are not dry ignore it."""
