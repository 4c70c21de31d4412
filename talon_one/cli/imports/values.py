"""Values: how a cell becomes the value of an attribute of some kind."""

from __future__ import annotations

import json
import math
import re
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dateutil.parser import isoparse

from talon_one import model

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NUMBER = re.compile(r"[+-]?(\d+)(\.\d*)?([eE][+-]?\d+)?", re.ASCII)
_BOOLEANS = {
    **dict.fromkeys(("true", "1", "yes"), True),
    **dict.fromkeys(("false", "0", "no"), False),
}
_MOST_DIGITS = 400
"""Characters of a number; what is longer is beyond what JSON readers keep."""

_MOST_SHOWN = 60
_MOST_LEVELS = 200


def _number(value: Any) -> Any:
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and len(value) <= _MOST_DIGITS:
        match = _NUMBER.fullmatch(value.strip())
        if match:
            return float(match[0]) if match[2] or match[3] else int(match[0])
    raise ValueError


def _boolean(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    return _BOOLEANS[str(value).strip().lower()]


def _time(value: Any) -> Any:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise ValueError
    moment = isoparse(value.strip())
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=timezone.utc)


def _list(value: Any) -> Any:
    if isinstance(value, list):
        return value
    if not isinstance(value, str):
        raise ValueError
    if value.lstrip().startswith("["):
        return parse_json(value)
    return [part.strip() for part in value.split(",")]


def _json(value: Any) -> Any:
    return parse_json(value) if isinstance(value, str) else value


def _string(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, (str, int, float, Decimal)):
        return str(value)
    raise ValueError


KINDS: Mapping[str, tuple[Callable[[Any], Any], str]] = {
    "string": (_string, "a text"),
    "number": (_number, "a number"),
    "boolean": (_boolean, "true or false"),
    "time": (_time, "a time as ISO 8601 writes it"),
    "list": (_list, "a JSON list, or texts between commas"),
    "json": (_json, "JSON"),
}
"""Kinds of attributes: what makes a value of that kind, and what it has to be."""


def converted(value: Any, kind: str) -> Any:
    """Return a cell as a value of a kind.

    :param value: a text, or a value of JSON or of a Parquet file.
    :raises ValueError: it is none.
    """
    make, _ = KINDS[kind]
    try:
        made = make(value)
        finite = not isinstance(made, float) or math.isfinite(made)
    except (LookupError, ValueError, OverflowError):
        raise ValueError(kind) from None
    if not finite:
        raise ValueError(kind)
    return made


def parse_json(text: str) -> Any:
    """Return the value of a JSON text.

    :raises ValueError: it is none, or is nested too deeply. The message says what is wrong.
    """
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg} in column {error.colno}") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no value of JSON")


def plain(value: Any, levels: int = _MOST_LEVELS) -> Any:
    """Return a value of a Parquet file as the client sends it, and any other as it is.

    A day becomes its beginning in UTC, as attributes hold times and no days. A NaN within a list
    or an object is left for the client to refuse.

    :param levels: how deep it may be nested: as deep as the client says that bodies may be.
    :raises RecursionError: it is nested more deeply.
    """
    if not levels:
        raise RecursionError
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=timezone.utc)
    if isinstance(value, list):
        return [plain(one, levels - 1) for one in value]
    if isinstance(value, dict):
        return {name: plain(one, levels - 1) for name, one in value.items()}
    return value


def shown(value: Any) -> str:
    """Return a value in short, for a message."""
    return model.shown(value, _MOST_SHOWN)
