"""Times read with and without a layout."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talon_one.sandbox.talang import TalangError, evaluate, joda


def at(*parts: int, minutes: int = 0) -> datetime:
    year, month, day, hour, minute, second, micro = (*parts, *(0,) * 7)[:7]
    zone = timezone(timedelta(minutes=minutes))
    return datetime(year, month, day, hour, minute, second, micro, zone)


READ = [
    ("2024-03-09T18:30:15Z", at(2024, 3, 9, 18, 30, 15)),
    ("2024-03-09t18:30:15.123456789z", at(2024, 3, 9, 18, 30, 15, 123456)),
    ("2024-03-09T18:30:15.5-03:30", at(2024, 3, 9, 18, 30, 15, 500000, minutes=-210)),
    ("2024-03-09 18:30:15 +0100 UTC", at(2024, 3, 9, 18, 30, 15, minutes=60)),
    ("2024-03-09 18:30", at(2024, 3, 9, 18, 30)),
    ("2024-3-9", at(2024, 3, 9)),
    ("2024-03", at(2024, 3, 1)),
    ("2024", at(2024, 1, 1)),
    ("2024/03/09", at(2024, 3, 9)),
    ("20240309", at(2024, 3, 9)),
    ("20240309183015", at(2024, 3, 9, 18, 30, 15)),
    ("3/9/2024", at(2024, 3, 9)),
    ("03/09/24 6:30 PM", at(2024, 3, 9, 18, 30)),
    ("03.09.2024", at(2024, 3, 9)),
    ("3/9/69", at(1969, 3, 9)),
    ("March 9, 2024", at(2024, 3, 9)),
    ("Mar 9th, 2024, 12:05:01 am", at(2024, 3, 9, 0, 5, 1)),
    ("9 March 2024", at(2024, 3, 9)),
    ("09-Mar-24", at(2024, 3, 9)),
    ("Sat, 09 Mar 2024 18:30:15 GMT", at(2024, 3, 9, 18, 30, 15)),
    ("Saturday, 9 Mar 2024 18:30:15 -0500", at(2024, 3, 9, 18, 30, 15, minutes=-300)),
    ("Sat Mar  9 18:30:15 2024", at(2024, 3, 9, 18, 30, 15)),
    ("Sat Mar  9 18:30:15 UTC 2024", at(2024, 3, 9, 18, 30, 15)),
    ("1710009015", at(2024, 3, 9, 18, 30, 15)),
    ("1710009015250", at(2024, 3, 9, 18, 30, 15, 250000)),
    ("1710009015250001", at(2024, 3, 9, 18, 30, 15, 250001)),
    ("1710009015250001999", at(2024, 3, 9, 18, 30, 15, 250001)),
    (" 2024-03-09 ", at(2024, 3, 9)),
]
UNREADABLE = [
    "",
    "soon",
    "2024-13-01",
    "2023-02-29",
    "13/13/2024",
    "2024-03-09T25:00:00Z",
    "2024-03-09T18:30:15+99:00",
    "2024-03-09T18:30:15 CEST",
    "9 Mai 2024",
    "3/9/2024 13:00 PM",
    "٢٠٢٤",
    "0000-01-01",
    "2024-03-09" + " " * 1000 + "x",
]
LAYOUTS = [
    ("dd.MM.yyyy", "09.03.2024", at(2024, 3, 9)),
    ("d.M.yy", "9.3.68", at(2068, 3, 9)),
    ("d.M.yy", "9.3.69", at(1969, 3, 9)),
    ("EEEE, MMMM d, YYYY", "Saturday, March 9, 2024", at(2024, 3, 9)),
    ("EEE d MMM yyyy", "sat 9 MAR 2024", at(2024, 3, 9)),
    ("yyyy-DDD", "2024-069", at(2024, 3, 9)),
    ("yyyyMMdd'T'HHmmss", "20240309T183015", at(2024, 3, 9, 18, 30, 15)),
    ("hh 'o''clock' a", "12 o'clock am", at(1, 1, 1)),
    ("h:mm a", "6:30 PM", at(1, 1, 1, 18, 30)),
    ("kk:mm", "24:05", at(1, 1, 1, 0, 5)),
    ("K a", "0 pm", at(1, 1, 1, 12)),
    ("HH:mm:ss.SSS Z", "18:30:15.250 +0130", at(1, 1, 1, 18, 30, 15, 250000, minutes=90)),
    (
        "yyyy-MM-dd'T'HH:mm:ssZZ",
        "2024-03-09T18:30:15-07:00",
        at(2024, 3, 9, 18, 30, 15, minutes=-420),
    ),
    ("yyyy z", "2024 UTC", at(2024, 1, 1)),
    ("yyyy''", "2024'", at(2024, 1, 1)),
    ("e yyyy", "6 2024", at(2024, 1, 1)),
]
UNFIT = [
    ("yyyy", "24"),
    ("yyyy", "2024 "),
    ("yyyy-MM-dd", "2024/03/09"),
    ("dd", "9"),
    ("yyyy-DDD", "2023-366"),
    ("h a", "13 pm"),
    ("MMM", "Foo"),
    ("E", "Someday"),
    ("yyyy 'open", "2024 open"),
    ("wxyz", "1"),
    ("yyyyyy", "002024"),
    ("y" * 300, "2024"),
    ("Z", "+9900"),
]
WRITTEN = [
    ("yyyy yy y", "2024 24 2024"),
    ("M MM MMM MMMM", "3 03 Mar March"),
    ("d dd D DDD e E EEEE", "9 09 69 069 6 Sat Saturday"),
    ("H HH h hh K k a", "18 18 6 06 6 18 PM"),
    ("m s SSS S SSSSSSSS", "30 15 250 2 25000000"),
    ("Z ZZ z", "-0330 -03:30 -03:30"),
    ("x w C G", "2024 10 20 AD"),
    ("'it''s' ''yy''", "it's '24'"),
]


@pytest.mark.parametrize(("text", "time"), READ)
def test_read(text: str, time: datetime) -> None:
    value: Any = evaluate(["parseTime", text])
    assert value == time
    assert value.utcoffset() == time.utcoffset()


@pytest.mark.parametrize("text", UNREADABLE)
def test_unreadable(text: str) -> None:
    with pytest.raises(TalangError, match="parseTime"):
        evaluate(["parseTime", text])


@pytest.mark.parametrize(("layout", "text", "time"), LAYOUTS)
def test_layout(layout: str, text: str, time: datetime) -> None:
    value: Any = evaluate(["parseTime", text, layout])
    assert value == time
    assert value.utcoffset() == time.utcoffset()


@pytest.mark.parametrize(("layout", "text"), UNFIT)
def test_unfit(layout: str, text: str) -> None:
    with pytest.raises(TalangError, match="parseTime"):
        evaluate(["parseTime", text, layout])


@pytest.mark.parametrize(("layout", "text"), WRITTEN)
def test_written(layout: str, text: str) -> None:
    time = at(2024, 3, 9, 18, 30, 15, 250000, minutes=-210)
    assert joda.format(layout, time) == text
    assert evaluate(["matchTime", [".", "t"], [".", "t"], layout], {"t": time}) is True


@pytest.mark.parametrize("layout", ["L", "yyyy 'open", "y" * 300])
def test_a_layout_must_be_one(layout: str) -> None:
    with pytest.raises(TalangError, match="matchTime"):
        evaluate(["matchTime", [".", "t"], [".", "t"], layout], {"t": at(2024, 1, 1)})


@given(
    st.datetimes(),
    st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
def test_a_printed_time_is_read_back(time: datetime, zone: timezone) -> None:
    whole = time.replace(tzinfo=zone, microsecond=0)
    printed = evaluate(["formatTime", [".", "t"]], {"t": whole})
    assert evaluate(["parseTime", printed]) == whole
    assert evaluate(["parseTime", printed, "yyyy-MM-dd'T'HH:mm:ssZZ"]) == whole
    assert evaluate(["matchTime", [".", "t"], ["parseTime", printed], "yDHmsZ"], {"t": whole})
