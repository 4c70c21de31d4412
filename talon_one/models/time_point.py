# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class TimePoint(Model):
    """A point of a calendar that comes again, such as the last day of March at noon. What is not
    given is every one.
    """

    month: Optional[int] = optional("month", "int", default=None, minimum=1, maximum=12)
    """Month of the year, 1 to 12."""

    day_of_month: Optional[int] = optional("dayOfMonth", "int", default=None, minimum=1, maximum=31)
    """Day of the month, 1 to 31."""

    day_of_week: Optional[int] = optional("dayOfWeek", "int", default=None, minimum=1, maximum=7)
    """Day of the week, 1 (Monday) to 7 (Sunday)."""

    hour: int = required("hour", "int")
    """Hour of the day, from 0."""

    minute: int = required("minute", "int")
    """Minute of the hour, from 0."""

    second: int = required("second", "int")
    """Second of the minute, from 0."""
