# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class IncreaseAchievementProgressEffectProps(Model):
    """The customer makes progress in an achievement. It is stored when the session closes."""

    achievement_id: int = required("achievementId", "int")
    """The achievement."""

    achievement_name: str = required("achievementName", "str")
    """Name of the achievement."""

    progress_tracker_id: Optional[int] = optional("progressTrackerId", "int", default=None)
    """The customer's run of it; absent while none is stored, as for an open session."""

    delta: float = required("delta", "float")
    """By how much the progress grows in this run."""

    value: float = required("value", "float")
    """Progress of the run afterwards."""

    target: float = required("target", "float")
    """What has to be collected to complete it."""

    is_just_completed: bool = required("isJustCompleted", "bool")
    """true if this very call reaches the target."""
