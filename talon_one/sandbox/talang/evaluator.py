"""The machine that evaluates expressions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any

from talon_one.sandbox.talang.errors import TalangError, TalangLimitError, shorten
from talon_one.sandbox.talang.library import Library, Overload
from talon_one.sandbox.talang.scope import Scope
from talon_one.sandbox.talang.values import (
    BLOCK,
    KIND_OF,
    LAZY,
    Token,
    kind_name,
    read,
)

_PLAIN = frozenset({str, bool, type(None), list, dict})


@dataclass(frozen=True)
class Limits:
    """Bounds of one evaluation; reaching one is a `TalangLimitError`.

    :param depth: calls within calls, and lists within lists of a result
    :param steps: work in all, about a microsecond each: elements of calls, items gone through,
        text written and searched
    :param text: characters of one text that the expression makes
    :param size: items and characters of a result, or of an argument of a function that is not
        one of the core
    """

    depth: int = 100
    steps: int = 100_000
    text: int = 100_000
    size: int = 1_000_000


class Evaluator:
    """One evaluation: what is left of its limits, its time and its host."""

    __slots__ = ("_now", "depth", "host", "limits", "steps", "table")

    def __init__(self, library: Library, host: Any, now: datetime | None, limits: Limits) -> None:
        self.table = library.table
        self.host = host
        self.limits = limits
        self.steps = limits.steps
        self.depth = limits.depth
        self._now = now

    @property
    def now(self) -> datetime:
        """The time of the evaluation: the same however often it is asked for."""
        if self._now is None:
            self._now = datetime.now(timezone.utc)
        return self._now

    def charge(self, steps: int) -> None:
        """Count work that was done or is about to be."""
        self.steps -= steps
        if self.steps < 0:
            raise TalangLimitError(f"the evaluation takes more than {self.limits.steps} steps")

    def evaluate(self, expression: Any, scope: Scope, frame: tuple[Any, ...] | None) -> Any:
        """Return the value of an expression."""
        if expression.__class__ is not list:
            expression = read(expression)
            if expression.__class__ is dict:
                return self._object(expression, scope, frame)
            if expression.__class__ is not list:
                return expression
        self.charge(len(expression))
        self.depth -= 1
        if self.depth < 0:
            raise TalangLimitError(f"calls are nested deeper than {self.limits.depth}")
        if not expression:
            raise TalangError("an empty array is not an expression")
        head = expression[0]
        if isinstance(head, str):
            value = self._apply(head, expression, scope, frame)
        elif len(expression) == 1 or isinstance(head, (list, tuple)):
            value = self._sequence(expression, scope, frame)
        else:
            raise TalangError("a call begins with the name of its function")
        self.depth += 1
        return value

    def _sequence(self, expression: list[Any], scope: Scope, frame: tuple[Any, ...] | None) -> Any:
        value = None
        index = 0
        try:
            for index in range(len(expression)):
                value = self.evaluate(expression[index], scope, frame)
        except TalangError as error:
            error.path.insert(0, index)
            raise
        return value

    def _object(
        self, expression: dict[str, Any], scope: Scope, frame: tuple[Any, ...] | None
    ) -> dict[str, Any]:
        """Return the map of the values of an object's members."""
        self.charge(len(expression) + 1)
        self.depth -= 1
        if self.depth < 0:
            raise TalangLimitError(f"calls are nested deeper than {self.limits.depth}")
        values = {}
        name = ""
        try:
            for name, member in expression.items():
                values[name] = self.evaluate(member, scope, frame)
        except TalangError as error:
            error.path.insert(0, name)
            raise
        self.depth += 1
        return values

    def settle(self, value: Any) -> Any:
        """Return a copy of a value that shares nothing with the evaluation or the caller's data."""
        if value.__class__ is not list and value.__class__ is not dict:
            return value
        left = self.limits.size

        def take(amount: int) -> None:
            nonlocal left
            left -= amount
            if left < 0:
                raise TalangLimitError(f"a value is larger than {self.limits.size}")

        def copy(value: Any, depth: int) -> Any:
            if depth < 0:
                raise TalangLimitError(f"a value is nested deeper than {self.limits.depth}")
            value = read(value)
            if value.__class__ is list:
                take(len(value))
                self.charge(len(value))
                return [copy(item, depth - 1) for item in value]
            if value.__class__ is dict:
                take(len(value))
                self.charge(len(value))
                return {key(name): copy(item, depth - 1) for name, item in value.items()}
            if value.__class__ is str:
                take(len(value))
            return value

        def key(name: object) -> str:
            if not isinstance(name, str):
                raise TalangError(f"a key of a map is a text, not {shorten(type(name).__name__)}")
            take(len(name))
            return name

        return copy(value, self.limits.depth)

    def _apply(
        self, name: str, expression: list[Any], scope: Scope, frame: tuple[Any, ...] | None
    ) -> Any:
        overloads = self.table.get(name.lower() if len(name) < 200 else "")
        if overloads is None:
            if name != "#":
                raise TalangError(f"no function found: there is no {shorten(name)}")
            value = _parameter(expression, frame)
            if value.__class__ is Token:
                value = self.evaluate(value.expression, scope, value.frame)
            return value
        count = len(expression) - 1
        done: dict[int, Any] = {}
        for overload in overloads:
            if overload.low <= count <= overload.high:
                values = self._arguments(overload, expression, scope, frame, done)
                if values is not None:
                    break
        else:
            raise _no_match(name, overloads, expression, done)
        raw = overload.function.raw
        if not raw:
            values = [self.settle(value) for value in values]
        call = Invocation(self, name, scope, raw)
        value = overload.function.run(call, *values)
        while value.__class__ is Token:
            value = call.evaluate(value)
        if value.__class__ not in _PLAIN:
            value = read(value)
        return value

    def _arguments(
        self,
        overload: Overload,
        expression: list[Any],
        scope: Scope,
        frame: tuple[Any, ...] | None,
        done: dict[int, Any],
    ) -> list[Any] | None:
        """Return the values for the parameters of an overload, None if their kinds do not fit.

        ``done`` keeps what was evaluated for an overload that did not fit.
        """
        kinds, fixed, rest = overload.kinds, overload.fixed, overload.rest
        raw = overload.function.raw
        values: list[Any] = []
        fits = True
        index = 0
        try:
            for index in range(1, len(expression)):
                bits = kinds[index - 1] if index <= fixed else rest
                value = expression[index]
                if value.__class__ is not str:
                    value = read(value)
                    if value.__class__ is list or value.__class__ is dict:
                        if bits & LAZY:
                            value = _postponed(value, frame, index)
                            if bits & BLOCK and value.__class__ is Token:
                                value = self._block(value, scope, raw)
                        elif index in done:
                            value = done[index]
                        else:
                            value = done[index] = self.evaluate(value, scope, frame)
                if not bits & KIND_OF.get(value.__class__, BLOCK):
                    fits = False
                values.append(value)
        except TalangError as error:
            error.path.insert(0, index)
            raise
        if not fits:
            return None
        at = overload.block_at
        if at is not None:
            name, body = values[at : at + 2]
            values[at : at + 2] = [Block(self, name, _token(body, at + 2), scope, raw)]
        return values

    def _block(self, token: Token, scope: Scope, raw: bool) -> Block | Token:
        """Return a call as a block if it looks like one."""
        parts = token.expression
        if (
            parts.__class__ is list
            and len(parts) == 2
            and isinstance(parts[0], (list, tuple))
            and len(parts[0]) == 1
        ):
            name = parts[0][0]
            if isinstance(name, str):
                body = Token(parts[1], token.frame, (*token.path, 1))
                return Block(self, name, body, scope, raw)
        return token


class Invocation:
    """One call of a function, given to it as its first argument."""

    __slots__ = ("_evaluator", "_raw", "function", "scope")

    def __init__(self, evaluator: Evaluator, function: str, scope: Scope, raw: bool) -> None:
        self._evaluator = evaluator
        self._raw = raw
        self.function = function
        self.scope = scope

    @property
    def host(self) -> Any:
        """The ``host`` that was given to ``evaluate``."""
        return self._evaluator.host

    @property
    def now(self) -> datetime:
        """The time of the evaluation, timezone aware."""
        return self._evaluator.now

    def evaluate(self, token: Any, names: Mapping[str, Any] | None = None) -> Any:
        """Return the value of an argument that arrived unevaluated; any other value is given back.

        :param names: names of an inner scope to evaluate it in
        :raises TalangError: it has none
        """
        if token.__class__ is not Token:
            return token
        evaluator = self._evaluator
        scope = self.scope if names is None else Scope(names, self.scope)
        return _enter(evaluator, token, scope, self._raw)

    def charge(self, steps: int) -> None:
        """Count work of this function, one step for about a microsecond.

        :raises TalangLimitError: the evaluation has used up its steps
        """
        self._evaluator.charge(steps)

    def charge_text(self, length: int) -> None:
        """Count a text of this many characters, before it is made.

        :raises TalangLimitError: it is too long, or the evaluation has used up its steps
        """
        limit = self._evaluator.limits.text
        if length > limit:
            raise TalangLimitError(f"{self.function}: a text is longer than {limit}")
        self._evaluator.charge(length // 64)

    def error(self, why: str) -> TalangError:
        """Return an error that names this function, to be raised."""
        return TalangError(f"{self.function}: {why}")


class Block:
    """A body to evaluate for one item after the other, each bound to a name."""

    __slots__ = ("_body", "_evaluator", "_raw", "_scope", "name")

    def __init__(
        self, evaluator: Evaluator, name: str, body: Token, scope: Scope, raw: bool
    ) -> None:
        self._evaluator = evaluator
        self._raw = raw
        self._body = body
        self._scope = scope
        self.name = name

    def call(self, item: Any) -> Any:
        """Return the value of the body, with the item bound to the block's name in an inner scope.

        :raises TalangError: it has none
        """
        evaluator = self._evaluator
        evaluator.charge(1)
        return _enter(evaluator, self._body, Scope({self.name: item}, self._scope), self._raw)


def _enter(evaluator: Evaluator, token: Token, scope: Scope, raw: bool) -> Any:
    """Evaluate a part that was handed over; whoever stops its error finds the depth as it was."""
    depth = evaluator.depth
    try:
        value = evaluator.evaluate(token.expression, scope, token.frame)
        return value if raw else evaluator.settle(value)
    except TalangError as error:
        error.path[:0] = token.path
        evaluator.depth = depth
        raise


def _postponed(expression: Any, frame: tuple[Any, ...] | None, index: int) -> Any:
    """Return an argument that is handed over unevaluated; a template's parameter is put in."""
    if frame is not None and expression and expression.__class__ is list and expression[0] == "#":
        return _parameter(expression, frame)
    return Token(expression, frame, (index,))


def _token(value: Any, index: int) -> Token:
    return value if isinstance(value, Token) else Token(value, None, (index,))


def _parameter(expression: Sequence[Any], frame: tuple[Any, ...] | None) -> Any:
    """Return what a template was given for ``["#", index]``: a value or a call."""
    if frame is None:
        raise TalangError("#: there is no parameter outside a template")
    position = read(expression[1]) if len(expression) == 2 else None
    if not isinstance(position, Decimal):
        raise TalangError("#: takes the index of a parameter, as a number")
    if not 0 <= position < len(frame) or position != int(position):
        raise TalangError(f"#: the template has {len(frame)} parameters, {position} is not one")
    return frame[int(position)]


def _no_match(
    name: str, overloads: Sequence[Overload], expression: list[Any], done: Mapping[int, Any]
) -> TalangError:
    shown = 8
    given = []
    for index in range(1, min(len(expression), shown + 1)):
        value = done.get(index, expression[index])
        call = index not in done and isinstance(value, (list, tuple, dict))
        given.append("Token" if call else kind_name(read(value)))
    if len(expression) > shown + 1:
        given.append("...")
    known = dict.fromkeys(f"({', '.join(entry.function.kinds)})" for entry in overloads)
    return TalangError(
        f"{name}: no function found for ({', '.join(given)}), there is {' and '.join(known)}"
    )
