# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Literal, Optional, Union

from talon_one import models
from talon_one.model import Model, optional, required


class CustomerAchievement(Model):
    """An achievement and how far the customer of the call has come in it."""

    id: int = required("id", "int")
    """Number of the achievement."""

    name: str = required("name", "str", min_length=1, max_length=1000)
    """Name of the achievement in rules, a letter followed by letters, digits and underscores."""

    title: str = required("title", "str")
    """Title to show to customers."""

    description: str = required("description", "str")
    """What customers have to do, in words to show to them."""

    target: float = required("target", "float")
    """What has to be collected to complete it."""

    recurrence_policy: Union[Literal["no_recurrence", "on_expiration", "on_completion"], str] = (
        required(
            "recurrencePolicy", "str", enum=("no_recurrence", "on_expiration", "on_completion")
        )
    )
    """``no_recurrence``: it can be completed once. ``on_expiration``: it begins anew when its time
    is over. ``on_completion``: it begins anew as soon as it is completed.
    """

    activation_policy: Union[Literal["user_action", "fixed_schedule"], str] = required(
        "activationPolicy", "str", enum=("user_action", "fixed_schedule")
    )
    """``user_action``: a run begins with the customer's first progress. ``fixed_schedule``: runs
    begin for everybody at the same time.
    """

    fixed_start_date: Optional[datetime] = optional("fixedStartDate", "datetime", default=None)
    """When the first run begins, with ``fixed_schedule``."""

    end_date: Optional[datetime] = optional("endDate", "datetime", default=None)
    """When the achievement itself ends, and no run goes on."""

    allow_rollback_after_completion: bool = required("allowRollbackAfterCompletion", "bool")
    """Whether cancelling or reopening a session takes progress away from a run that is
    completed.
    """

    current_progress: Optional[models.AchievementProgress] = optional(
        "currentProgress", "AchievementProgress", default=None
    )
    """The customer's present run."""
