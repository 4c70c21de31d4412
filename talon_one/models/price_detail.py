# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one.model import Model, optional


class PriceDetail(Model, kw_only=False):
    """A price of one type, and the adjustment that set it."""

    price: Optional[float] = optional("price", "float", default=None)
    """The price of one unit, in the application's currency."""

    adjustment_context_id: Optional[str] = optional("adjustmentContextId", "str", default=None)
    """What the price is part of, such as a sale."""

    adjustment_reference_id: Optional[str] = optional("adjustmentReferenceId", "str", default=None)
    """The shop's reference of the adjustment, if it is a UUID."""

    adjustment_effective_from: Optional[datetime] = optional(
        "adjustmentEffectiveFrom", "datetime", default=None
    )
    """Since when it holds; absent if it had no begin."""

    adjustment_effective_until: Optional[datetime] = optional(
        "adjustmentEffectiveUntil", "datetime", default=None
    )
    """Until when it holds; absent if it has no end."""
