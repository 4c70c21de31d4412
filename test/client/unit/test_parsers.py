"""With orjson or without it: the same results and the same errors."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talon_one._json import parse_with_json, parse_with_orjson

pytest.importorskip("orjson")

ODD = [
    b"",
    b" ",
    b"nul",
    b"NaN",
    b"-Infinity",
    b"[1,]",
    b"01",
    b"1.",
    b"-0",
    b"-0.0",
    b"1e400",
    b"1e-400",
    b"1E5",
    b"9007199254740993.0",
    b"123456789012345678.5",
    b"0.12345678901234567890123",
    b"9223372036854775808",
    b"-9223372036854775808",
    b"-9223372036854775809",
    b"18446744073709551615",
    b"18446744073709551616",
    b'{"id": 1' + b"0" * 400 + b"}",
    b"1" * 5000,
    b'{"a": 1, "b": 2, "a": 3}',
    b'"\\ud800"',
    b'"\\ud83d\\ude00"',
    b'{"\\udfff": 1}',
    b'"\xff"',
    b'"\xed\xa0\x80"',
    b'"\t"',
    b'"\\u0000\x7f"',
    b"\xef\xbb\xbf{}",
    b"[1]\x00",
    b" [1] \r\n",
    b"\x0b1",
    b"[" * 100_000,
    b"<html>",
]


def outcome(parse: Any, text: bytes | str) -> str:
    """What a parser makes of a text; ``repr`` tells 1 from 1.0 and -0.0 from 0.0."""
    try:
        return repr(parse(text))
    except ValueError as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:24]))
def test_odd_texts_read_alike(text: bytes) -> None:
    assert outcome(parse_with_orjson, text) == outcome(parse_with_json, text)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(values, st.booleans())
def test_values_read_alike(value: Any, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert outcome(parse_with_orjson, text) == outcome(parse_with_json, text)


@given(st.from_regex(r"\A-?(0|[1-9][0-9]{0,24})(\.[0-9]{1,24})?([eE][+-]?[0-9]{1,3})?\Z"))
def test_numbers_read_alike(text: str) -> None:
    assert outcome(parse_with_orjson, text) == outcome(parse_with_json, text)


@given(st.binary())
def test_bytes_read_alike(text: bytes) -> None:
    assert outcome(parse_with_orjson, text) == outcome(parse_with_json, text)


def test_text_that_no_encoding_can_say_reads_alike() -> None:
    assert parse_with_orjson('"\ud800"') == parse_with_json('"\ud800"') == "\ud800"
