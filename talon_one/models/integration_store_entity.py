# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional


class IntegrationStoreEntity(Model, kw_only=False):
    """The member of request bodies that names a store."""

    store_integration_id: Optional[str] = optional(
        "storeIntegrationId", "str", default=None, min_length=1, max_length=1000
    )
    """The shop's id of the store, 1 to 1000 characters. It must be one of the application's
    stores.
    """
