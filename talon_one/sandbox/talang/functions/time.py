"""Times. Parts of a time are texts, in the time's own offset."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Callable

from talon_one.sandbox.talang import joda, timetext
from talon_one.sandbox.talang.errors import shorten
from talon_one.sandbox.talang.library import builtin
from talon_one.sandbox.talang.values import ARITHMETIC, timestamp

if TYPE_CHECKING:
    from talon_one.sandbox.talang.evaluator import Invocation

_UNITS = {
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
}
_DAY = 86_400_000_000  # microseconds


def parse_time(call: Invocation, value: str, *layouts: str) -> datetime:
    """Return a text as a time, in the first layout that fits; without any in a usual form."""
    call.charge(8 + sum(map(len, layouts)))
    readers: list[Callable[[str], datetime]] = [timetext.parse]
    if layouts:
        readers = [partial(joda.parse, layout) for layout in layouts]
    failure: Exception | None = None
    for reader in readers:
        time, failure = _tried(reader, value)
        if time is not None:
            return time
    raise call.error(f"cannot read {shorten(value)}: {failure}")


def _tried(
    reader: Callable[[str], datetime], value: str
) -> tuple[datetime, None] | tuple[None, Exception]:
    try:
        return reader(value), None
    except (ValueError, OverflowError) as error:
        return None, error


def format_time(call: Invocation, time: datetime) -> str:
    return timestamp(time)


def date(call: Invocation, time: datetime) -> str:
    return time.date().isoformat()


def _part(of: Callable[[datetime], int]) -> Callable[..., str]:
    def part(call: Invocation, time: datetime) -> str:
        return str(of(time))

    return part


def after(call: Invocation, one: datetime, other: datetime) -> bool:
    return one > other


def before(call: Invocation, one: datetime, other: datetime) -> bool:
    return one < other


def between_times(call: Invocation, time: datetime, low: datetime, high: datetime) -> bool:
    return low < time < high


def match_time(call: Invocation, one: datetime, other: datetime, layout: str) -> bool:
    call.charge(len(layout))
    try:
        return joda.format(layout, one) == joda.format(layout, other)
    except ValueError as error:
        raise call.error(str(error)) from None


def add_duration(call: Invocation, time: datetime, amount: Decimal, unit: str) -> datetime:
    return _moved(call, time, int(amount), unit)


def sub_duration(call: Invocation, time: datetime, amount: Decimal, unit: str) -> datetime:
    return _moved(call, time, -int(amount), unit)


def _moved(call: Invocation, time: datetime, amount: int, unit: str) -> datetime:
    if unit not in _UNITS:
        raise call.error(f"{shorten(unit)} is not one of {', '.join(_UNITS)}")
    try:
        return time + amount * _UNITS[unit]
    except OverflowError:
        raise call.error("the result lies outside the years 1 to 9999") from None


def days_between(call: Invocation, start: datetime, end: datetime) -> Decimal:
    microseconds = (end - start) // timedelta(microseconds=1)
    return ARITHMETIC.divide(Decimal(microseconds), Decimal(_DAY))


def days(call: Invocation, time: datetime) -> Decimal:
    """Days from now until the time, negative for the past."""
    return days_between(call, call.now, time)


FUNCTIONS = (
    builtin("parseTime", ["String", "String..."], parse_time),
    builtin("formatTime", ["Time"], format_time),
    builtin("date", ["Time"], date),
    builtin("year", ["Time"], _part(lambda time: time.year)),
    builtin("month", ["Time"], _part(lambda time: time.month)),
    builtin("monthDay", ["Time"], _part(lambda time: time.day)),
    builtin("weekday", ["Time"], _part(lambda time: time.isoweekday() % 7)),
    builtin("hour", ["Time"], _part(lambda time: time.hour)),
    builtin("minute", ["Time"], _part(lambda time: time.minute)),
    builtin("after", ["Time", "Time"], after),
    builtin("before", ["Time", "Time"], before),
    builtin("betweenTimes", ["Time", "Time", "Time"], between_times),
    builtin("matchTime", ["Time", "Time", "String"], match_time),
    builtin("addDuration", ["Time", "Decimal", "String"], add_duration),
    builtin("subDuration", ["Time", "Decimal", "String"], sub_duration),
    builtin("daysBetween", ["Time", "Time"], days_between),
    builtin("days", ["Time"], days),
)
