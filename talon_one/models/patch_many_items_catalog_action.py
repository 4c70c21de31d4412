# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Optional

from talon_one import models
from talon_one.model import Model, optional


class PatchManyItemsCatalogAction(Model, kw_only=False):
    """Payload of a catalog action ``PATCH_MANY``: what changes on all items that filters fit."""

    price: Optional[float] = optional("price", "float", default=None)
    """New base price of one unit, in the application's currency; left out: it stays."""

    filters: Optional[list[models.CatalogActionFilter]] = optional(
        "filters", "list[CatalogActionFilter]", default=None
    )
    """Which items; all of the catalog if there are none."""

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of cart item attributes to set; others stay."""
