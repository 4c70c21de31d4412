"""JSON text with exact numbers: a Decimal is written digit by digit and read back as one."""

from __future__ import annotations

import json
import re
import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any

from talon_one.sandbox import times

# The standard encoder has no way to write a number of one's own. Decimals therefore pass it as
# strings between two marks that nobody outside can guess, and lose marks and quotes afterwards.
_MARK = uuid.uuid4().hex

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def dumps(value: Any) -> str:
    """Write a value of plain JSON kinds, Decimals and datetimes as compact JSON text."""
    text = _ENCODER.encode(value)
    return text.replace(f'"{_MARK}', "").replace(f'{_MARK}"', "") if _MARK in text else text


def loads(text: str) -> Any:
    """Read JSON text: whole numbers as int, all others as Decimal."""
    return _DECODER.decode(text)


def storable(text: str) -> bool:
    """Tell whether a text can be stored and sent back: no NUL, no lone surrogate."""
    return _UNSTORABLE.search(text) is None


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{_MARK}{_digits(value)}{_MARK}"
    if isinstance(value, datetime):
        return times.to_text(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _digits(value: Decimal) -> str:
    """Write all digits, without an exponent or zeros that say nothing."""
    if not value.is_finite():
        raise ValueError(f"{value} has no JSON form")
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# Made once: the functions of the json module would make them anew for each call.
_ENCODER = json.JSONEncoder(
    default=_plain, ensure_ascii=False, allow_nan=False, separators=(",", ":")
)
_DECODER = json.JSONDecoder(parse_float=Decimal)
