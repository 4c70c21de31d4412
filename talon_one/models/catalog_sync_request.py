# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class CatalogSyncRequest(Model, kw_only=False):
    """Body of sync_catalog: changes of one kind, all of which are carried out, or none."""

    actions: list[models.CatalogAction] = required("actions", "list[CatalogAction]")
    """The changes, 1 to 1000. All must have the same type, and none may name a sku twice."""

    version: Optional[int] = optional("version", "int", default=None, minimum=1)
    """The version of the catalog that the changes are for. Another one is refused; leave it out to
    change whatever is there.
    """
