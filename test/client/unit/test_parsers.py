"""With orjson or without it: the same results and the same errors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talon_one._json import parse_with_json, parse_with_orjson

pytest.importorskip("orjson")

ROOT = Path(__file__).parents[3]

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
    '"Zo\u00eb \U0001f600"'.encode(),
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


@pytest.mark.parametrize("parse", [parse_with_json, parse_with_orjson])
def test_only_text_and_bytes_are_read(parse: Any) -> None:
    kinds: list[Any] = [str, bytes, bytearray, memoryview]
    assert [parse(b"[1]".decode() if kind is str else kind(b"[1]")) for kind in kinds] == [[1]] * 4
    for value in (None, 1, 1 << 60, [49], range(49, 50)):
        with pytest.raises(TypeError):
            parse(value)


def test_text_that_no_encoding_can_say_reads_alike() -> None:
    assert parse_with_orjson('"\ud800"') == parse_with_json('"\ud800"') == "\ud800"


def test_an_interrupt_while_orjson_is_loaded() -> None:
    """It comes when orjson has begun to set itself up, and is not done."""
    program = """
import os, signal, sys
import talon_one

class Interrupter:
    armed = True

    def find_spec(self, name, path=None, target=None):
        if self.armed and name == sys.argv[1]:
            Interrupter.armed = False
            os.kill(os.getpid(), signal.SIGINT)

client = talon_one.ApiClient(talon_one.Configuration("http://localhost"))
class Answer:
    status, data = 200, b'{"value": "A"}'

sys.meta_path.insert(0, Interrupter())
for name in [name for name in sys.modules if name.split(".")[0] in ("orjson", sys.argv[1])]:
    del sys.modules[name]
try:
    client.deserialize(Answer, "Coupon")
except KeyboardInterrupt:
    print("interrupted")
print([client.deserialize(Answer, "Coupon").value for _ in range(3)], "orjson" in sys.modules)
"""
    for place in ("orjson", "orjson.orjson", "dataclasses"):
        done = subprocess.run(
            [sys.executable, "-c", program, place],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.stdout == "interrupted\n['A', 'A', 'A'] True\n", (place, done)
