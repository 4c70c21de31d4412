# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Literal, Optional, Union

from talon_one.model import Model, optional, required


class AchievementProgress(Model, kw_only=False):
    """How far a customer has come in one run of an achievement."""

    status: Union[Literal["inprogress", "completed", "expired", "not_started"], str] = required(
        "status", "str", enum=("inprogress", "completed", "expired", "not_started")
    )
    """``inprogress``; ``completed`` once the target was reached; ``expired`` if the time was over
    before; ``not_started`` if nothing counts at present.
    """

    progress: float = required("progress", "float")
    """What was collected so far. A completed run keeps what went beyond the target."""

    start_date: Optional[datetime] = optional("startDate", "datetime", default=None)
    """When the run began, with the first progress; absent if it has not begun."""

    completion_date: Optional[datetime] = optional("completionDate", "datetime", default=None)
    """When the target was reached; absent if it was not."""

    end_date: Optional[datetime] = optional("endDate", "datetime", default=None)
    """When the run ends; absent if it has no end."""
