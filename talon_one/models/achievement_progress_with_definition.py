# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Literal, Optional, Union

from talon_one.model import Model, optional, required


class AchievementProgressWithDefinition(Model):
    """An achievement and how far the customer has come in it, as the inventory shows it."""

    status: Union[Literal["inprogress", "completed", "expired", "not_started"], str] = required(
        "status", "str", enum=("inprogress", "completed", "expired", "not_started")
    )
    """Where the customer stands: ``inprogress``, ``completed``, ``expired`` or ``not_started``."""

    progress: float = required("progress", "float")
    """What was collected so far in the current run; 0 if none has begun."""

    start_date: Optional[datetime] = optional("startDate", "datetime", default=None)
    """When the current run began; absent if none has begun."""

    completion_date: Optional[datetime] = optional("completionDate", "datetime", default=None)
    """When the target was reached; absent if it was not."""

    end_date: Optional[datetime] = optional("endDate", "datetime", default=None)
    """When the current run ends; absent if it has no end."""

    achievement_id: int = required("achievementId", "int")
    """Number of the achievement."""

    name: str = required("name", "str", min_length=1, max_length=1000)
    """Name of the achievement in rules, a letter followed by letters, digits and underscores."""

    title: str = required("title", "str")
    """Title to show to customers."""

    description: str = required("description", "str")
    """What customers have to do, in words to show to them."""

    campaign_id: int = required("campaignId", "int")
    """Campaign that the achievement belongs to."""

    target: Optional[float] = optional("target", "float", default=None)
    """What has to be collected to complete it."""

    achievement_recurrence_policy: Union[
        Literal["no_recurrence", "on_expiration", "on_completion"], str
    ] = required(
        "achievementRecurrencePolicy",
        "str",
        enum=("no_recurrence", "on_expiration", "on_completion"),
    )
    """``no_recurrence``: it can be completed once. ``on_expiration``: it begins anew when its time
    is over. ``on_completion``: it begins anew as soon as it is completed.
    """

    achievement_activation_policy: Union[Literal["user_action", "fixed_schedule"], str] = required(
        "achievementActivationPolicy", "str", enum=("user_action", "fixed_schedule")
    )
    """``user_action``: a run begins with the customer's first progress. ``fixed_schedule``: runs
    begin for everybody at the same time.
    """

    achievement_fixed_start_date: Optional[datetime] = optional(
        "achievementFixedStartDate", "datetime", default=None
    )
    """When the first run begins, with ``fixed_schedule``."""

    achievement_end_date: Optional[datetime] = optional(
        "achievementEndDate", "datetime", default=None
    )
    """When the achievement itself ends, and no run goes on."""

    achievement_allow_rollback_after_completion: Optional[bool] = optional(
        "achievementAllowRollbackAfterCompletion", "bool", default=None
    )
    """Whether cancelling or reopening a session takes progress away from a run that is
    completed.
    """
