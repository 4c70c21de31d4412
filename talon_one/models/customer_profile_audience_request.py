# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional


class CustomerProfileAudienceRequest(Model, kw_only=False):
    """Body of update_customer_profile_audiences."""

    data: Optional[list[models.CustomerProfileAudienceRequestItem]] = optional(
        "data", "list[CustomerProfileAudienceRequestItem]", default=None
    )
    """The changes, at most 1000, applied in this order."""
