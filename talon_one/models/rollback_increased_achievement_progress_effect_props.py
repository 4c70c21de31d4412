# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class RollbackIncreasedAchievementProgressEffectProps(Model, kw_only=False):
    """Progress in an achievement was taken back, as its session was cancelled or reopened."""

    achievement_id: int = required("achievementId", "int")
    """The achievement."""

    achievement_name: str = required("achievementName", "str")
    """Name of the achievement."""

    progress_tracker_id: int = required("progressTrackerId", "int")
    """The customer's run of it."""

    decrease_progress_by: float = required("decreaseProgressBy", "float")
    """By how much the progress shrinks."""

    current_progress: float = required("currentProgress", "float")
    """Progress of the run afterwards."""

    target: float = required("target", "float")
    """What has to be collected to complete it."""
