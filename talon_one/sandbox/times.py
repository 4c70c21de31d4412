"""Moments on the wire: RFC 3339 text, kept and sent in UTC."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

ZERO = datetime(1, 1, 1, tzinfo=timezone.utc)
"""The moment that stands for "never" where a member must not be missing."""

_RFC3339 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)?", re.ASCII
)


def parse(text: str, *, strict: bool = False) -> datetime:
    """Read an RFC 3339 moment; fractions finer than a microsecond are cut.

    :param text: ``2017-08-17T16:08:52.018206901+02:00`` and the like.
    :param strict: refuse a moment without an offset; otherwise it is read as UTC.
    :raises ValueError: the text is no such moment, or is outside the years 1 to 9999.
    """
    match = _RFC3339.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not an RFC 3339 timestamp")
    *numbers, fraction, offset = match.groups()
    if offset is None and strict:
        raise ValueError(f"{text!r} has no offset")
    year, month, day, hour, minute, second = map(int, numbers)
    microsecond = int((fraction or "0")[:6].ljust(6, "0"))
    leap, second = (1, 59) if second == 60 else (0, second)
    moment = datetime(year, month, day, hour, minute, second, microsecond, timezone.utc)
    try:
        return moment - _offset(offset) + timedelta(seconds=leap)
    except OverflowError:
        raise ValueError(f"{text!r} is outside the years 1 to 9999 in UTC") from None


def _offset(text: str | None) -> timedelta:
    if text is None or text in "Zz":
        return timedelta()
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 23 or minutes > 59:
        raise ValueError(f"{text!r} is not an offset")
    size = timedelta(hours=hours, minutes=minutes)
    return -size if text[0] == "-" else size


def to_text(moment: datetime) -> str:
    """Write a moment as RFC 3339 in UTC, ending in ``Z``."""
    return moment.astimezone(timezone.utc).replace(tzinfo=None).isoformat() + "Z"
