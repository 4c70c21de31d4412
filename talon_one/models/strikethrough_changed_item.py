# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class StrikethroughChangedItem(Model):
    """An item whose prices changed, in the notification of struck-through prices."""

    id: int = required("id", "int")
    """Number of the item."""

    catalog_id: int = required("catalogId", "int")
    """Catalog that the item is in."""

    sku: str = required("sku", "str")
    """Stock keeping unit of the item."""

    version: int = required("version", "int", minimum=1)
    """Version of the catalog; at least 1."""

    price: float = required("price", "float")
    """Base price of one unit, in the application's currency."""

    prices: Optional[dict[str, models.PriceDetail]] = optional(
        "prices", "dict(str, PriceDetail)", default=None
    )
    """The adjusted prices in force, by their types."""

    evaluated_at: datetime = required("evaluatedAt", "datetime")
    """When campaigns were evaluated for the item."""

    effects: Optional[list[models.StrikethroughEffect]] = optional(
        "effects", "list[StrikethroughEffect]", default=None
    )
    """What campaigns do to the price."""
