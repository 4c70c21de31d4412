"""Durations and calendar periods, in the time zone of a program or an application."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

_ONE = re.compile(r"(\d+)([smhDWMY])(?:_([DU]))?", re.ASCII)
_PARTS = re.compile(r"(\d+(?:\.\d+)?)([hmsdw])", re.ASCII)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12}
_YEARS = 1000
"""The most that may be added to any "now" of the sandbox without leaving the calendar."""

_LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True)
class Duration:
    """A span that is added to moments."""

    text: str
    elapsed: timedelta = timedelta()
    days: int = 0
    """Days by the clock on the wall."""

    months: int = 0
    """Months to the same day, or to the last one of a shorter month."""

    snap: str = ""
    """Where the sum is moved to: ``D`` the start of its day; ``UD``, ``UW``, ``UM``, ``UY`` the
    last second of its day, week, month or year."""

    @staticmethod
    def read(text: str) -> Duration:
        """Read ``30D``, ``2W_U``, ``10M`` (months), or the older ``1h30m`` and ``2d``.

        :raises ValueError: the text is no duration, or one too long to count with.
        """
        duration = _read(text)
        years = duration.elapsed.days / 365 + duration.days / 365 + duration.months / 12
        if years > _YEARS:
            raise ValueError(f"{text!r} is longer than a thousand years")
        return duration

    def after(self, moment: datetime, zone: tzinfo, times: int = 1) -> datetime:
        """Return the moment, in UTC, that is so much later, or several times as much."""
        if not (self.days or self.months or self.snap):
            return moment + times * self.elapsed
        local = moment.astimezone(zone).replace(tzinfo=None) + timedelta(days=times * self.days)
        local = _snapped(_months_later(local, times * self.months), self.snap)
        return local.replace(tzinfo=zone).astimezone(timezone.utc) + times * self.elapsed

    def next(self, origin: datetime, moment: datetime, zone: tzinfo) -> datetime | None:
        """Return the first moment after another that is whole durations later than the origin.

        None if there is none in the calendar: the duration is 0, or time ends before.
        """
        longest = self.elapsed + timedelta(days=self.days + 31 * self.months)
        if not longest:
            return None
        # Fewer than these cannot reach it: snapping adds a year at most.
        least = (moment - origin - timedelta(days=367 if self.snap else 0)) // longest
        times = max(1, least)
        try:
            while (reached := self.after(origin, zone, times)) <= moment:
                times += 1
        except (OverflowError, ValueError):
            return None
        return reached


def zone(name: str) -> tzinfo:
    """Return a time zone by its IANA name.

    :raises ValueError: there is none of that name.
    """
    if name == "UTC":
        return timezone.utc
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # by what the name would be as a path
        raise ValueError(f"there is no time zone {name!r}") from None


PERIODS = ("daily", "weekly", "monthly", "yearly")


def start_of_period(period: str, moment: datetime, zone: tzinfo) -> str:
    """Return the date on which the calendar period of a moment began; weeks begin on Monday."""
    day = moment.astimezone(zone).date()
    if period == "weekly":
        day -= timedelta(days=day.weekday())
    elif period == "monthly":
        day = day.replace(day=1)
    elif period == "yearly":
        day = day.replace(month=1, day=1)
    return day.isoformat()


def _read(text: str) -> Duration:
    match = _ONE.fullmatch(text)
    if match is not None:
        digits, unit, suffix = match.groups()
        # More digits than these are too long in any unit, and would not fit a timedelta.
        number = int(digits) if len(digits) < 12 else 10**11
        if suffix is None or (suffix == "D" and unit == "D") or (suffix == "U" and unit in "DWMY"):
            snap = f"U{unit}" if suffix == "U" else suffix or ""
            if unit in _SECONDS:
                return Duration(text, elapsed=_seconds(text, number * _SECONDS[unit]))
            return Duration(
                text,
                days=number * _DAYS.get(unit, 0),
                months=number * _MONTHS.get(unit, 0),
                snap=snap,
            )
    parts: list[Any] = _PARTS.findall(text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        raise ValueError(f"{text!r} is not a duration such as 30D, 2W_U or 1h")
    seconds = sum(float(number) * _SECONDS[unit] for number, unit in parts)
    return Duration(text, elapsed=_seconds(text, seconds))


def _seconds(text: str, seconds: float) -> timedelta:
    try:
        return timedelta(seconds=seconds)
    except OverflowError:
        raise ValueError(f"{text!r} is longer than a thousand years") from None


def _months_later(moment: datetime, months: int) -> datetime:
    years, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + years, month + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))


def _snapped(moment: datetime, snap: str) -> datetime:
    day = moment.date()
    if not snap:
        return moment
    if snap == "D":
        return datetime.combine(day, time())
    if snap == "UW":
        day += timedelta(days=6 - day.weekday())
    elif snap == "UM":
        day = day.replace(day=monthrange(day.year, day.month)[1])
    elif snap == "UY":
        day = day.replace(month=12, day=31)
    return datetime.combine(day, _LAST_SECOND)
