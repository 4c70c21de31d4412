# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one.model import Model, optional, required


class NewPriceAdjustment(Model):
    """A further price of one item."""

    price_type: str = required("priceType", "str")
    """Type of the price, one of those defined in the account, such as a member's price."""

    price: Optional[float] = optional("price", "float", default=None)
    """The price of one unit, in the application's currency. It must be sent: JSON's null ends the
    prices of the type; write the adjustment as a dictionary for it, as models do not send what
    is ``None``.
    """

    reference_id: str = required("referenceId", "str", min_length=1)
    """The shop's reference of the adjustment. Sessions name it in their answers only if it is a
    UUID.
    """

    calculated_at: Optional[datetime] = optional("calculatedAt", "datetime", default=None)
    """When the price was worked out; left out: now. Of several in force, the latest counts."""

    effective_from: Optional[datetime] = optional("effectiveFrom", "datetime", default=None)
    """Since when it holds; left out: at once."""

    effective_until: Optional[datetime] = optional("effectiveUntil", "datetime", default=None)
    """Until when it holds; left out: for ever."""

    context_id: Optional[str] = optional("contextId", "str", default=None)
    """What the price is part of, such as a sale. best_prior_price tells sales apart by it."""
