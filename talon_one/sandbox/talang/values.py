"""The kinds of values, how data from outside becomes values, and values as text.

A value is a ``Decimal``, ``str``, ``bool``, aware ``datetime``, ``None``, ``list`` or ``dict``.
Lists and maps are never changed once they are made, and may be the caller's own: what they hold
is still as the caller gave it, so whatever is taken out of one goes through `read`.
"""

from __future__ import annotations

import decimal
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Callable, Union

from talon_one.sandbox.talang.errors import TalangError, shorten

DECIMAL, STRING, BOOLEAN, TIME, NULL, LIST, MAP, TOKEN, BLOCK = (1 << bit for bit in range(9))
ATOM = DECIMAL | STRING | BOOLEAN | TIME | NULL
COLLECTION = LIST | MAP
ANY = ATOM | COLLECTION | TOKEN
LAZY = TOKEN | BLOCK

KINDS = {
    "Decimal": DECIMAL,
    "String": STRING,
    "Boolean": BOOLEAN,
    "Time": TIME,
    "Null": NULL,
    "List": LIST,
    "Map": MAP,
    "Token": TOKEN,
    "Block": BLOCK,
    "Atom": ATOM,
    "Collection": COLLECTION,
    "Any": ANY,
}

Value = Union[Decimal, str, bool, datetime, None, "list[Any]", "dict[str, Any]"]

# Exponents are those of decimal64, so that no number is ever long when it is written out.
ARITHMETIC = decimal.Context(
    prec=16,
    rounding=decimal.ROUND_HALF_EVEN,
    Emin=-383,
    Emax=384,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)
"""Where every result is computed: 16 significant digits."""

WIDE = decimal.Context(
    prec=1200, Emin=-383, Emax=384, traps=[decimal.InvalidOperation, decimal.DivisionByZero]
)
"""Wide enough for the exact remainder of any two numbers."""

_READING = decimal.Context(
    prec=400,
    Emin=-383,
    Emax=384,
    traps=[decimal.InvalidOperation, decimal.Overflow, decimal.Rounded, decimal.Subnormal],
)
_READABLE_BITS = 1400  # no integer beyond it fits; converting a huge one would be slow


_LONGEST_CAUSE = 300  # characters; a cause may hold that of another one, and so on


class Token:
    """A call that was handed over unevaluated.

    :param expression: the call
    :param frame: arguments of the template in whose body the call stands
    :param path: where it stands within the call that it is an argument of
    """

    __slots__ = ("expression", "frame", "path")

    def __init__(
        self, expression: Any, frame: tuple[Any, ...] | None, path: tuple[int, ...]
    ) -> None:
        self.expression = expression
        self.frame = frame
        self.path = path


class Unbound:
    """What a name stands for that was to get a value and did not: whoever reads it is told why.

    :param name: the name
    :param cause: why it has no value
    """

    __slots__ = ("cause", "name")

    def __init__(self, name: str, cause: str) -> None:
        self.name = name
        self.cause = cause if len(cause) <= _LONGEST_CAUSE else f"{cause[:_LONGEST_CAUSE]}..."


KIND_OF: dict[type, int] = {
    Decimal: DECIMAL,
    str: STRING,
    bool: BOOLEAN,
    datetime: TIME,
    type(None): NULL,
    list: LIST,
    dict: MAP,
    Token: TOKEN,
}
"""The kind of a value, by its exact type."""


def parse_kinds(text: str) -> int:
    """Kinds such as ``String|Token`` as a set of bits; ``KeyError`` for an unknown name."""
    bits = 0
    for name in text.split("|"):
        bits |= KINDS[name.strip()]
    return bits


def kind_name(value: object) -> str:
    """Return the name of the kind of a value, for messages."""
    kind = KIND_OF.get(value.__class__)
    return next((name for name, bits in KINDS.items() if bits == kind), "Block")


def read(value: Any) -> Any:
    """Return a piece of data as a value. Lists and maps are handed on, not looked into.

    :raises TalangError: it is of no kind the language knows, or a number beyond its range
    """
    reader = _READERS.get(value.__class__)
    return _other(value) if reader is None else reader(value)


def text(value: Value) -> str:
    """Return the text form of an atom; times as RFC 3339 with whole seconds.

    :raises TalangError: for a list or a map
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime):
        return timestamp(value)
    if value is None:
        return "null"
    raise TalangError(f"a {kind_name(value)} has no text form")


def timestamp(value: datetime) -> str:
    """RFC 3339 in the time's own offset, cut to whole seconds."""
    written = value.isoformat(timespec="seconds")
    return written[:-6] + "Z" if written.endswith("+00:00") else written


def _same(value: Any) -> Any:
    return value


def _decimal(value: Decimal) -> Decimal:
    try:
        number = _READING.plus(value)
    except decimal.DecimalException:
        raise TalangError("a number has too many digits or lies out of range") from None
    if not number.is_finite():
        raise TalangError(f"{number} is not a number")
    return number


def _integer(value: int) -> Decimal:
    if value.bit_length() > _READABLE_BITS:
        raise TalangError("a number has too many digits or lies out of range")
    return _decimal(Decimal(value))


def _float(value: float) -> Decimal:
    return _decimal(Decimal(repr(value)))


def _time(value: datetime) -> datetime:
    zone = value.tzinfo
    if zone is timezone.utc:
        return value
    # A fixed offset of whole minutes: arithmetic is then on instants, and RFC 3339 can say it.
    offset = value.utcoffset()
    if offset is None:
        return value.replace(tzinfo=timezone.utc)
    if offset % timedelta(minutes=1):
        try:
            return value.astimezone(timezone.utc)
        except OverflowError:
            raise TalangError("a time lies outside the years 1 to 9999") from None
    return value.replace(tzinfo=timezone(offset), fold=0)


def _unbound(value: Unbound) -> Any:
    raise TalangError(f".: there is no name {shorten(value.name)}: {value.cause}")


def _other(value: object) -> Any:
    """Kin of the known types, such as a named tuple, an enumeration of texts or a numpy float."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return _integer(int(value))
    if isinstance(value, float):
        return _float(float(value))
    if isinstance(value, Decimal):
        return _decimal(Decimal(value))
    if isinstance(value, datetime):
        return _time(datetime.combine(value.date(), value.timetz()))
    if isinstance(value, (list, tuple)):
        return list(value)
    if isinstance(value, dict):
        return dict(value)
    raise TalangError(f"{shorten(type(value).__name__)} is not a type of the language")


_READERS: dict[type, Callable[[Any], Any]] = {
    str: _same,
    bool: _same,
    type(None): _same,
    list: _same,
    dict: _same,
    Token: _same,
    Decimal: _decimal,
    int: _integer,
    float: _float,
    datetime: _time,
    Unbound: _unbound,
}
