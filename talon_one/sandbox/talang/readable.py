"""Expressions as people read them: ``Session.Total > 1000`` instead of their JSON form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple, Union

from talon_one.sandbox.talang.values import timestamp

_LONGEST = 60  # characters of a text in quotes
_DEEPEST = 40  # calls within calls
_NAME = re.compile(r"[^\W\d]\w*")
_ELSE, _OR, _AND, _NOT, _COMPARED, _ADDED, _TIMES, _WHOLE = range(8)


class _Infix(NamedTuple):
    sign: str
    binding: int
    many: bool = False
    """Whether it can stand between more than two."""


_INFIXES: Mapping[str, _Infix] = {
    "or": _Infix("or", _OR, many=True),
    "and": _Infix("and", _AND, many=True),
    "=": _Infix("==", _COMPARED),
    "!=": _Infix("!=", _COMPARED),
    ">": _Infix(">", _COMPARED),
    ">=": _Infix(">=", _COMPARED),
    "<": _Infix("<", _COMPARED),
    "<=": _Infix("<=", _COMPARED),
    "~": _Infix("matches", _COMPARED),
    "+": _Infix("+", _ADDED, many=True),
    "-": _Infix("-", _ADDED, many=True),
    "*": _Infix("*", _TIMES, many=True),
    "/": _Infix("/", _TIMES, many=True),
    "mod": _Infix("mod", _TIMES, many=True),
}


_ALONE = ("and", "or", "identity")
"""What leaves one argument as it is."""


def readable(expression: Any, longest: int = 500) -> str:
    """Return an expression of the language, or of a host that extends it, in readable form.

    Paths become ``Session.Total``, comparisons and arithmetic stand between their operands (``==``
    for the language's ``=``), a block is ``Item => Item.Price``, what stands in when something has
    no value comes after ``otherwise``, and everything else is a call such as ``couponValid()``.

    :param expression: in JSON form, as it is stored; nothing of it is checked.
    :param longest: characters after which the text is cut; long texts within it are cut before.
    """
    text, _ = _written(expression, _DEEPEST)
    return text if len(text) <= longest else text[: longest - 3] + "..."


def comparison(expression: Any) -> tuple[str, list[str]] | None:
    """Return the sign of a comparison of two, and the texts of both; None for anything else."""
    infix = _infix(expression)
    if infix is None or infix.binding != _COMPARED:
        return None
    return infix.sign, [_within(operand, _DEEPEST, _ADDED) for operand in expression[1:]]


def is_call(expression: Any, *functions: str) -> bool:
    """Tell whether an expression is a call of one of these functions, named in lower case."""
    head = expression[0] if isinstance(expression, (list, tuple)) and expression else None
    return isinstance(head, str) and head.lower() in functions


def shown(value: Any) -> str:
    """Return a value, of an atom or of lists and maps, as `readable` writes it."""
    if isinstance(value, Mapping):
        members = (f"{_key(name)}: {shown(member)}" for name, member in value.items())
        return "{" + ", ".join(members) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(shown, value)) + "]"
    return _atom(value)


def _infix(expression: Any) -> _Infix | None:
    if not is_call(expression, *_INFIXES):
        return None
    infix = _INFIXES[expression[0].lower()]
    enough = len(expression) > 2 if infix.many else len(expression) == 3
    return infix if enough else None


def _written(expression: Any, depth: int) -> tuple[str, int]:
    """Return an expression's text, and how strongly its parts hold together."""
    if depth <= 0:
        return "...", _WHOLE
    if isinstance(expression, Mapping):
        if len(expression) == 1 and "expr" in expression:
            return _written(expression["expr"], depth - 1)
        members = (f"{_key(name)}: {_text(e, depth)}" for name, e in expression.items())
        return "{" + ", ".join(members) + "}", _WHOLE
    if not isinstance(expression, (list, tuple)):
        return _atom(expression), _WHOLE
    if not expression or not isinstance(expression[0], str):
        return "(" + "; ".join(_text(part, depth) for part in expression) + ")", _WHOLE
    infix = _infix(expression)
    if infix is not None:
        return _between(infix, expression[1:], depth), infix.binding
    name, arguments = expression[0], expression[1:]
    write = _FORMS.get(name.lower())
    if len(arguments) == 1 and name.lower() in _ALONE:
        return _written(arguments[0], depth - 1)
    special = write(arguments, depth) if write is not None else None
    return special or (_call(name, arguments, depth), _WHOLE)


def _text(expression: Any, depth: int) -> str:
    return _written(expression, depth - 1)[0]


def _within(expression: Any, depth: int, binding: int) -> str:
    """Return a part's text, in parentheses where it would not hold together without."""
    text, own = _written(expression, depth - 1)
    return text if own >= binding else f"({text})"


def _between(infix: _Infix, operands: Any, depth: int) -> str:
    first, *others = operands
    tighter = infix.binding + (infix.binding not in (_OR, _AND))
    looser = _ADDED if infix.binding == _COMPARED else infix.binding
    texts = [_within(first, depth, looser), *(_within(o, depth, tighter) for o in others)]
    return f" {infix.sign} ".join(texts)


def _call(name: str, arguments: Any, depth: int) -> str:
    return f"{name}({', '.join(_arguments(arguments, depth))})"


def _arguments(arguments: Any, depth: int) -> Iterator[str]:
    for argument in arguments:
        block = block_of(argument)
        yield f"{block[0]} => {_text(block[1], depth)}" if block else _text(argument, depth)


def block_of(argument: Any) -> tuple[str, Any] | None:
    """Return name and body of ``[["Item"], body]``; None for anything else."""
    if not isinstance(argument, (list, tuple)) or len(argument) != 2:
        return None
    head = argument[0]
    if isinstance(head, (list, tuple)) and len(head) == 1 and isinstance(head[0], str):
        return head[0], argument[1]
    return None


_Form = Union["tuple[str, int]", None]


def _path(arguments: Any, depth: int) -> _Form:
    if not arguments or not isinstance(arguments[0], str):
        return None
    text = arguments[0]
    for step in arguments[1:]:
        if isinstance(step, str) and _NAME.fullmatch(step):
            text += f".{step}"
        else:
            text += f"[{_text(step, depth)}]"
    return text, _WHOLE


def _fallback(arguments: Any, depth: int) -> _Form:
    if len(arguments) != 2:
        return None
    fallback, attempt = arguments
    return f"{_within(attempt, depth, _OR)} otherwise {_within(fallback, depth, _OR)}", _ELSE


def _negation(arguments: Any, depth: int) -> _Form:
    return (f"not {_within(arguments[0], depth, _WHOLE)}", _NOT) if len(arguments) == 1 else None


def _list(arguments: Any, depth: int) -> _Form:
    return "[" + ", ".join(_arguments(arguments, depth)) + "]", _WHOLE


def _map(arguments: Any, depth: int) -> _Form:
    if not all(isinstance(pair, (list, tuple)) and len(pair) == 2 for pair in arguments):
        return None
    members = (f"{_key(name)}: {_text(value, depth)}" for name, value in arguments)
    return "{" + ", ".join(members) + "}", _WHOLE


def _item(arguments: Any, depth: int) -> _Form:
    if len(arguments) != 2:
        return None
    return f"{_within(arguments[0], depth, _WHOLE)}[{_text(arguments[1], depth)}]", _WHOLE


def _assignment(arguments: Any, depth: int) -> _Form:
    *place, value = arguments or [None]
    name = _path(place, depth)
    return None if name is None else (f"{name[0]} := {_text(value, depth)}", _ELSE)


def _parameter(arguments: Any, depth: int) -> _Form:
    return (f"#{_text(arguments[0], depth)}", _WHOLE) if len(arguments) == 1 else None


def _template(arguments: Any, depth: int) -> _Form:
    if not arguments or not isinstance(arguments[0], str):
        return None
    return _call(arguments[0], arguments[1:], depth), _WHOLE


_FORMS = {
    ".": _path,
    ".|": _fallback,
    "catch": _fallback,
    "not": _negation,
    "list": _list,
    "kv": _map,
    "item": _item,
    "set": _assignment,
    "!": _template,
    "#": _parameter,
}
"""How calls are written that have a form of their own; None where one does not fit it."""


def _atom(value: Any) -> str:
    if isinstance(value, str):
        cut = value if len(value) <= _LONGEST else value[: _LONGEST - 3] + "..."
        return json.dumps(cut, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, Decimal):
        return f"{value:f}" if abs(value.adjusted()) < 20 else str(value)
    if isinstance(value, datetime):
        return timestamp(value)
    return str(value)


def _key(name: Any) -> str:
    return name if isinstance(name, str) and _NAME.fullmatch(name) else _atom(name)
