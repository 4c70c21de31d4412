# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one.model import Model, optional, required


class Catalog(Model):
    """A catalog of items, with the prices that sessions may take from it."""

    id: int = required("id", "int")
    """Number of the catalog."""

    created: datetime = required("created", "datetime")
    """When it was created."""

    account_id: int = required("accountId", "int")
    """Account that the catalog belongs to."""

    modified: datetime = required("modified", "datetime")
    """When its items were last changed."""

    name: str = required("name", "str")
    """Name of the catalog."""

    description: str = required("description", "str")
    """What the catalog holds."""

    subscribed_applications_ids: Optional[list[int]] = optional(
        "subscribedApplicationsIds", "list[int]", default=None
    )
    """Applications that read the catalog; absent or empty: all. An application reads one catalog at
    most.
    """

    version: int = required("version", "int")
    """Grows with each accepted sync_catalog. A request that names another version than the present
    one is refused, so that two writers do not overwrite each other.
    """

    created_by: int = required("createdBy", "int")
    """User who created it."""
