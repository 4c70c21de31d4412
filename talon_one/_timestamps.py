"""Timestamps of answers, as the service writes them and as others do."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

_MODULES = ("datetime", "_pydatetime")  # the second in a subinterpreter of Python 3.12

# A program that freezes time for a test puts subclasses of its own in the place of these classes.
# One that is imported meanwhile would go on to make answers of them when time runs again.
_date: type[date] = next(cls for cls in date.__mro__ if cls.__module__ in _MODULES)
_datetime: type[datetime] = next(cls for cls in datetime.__mro__ if cls.__module__ in _MODULES)

_LONGEST = 64
"""Characters beyond which a text is no timestamp: dateutil takes quadratic time for long ones."""


def read_timestamp(text: str) -> datetime:
    """Return the moment that a text names; one without an offset is in UTC.

    :raises ValueError: it names none.
    """
    try:
        moment = from_iso(text)
    except ValueError:
        moment = _read_odd(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=timezone.utc)


def read_date(text: str) -> date:
    """Return the day that a text names; of a timestamp, its day in its own zone.

    :raises ValueError: it names none.
    """
    try:
        return _date.fromisoformat(text)
    except ValueError:
        return read_timestamp(text).date()


def _from_iso_before_3_11(text: str) -> datetime:
    return _datetime.fromisoformat(text[:-1] + "+00:00" if text[-1:] == "Z" else text)


try:
    from_iso = _datetime.fromisoformat
    from_iso("2020-01-01T00:00:00.123456789Z")
except ValueError:
    from_iso = _from_iso_before_3_11


_TWO_DAYS = tuple(_datetime.fromisoformat(text) for text in ("2000-01-01", "2001-02-02"))


def _read_odd(text: str) -> datetime:
    """Read what the standard library refuses."""
    if len(text) > _LONGEST:
        raise ValueError("too long for a timestamp")
    from dateutil.parser import parse  # seldom needed, and slow to import

    # Both calls fill what the text leaves out from their default. Where they differ, the text
    # was no full date, and the parser would have made one up.
    text = _microseconds(text)
    try:
        one, other = (parse(text, default=default, tzinfos=_zone) for default in _TWO_DAYS)
    except (OverflowError, ArithmeticError, LookupError, AttributeError, TypeError) as error:
        raise ValueError("no timestamp") from error
    if one != other:
        raise ValueError("no full date")
    return one


def _zone(name: str | None, offset: int | None) -> timezone | None:
    """Return the zone of a timestamp; a name without a known offset would be a guess."""
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    if name is None:
        return None
    raise ValueError(f"unknown time zone {name!r}")


def _microseconds(text: str) -> str:
    """Cut the digits after the sixth of a second's fraction."""
    head, dot, tail = text.partition(".")
    digits = len(tail) - len(tail.lstrip("0123456789"))
    return head + dot + tail[: min(digits, 6)] + tail[digits:]
