"""JSON as it comes over the wire: exact numbers, bounded depth, no text that cannot be stored."""

from __future__ import annotations

import json
from decimal import Decimal
from math import inf
from typing import Any

from talon_one.sandbox import jsontext

MAX_BYTES = 10_000_000
"""Size of a request body beyond which it is not read."""

MAX_DEPTH = 64
"""Levels of lists and objects beyond which a body is refused."""

_MAX_DIGITS = 400


class UnreadableError(ValueError):
    """The bytes are no JSON that the sandbox takes; the text says why."""


def decode(raw: bytes) -> Any:
    """Read a JSON body.

    :param raw: UTF-8 text.
    :return: the value; numbers are ``int`` when whole, however they were written, and ``Decimal``
        otherwise.
    :raises UnreadableError: syntax, a number beyond a double's range, too many levels, NUL
        characters or lone surrogates.
    """
    try:
        text = raw.decode("utf-8")
        value = json.loads(text, parse_float=_number, parse_int=_integer, parse_constant=_constant)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise UnreadableError(f"{error.msg} at line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise UnreadableError(f"nested deeper than {MAX_DEPTH} levels") from None
    # Both walks are rare: few bodies have that many brackets, or an escaped character at all.
    if text.count("[") + text.count("{") > MAX_DEPTH:
        _check_depth(value)
    if "\\u" in text:
        _check_text(value)
    return value


def encode(value: Any) -> bytes:
    """Write an answer; see `jsontext.dumps`. A lone surrogate goes out as its JSON escape."""
    return jsontext.dumps(value).encode("utf-8", "backslashreplace")


def _integer(text: str) -> int:
    if len(text) > _MAX_DIGITS:
        raise UnreadableError(f"a number of {len(text)} digits")
    return int(text)


def _number(text: str) -> Decimal | int:
    if len(text) > _MAX_DIGITS:
        raise UnreadableError(f"a number of {len(text)} characters")
    number = Decimal(text)
    if not number:
        return 0
    # What a double can hold, the small ones of fewer digits included.
    if float(number) in (0, inf, -inf):
        raise UnreadableError(f"the number {text} is out of range")
    return int(number) if number == number.to_integral_value() else number


def _constant(text: str) -> Any:
    raise UnreadableError(f"{text} is not JSON")


def _check_depth(value: Any) -> None:
    level, depth = [value], 0
    while level:
        if depth > MAX_DEPTH:
            raise UnreadableError(f"nested deeper than {MAX_DEPTH} levels")
        level = [
            child
            for parent in level
            if isinstance(parent, (dict, list))
            for child in (parent.values() if isinstance(parent, dict) else parent)
        ]
        depth += 1


def _check_text(value: Any) -> None:
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            if not jsontext.storable(here):
                raise UnreadableError("a NUL character or lone surrogate in a text")
        elif isinstance(here, list):
            waiting.extend(here)
        elif isinstance(here, dict):
            waiting.extend(here)
            waiting.extend(here.values())
