# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Optional

from talon_one.model import Model, optional, required


class Giveaway(Model, kw_only=False):
    """A code out of a pool, such as a gift card of another shop, that customers are given."""

    id: int = required("id", "int")
    """Number of the giveaway."""

    created: datetime = required("created", "datetime")
    """When it was put into the pool."""

    code: str = required("code", "str")
    """The code."""

    pool_id: int = required("poolId", "int")
    """The pool that it belongs to."""

    start_date: Optional[datetime] = optional("startDate", "datetime", default=None)
    """When it can be given and used; absent if at once."""

    end_date: Optional[datetime] = optional("endDate", "datetime", default=None)
    """When it is of no use any more; absent if never."""

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the giveaway's attributes."""

    used: Optional[bool] = optional("used", "bool", default=None)
    """Whether it was given to a customer."""

    import_id: Optional[int] = optional("importId", "int", default=None)
    """Import that brought it in."""

    profile_integration_id: Optional[str] = optional("profileIntegrationId", "str", default=None)
    """``integration_id`` of the customer who got it; absent if nobody has."""

    profile_id: Optional[int] = optional("profileId", "int", default=None)
    """Number of that customer's profile."""
