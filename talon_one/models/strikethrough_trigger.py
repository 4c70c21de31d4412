# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any

from talon_one.model import Model, required


class StrikethroughTrigger(Model, kw_only=False):
    """What made Talon.One work out the prices of catalogs anew."""

    id: int = required("id", "int")
    """Number of the trigger."""

    type: str = required("type", "str")
    """Kind of the trigger, such as a changed catalog or an activated campaign."""

    triggered_at: datetime = required("triggeredAt", "datetime")
    """When it happened."""

    total_affected_items: int = required("totalAffectedItems", "int")
    """How many items have other prices now."""

    payload: dict[str, Any] = required("payload", "object")
    """More about it, by its kind."""
