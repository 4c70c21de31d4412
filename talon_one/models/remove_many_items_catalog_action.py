# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional


class RemoveManyItemsCatalogAction(Model, kw_only=False):
    """Payload of a catalog action ``REMOVE_MANY``: items to take out of the catalog."""

    filters: Optional[list[models.CatalogActionFilter]] = optional(
        "filters", "list[CatalogActionFilter]", default=None
    )
    """Which items; all of the catalog if there are none."""
