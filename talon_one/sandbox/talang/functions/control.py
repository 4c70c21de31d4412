"""Names, control and templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from talon_one.sandbox.talang.errors import TalangError, TalangLimitError, shorten
from talon_one.sandbox.talang.library import builtin
from talon_one.sandbox.talang.scope import MISSING, Template
from talon_one.sandbox.talang.values import (
    KIND_OF,
    Token,
    Unbound,
    kind_name,
    parse_kinds,
    read,
    text,
)

if TYPE_CHECKING:
    from talon_one.sandbox.talang.evaluator import Block, Invocation

_LONGEST = 1000  # characters of a signature
_FAILURE = 5  # steps: raising and stopping an error takes longer than a call
_SIGNATURE = re.compile(r"\s*([^\s()]+)\s*\(([^()]*)\)\s*([^()]+)")


def path(call: Invocation, first: Any, *steps: Any) -> Any:
    """Return what a name stands for, or what is found in it along the steps."""
    value = call.scope.find(text(first))
    if value is MISSING:
        raise call.error(f"there is no name {shorten(text(first))}")
    for step in steps:
        key = text(step)
        if not isinstance(value, dict):
            raise call.error(f"{shorten(key)} is sought in a {kind_name(read(value))}, not a Map")
        value = value.get(key, MISSING)
        if value is MISSING:
            raise call.error(f"there is no {shorten(key)} in {shorten(text(first))}")
    return read(value)


def safe_read(call: Invocation, fallback: Any, token: Token) -> Any:
    """Return the value of the call, or else the fallback, which must be of the same kind."""
    try:
        value = call.evaluate(token)
    except TalangLimitError:
        raise
    except TalangError:
        call.charge(_FAILURE)
        return fallback
    if KIND_OF[value.__class__] != KIND_OF[fallback.__class__]:
        raise call.error(f"gives a {kind_name(value)}, falls back to a {kind_name(fallback)}")
    return value


def catch(call: Invocation, fallback: Any, attempt: Any) -> Any:
    """Return the value of the second argument; if it has none, the first."""
    try:
        return call.evaluate(attempt, {})
    except TalangLimitError:
        raise
    except TalangError:
        call.charge(_FAILURE)
        return fallback


def assign(call: Invocation, name: str, *steps_and_value: Any) -> None:
    """Give a name, or a place in the maps below it, a value in the current scope."""
    *steps, value = steps_and_value
    keys = [text(step) for step in steps]
    call.charge(len(call.scope.names))
    there = call.scope.find(name)
    if there.__class__ is Unbound:
        there = MISSING
    call.scope.bind(name, _placed(call, there, keys, value))


def _placed(call: Invocation, there: Any, keys: list[str], value: Any) -> Any:
    """``value`` under the keys in a copy of the map that is there."""
    root: dict[str, Any] = {}
    at, last = root, ""
    for key in keys:
        copied = {} if there is MISSING else read(there)
        if not isinstance(copied, dict):
            raise call.error(f"{shorten(key)} is to be set in a {kind_name(copied)}, not a Map")
        call.charge(len(copied))
        at[last] = copied = dict(copied)
        there = copied.get(key, MISSING)
        at, last = copied, key
    at[last] = value
    return root[""]


def do(call: Invocation, value: Any, block: Block) -> Any:
    return block.call(value)


def noop(call: Invocation) -> None:
    return None


def set_template(call: Invocation, signature: str, body: Token) -> None:
    """Make a template known under a signature such as ``name(Decimal, String|Token)Decimal``."""
    match = None if len(signature) > _LONGEST else _SIGNATURE.fullmatch(signature)
    if match is None:
        raise call.error(f"{shorten(signature)} is not a signature")
    name, parameters, result = match.groups()
    kinds: tuple[int, ...] = ()
    try:
        parse_kinds(result)
        if parameters.strip():
            kinds = tuple(parse_kinds(kind) for kind in parameters.split(","))
    except KeyError as error:
        raise call.error(f"{shorten(str(error.args[0]))} is not a kind") from None
    known = call.scope.visible_templates()
    call.charge(len(signature) // 8 + len(known))
    if any(entry.name == name.lower() and entry.kinds == kinds for entry in known):
        raise call.error(f"{shorten(signature)} is registered already")
    call.scope.templates += (Template(name.lower(), kinds, body.expression),)


def use_template(call: Invocation, name: str, *arguments: Any) -> Any:
    """Return the value of a template's body, the arguments in place of its parameters."""
    kinds = [KIND_OF[argument.__class__] for argument in arguments]
    known = call.scope.visible_templates()
    call.charge(len(name) // 64 + len(known))
    name = name.lower()
    for entry in known:
        if (
            entry.name == name
            and len(entry.kinds) == len(kinds)
            and all(kind & bits for kind, bits in zip(kinds, entry.kinds))
        ):
            try:
                return call.evaluate(Token(entry.body, arguments, ()))
            except TalangError as error:
                # The body stands elsewhere: within the expression, the place is this call.
                error.path.clear()
                raise
    given = ", ".join(map(kind_name, arguments))
    raise call.error(f"there is no template {shorten(name)} for ({shorten(given)})")


FUNCTIONS = (
    builtin(".", ["Atom", "Atom..."], path),
    builtin(".|", ["Any", "Token"], safe_read),
    builtin("set", ["String", "Atom|Collection", "Atom|Collection..."], assign),
    builtin("catch", ["Any", "Any"], catch),
    builtin("do", ["Atom|Collection", "Block"], do),
    builtin("noop", [], noop),
    builtin("setTemplate", ["String", "Token"], set_template),
    builtin("!", ["String", "Any..."], use_template),
)
