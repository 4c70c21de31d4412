"""Times in the forms that people and programs write without saying how."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from talon_one.sandbox.talang.joda import full_year, month_number, offset_minutes

_LONGEST = 64

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_CLOCK = (
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?(?:\s?(?P<half>[ap]m))?"
)
_ZONE = r"(?:\s?(?P<zone>z|utc|gmt|[+-][0-9]{2}:?[0-5][0-9])(?:\s(?:utc|gmt))?)?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_NAME = r"(?P<name>[a-z]{3,9})\.?"
_PACKED = r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"

_DATES = (
    r"(?P<year>[0-9]{4})(?P<s>[-/.])(?P<month>[0-9]{1,2})(?:(?P=s)(?P<day>[0-9]{1,2}))?",
    _PACKED,
    r"(?P<month>[0-9]{1,2})(?P<s>[-/.])(?P<day>[0-9]{1,2})(?P=s)(?P<year>[0-9]{4}|[0-9]{2})",
    _WEEKDAY + _DAY + r"[\s-]" + _NAME + r",?[\s-](?P<year>[0-9]{4}|[0-9]{2})",
    _WEEKDAY + _NAME + r"\s+" + _DAY + r",?\s+(?P<year>[0-9]{4})",
    r"(?P<year>[0-9]{4})",
)
_OTHERS = (
    # As the C library prints it, the year last.
    _WEEKDAY + _NAME + r"\s+" + _DAY + r"\s" + _CLOCK + _ZONE + r"\s(?P<year>[0-9]{4})",
    _PACKED + r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})",
)
_FORMS = [
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (*(f"{date}(?:(?:t|,?\\s){_CLOCK}{_ZONE})?" for date in _DATES), *_OTHERS)
]
# Unix time, in seconds, milli-, micro- or nanoseconds: all begin with the same digits.
_UNIX = {10, 13, 16, 19}
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def parse(text: str) -> datetime:
    """Return the time that the text stands for; UTC unless it names an offset.

    Numbers alone with slashes, dots or hyphens and the year last have the month first.

    :raises ValueError: no form fits, or there is no such time
    """
    if len(text) > _LONGEST:
        raise ValueError("too long for a time")
    text = text.strip()
    if len(text) in _UNIX and text.isascii() and text.isdigit():
        return _EPOCH + timedelta(microseconds=int(text.ljust(16, "0")[:16]))
    for form in _FORMS:
        match = form.fullmatch(text)
        if match is not None:
            return _assembled(match.groupdict())
    raise ValueError("no usual form of a time")


def _assembled(parts: dict[str, str | None]) -> datetime:
    def number(name: str, default: int) -> int:
        return int(parts.get(name) or default)

    year = number("year", 1)
    if len(parts["year"] or "") == 2:
        year = full_year(year)
    name = parts.get("name")
    hour = number("hour", 0)
    half = parts.get("half")
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"there is no hour {hour} in half a day")
        hour = hour % 12 + (12 if half in "PMpm" else 0)
    return datetime(
        year,
        month_number(name) if name else number("month", 1),
        number("day", 1),
        hour,
        number("minute", 0),
        number("second", 0),
        int((parts.get("fraction") or "").ljust(6, "0")[:6]),
        timezone(timedelta(minutes=offset_minutes(parts.get("zone") or "Z"))),
    )
