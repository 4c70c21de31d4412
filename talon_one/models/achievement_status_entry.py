# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Literal, Optional, Union

from talon_one import models
from talon_one.model import Model, optional, required


class AchievementStatusEntry(Model, kw_only=False):
    """An achievement of the application and where one customer stands in it."""

    id: int = required("id", "int")
    """Number of the achievement."""

    created: datetime = required("created", "datetime")
    """When it was created."""

    name: str = required("name", "str", min_length=1, max_length=1000)
    """Name of the achievement in rules, a letter followed by letters, digits and underscores."""

    title: str = required("title", "str")
    """Title to show to customers."""

    description: str = required("description", "str")
    """What customers have to do, in words to show to them."""

    target: float = required("target", "float")
    """What has to be collected to complete it."""

    period: Optional[str] = optional("period", "str", default=None)
    """How long one run lasts, a number and a unit such as ``7D`` or ``1M_U``: ``s``, ``m``
    (minutes), ``h``, ``D``, ``W``, ``M`` (months), ``Y``; ``_D`` and ``_U`` round to the begin
    and end of the unit. Absent if runs end with the achievement alone.
    """

    period_end_override: Optional[models.TimePoint] = optional(
        "periodEndOverride", "TimePoint", default=None
    )
    """When each run ends, as a point of a calendar. New achievements say it with ``period``.
    Deprecated.
    """

    recurrence_policy: Optional[
        Union[Literal["no_recurrence", "on_expiration", "on_completion"], str]
    ] = optional(
        "recurrencePolicy",
        "str",
        default=None,
        enum=("no_recurrence", "on_expiration", "on_completion"),
    )
    """``no_recurrence``: it can be completed once. ``on_expiration``: it begins anew when its time
    is over. ``on_completion``: it begins anew as soon as it is completed.
    """

    activation_policy: Optional[Union[Literal["user_action", "fixed_schedule"], str]] = optional(
        "activationPolicy", "str", default=None, enum=("user_action", "fixed_schedule")
    )
    """``user_action``: a run begins with the customer's first progress. ``fixed_schedule``: runs
    begin for everybody at the same time.
    """

    fixed_start_date: Optional[datetime] = optional("fixedStartDate", "datetime", default=None)
    """When the first run begins, with ``fixed_schedule``."""

    end_date: Optional[datetime] = optional("endDate", "datetime", default=None)
    """When the achievement itself ends, and no run goes on."""

    allow_rollback_after_completion: Optional[bool] = optional(
        "allowRollbackAfterCompletion", "bool", default=None
    )
    """Whether cancelling or reopening a session takes progress away from a run that is
    completed.
    """

    campaign_id: Optional[int] = optional("campaignId", "int", default=None)
    """Campaign that the achievement belongs to."""

    status: Optional[Union[Literal["active", "scheduled"], str]] = optional(
        "status", "str", default=None, enum=("active", "scheduled")
    )
    """``active`` while customers can make progress; ``scheduled`` if its campaign or its fixed
    start is still to come.
    """

    current_progress: Optional[models.AchievementProgress] = optional(
        "currentProgress", "AchievementProgress", default=None
    )
    """The customer's present run."""
