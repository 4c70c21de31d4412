"""Joda layouts such as ``yyyy-MM-dd HH:mm:ss``: times written out and read by a layout.

A run of one letter is a field, text in single quotes and everything but letters stands for
itself, two single quotes for one. English names; a `ValueError` says what is wrong.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import Callable

_LONGEST = 200
_PIECES = re.compile(r"([A-Za-z])\1*|''|'(?:[^']|'')*'|[^A-Za-z']+|'")

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def format(layout: str, time: datetime) -> str:
    """Return the time as the layout has it."""
    parts = []
    for letter, run in _pieces(layout):
        if not letter:
            parts.append(run)
        elif letter in _WRITERS:
            parts.append(_WRITERS[letter](time, len(run)))
        else:
            raise ValueError(f"a layout has no letter {letter}")
    return "".join(parts)


def parse(layout: str, text: str) -> datetime:
    """Return the time that the whole text stands for.

    What the layout does not say is the beginning of year 1, and UTC.
    """
    found: dict[str, int] = {}
    at = 0
    for letter, run in _pieces(layout):
        if not letter:
            if not text.startswith(run, at):
                raise ValueError(f"the layout has {run!r} at {at}")
            at += len(run)
        elif letter in "Zz":
            match = _ZONE.match(text, at)
            if match is None:
                raise ValueError(f"there is no offset at {at}")
            found["Z"] = offset_minutes(match.group())
            at = match.end()
        else:
            name, reader = _reader(letter, len(run))
            match = reader.match(text, at)
            if match is None:
                raise ValueError(f"there is no {run} at {at}")
            found[name] = _number(name, match.group())
            at = match.end()
    if at != len(text):
        raise ValueError("the text goes on after the layout")
    return _assembled(found)


def offset_minutes(text: str) -> int:
    """``Z``, ``UTC``, ``GMT``, ``+0130`` or ``+01:30`` in minutes."""
    if text[0] not in "+-":
        return 0
    digits = text[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if text[0] == "-" else minutes


def month_number(name: str) -> int:
    """Return the month whose name begins so, with at least three letters."""
    return _numbered(MONTHS, name)


def _numbered(names: list[str], name: str) -> int:
    for number, full in enumerate(names, 1):
        if len(name) >= 3 and full.lower().startswith(name.lower()):
            return number
    raise ValueError(f"there is no {name}")


def _pieces(layout: str) -> list[tuple[str, str]]:
    if len(layout) > _LONGEST:
        raise ValueError(f"a layout is longer than {_LONGEST}")
    pieces = []
    for match in _PIECES.finditer(layout):
        piece = match.group()
        if piece == "'":
            raise ValueError("a quote in the layout is not closed")
        if piece == "''":
            pieces.append(("", "'"))
        elif piece[0] == "'":
            pieces.append(("", piece[1:-1].replace("''", "'")))
        else:
            pieces.append((match.group(1) or "", piece))
    return pieces


def _padded(of: Callable[[datetime], int]) -> Callable[[datetime, int], str]:
    return lambda time, width: str(of(time)).zfill(width)


def _year(of: Callable[[datetime], int]) -> Callable[[datetime, int], str]:
    return lambda time, width: (
        str(of(time) % 100).zfill(2) if width == 2 else str(of(time)).zfill(width)
    )


def _named(names: list[str], index: int, width: int) -> str:
    return names[index] if width > 3 else names[index][:3]


def _month(time: datetime, width: int) -> str:
    return _named(MONTHS, time.month - 1, width) if width > 2 else str(time.month).zfill(width)


def _offset(time: datetime, width: int) -> str:
    written = time.isoformat()[-6:]
    return written.replace(":", "") if width == 1 else written


def _zone(time: datetime, width: int) -> str:
    return _offset(time, 2) if time.utcoffset() else "UTC"


_WRITERS: dict[str, Callable[[datetime, int], str]] = {
    "G": lambda time, width: "AD",
    "C": _padded(lambda time: time.year // 100),
    "y": _year(lambda time: time.year),
    "Y": _year(lambda time: time.year),
    "x": _year(lambda time: time.isocalendar()[0]),
    "w": _padded(lambda time: time.isocalendar()[1]),
    "D": _padded(lambda time: time.timetuple().tm_yday),
    "M": _month,
    "d": _padded(lambda time: time.day),
    "e": _padded(datetime.isoweekday),
    "E": lambda time, width: _named(WEEKDAYS, time.weekday(), width),
    "a": lambda time, width: "AM" if time.hour < 12 else "PM",
    "h": _padded(lambda time: (time.hour - 1) % 12 + 1),
    "H": _padded(lambda time: time.hour),
    "K": _padded(lambda time: time.hour % 12),
    "k": _padded(lambda time: (time.hour - 1) % 24 + 1),
    "m": _padded(lambda time: time.minute),
    "s": _padded(lambda time: time.second),
    "S": lambda time, width: f"{time.microsecond:06d}".ljust(width, "0")[:width],
    "Z": _offset,
    "z": _zone,
}

_ZONE = re.compile(r"Z|UTC|GMT|[+-][0-9]{2}:?[0-5][0-9]")
_NAME = re.compile(r"[A-Za-z]{3,9}")
_HALF = re.compile(r"[AaPp][Mm]")


def _reader(letter: str, width: int) -> tuple[str, re.Pattern[str]]:
    """Return what a field is kept as, and its text: exactly its width if that is over one."""
    if letter in "yY":
        return ("yy" if width == 2 else "y"), _digits(width, 4)
    if letter == "M" and width > 2:
        return "MMM", _NAME
    if letter == "E":
        return "E", _NAME
    if letter == "a":
        return "a", _HALF
    if letter == "S":
        return "S", _digits(min(width, 9), 9)
    if letter == "D":
        return "D", _digits(width, 3)
    if letter in "MdHkKhms":
        return letter, _digits(width, 2)
    if letter == "e":
        return "e", _digits(width, 1)
    raise ValueError(f"a layout to read by has no letter {letter}")


def _digits(width: int, most: int) -> re.Pattern[str]:
    if width > most:
        raise ValueError(f"a field of the layout is wider than {most}")
    return re.compile(f"[0-9]{{{width if width > 1 else 1},{width if width > 1 else most}}}")


def _number(name: str, text: str) -> int:
    if name == "MMM":
        return month_number(text)
    if name == "E":
        return _numbered(WEEKDAYS, text)
    if name == "a":
        return 12 if text[0] in "Pp" else 0
    if name == "S":
        return int(text.ljust(6, "0")[:6])
    if name == "yy":
        return full_year(int(text))
    return int(text)


def full_year(two_digits: int) -> int:
    """Return the year from 1969 to 2068 that ends so."""
    return two_digits + (1900 if two_digits > 68 else 2000)


def _assembled(found: dict[str, int]) -> datetime:
    year = found.get("y", found.get("yy", 1))
    if "D" in found:
        day = date(year, 1, 1) + timedelta(days=found["D"] - 1)
        if day.year != year:
            raise ValueError(f"year {year} has no day {found['D']}")
    else:
        day = date(year, found.get("M", found.get("MMM", 1)), found.get("d", 1))
    if "H" in found:
        hour = found["H"]
    elif "k" in found:
        hour = found["k"] % 24 if found["k"] <= 24 else found["k"]
    else:
        hour = found.get("h", found.get("K", 0))
        if "a" in found:
            if hour > 12:
                raise ValueError(f"there is no hour {hour} in half a day")
            hour = hour % 12 + found["a"]
    return datetime(
        day.year,
        day.month,
        day.day,
        hour,
        found.get("m", 0),
        found.get("s", 0),
        found.get("S", 0),
        timezone(timedelta(minutes=found.get("Z", 0))),
    )
