# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Optional

from talon_one import models
from talon_one.model import Model, optional, required


class BestPriorPrice(Model):
    """The lowest price that an item had before a sale, as price labels have to show it."""

    id: int = required("id", "int")
    """Number of the observed price."""

    sku: str = required("sku", "str")
    """Stock keeping unit of the item."""

    observed_at: datetime = required("observedAt", "datetime")
    """Since when the price was seen."""

    context_id: Optional[str] = optional("contextId", "str", default=None)
    """The first of ``context_ids``; ``""`` if there is none. Read ``context_ids``, which has
    all.
    """

    price: float = required("price", "float")
    """The price of one unit, in the application's currency."""

    metadata: models.BestPriorPriceMetadata = required("metadata", "BestPriorPriceMetadata")
    """What the price came from."""

    target: dict[str, Any] = required("target", "object")
    """For whom the price held: an object with ``type`` ``NONE`` (everybody) or ``AUDIENCE``, then
    with the ``audience``; see ``LabelTargetNone`` and ``LabelTargetAudience``.
    """

    context_ids: Optional[list[str]] = optional("contextIds", "list[str]", default=None)
    """What made up the price, such as the ids of sales that ran at that time."""
