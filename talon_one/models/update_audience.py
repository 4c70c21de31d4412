# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class UpdateAudience(Model, kw_only=False):
    """Body of update_audience_v2: the audience as it is to be."""

    name: str = required("name", "str", min_length=1)
    """Name of the audience; at least 1 character."""

    subscribed_applications_ids: Optional[list[int]] = optional(
        "subscribedApplicationsIds", "list[int]", default=None
    )
    """Applications that may use the audience; they replace the present ones. Left out: those
    stay.
    """
