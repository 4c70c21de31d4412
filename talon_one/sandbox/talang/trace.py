"""Traces: what came of each part of an expression while it was evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from talon_one.sandbox.talang.errors import TalangError
from talon_one.sandbox.talang.evaluator import Evaluator, Limits
from talon_one.sandbox.talang.library import Library
from talon_one.sandbox.talang.scope import MISSING, Scope

_MOST = 500  # steps of one trace
_REPEATS = 20  # steps of one part beyond its own parts: a block's, for item after item
_LONGEST = 200  # characters of a text
_WIDEST = 20  # members of a map
_LISTED = 3  # items of a list
_DEEPEST = 3  # lists and maps within each other


class Step:
    """The evaluation of one part.

    :param expression: the part, in JSON form.
    :param value: what it came to, long values cut; `MISSING` if to nothing.
    """

    __slots__ = ("error", "expression", "more", "steps", "value")

    def __init__(self, expression: Any, value: Any = MISSING) -> None:
        self.expression = expression
        self.value = value

        self.error: str | None = None
        """Why it has no value."""

        self.steps: list[Step] = []
        """Those within it, in their order."""

        self.more = False
        """Whether there were more."""


class TracingEvaluator(Evaluator):
    """An evaluator that notes each call.

    :param trace: gets a step for the whole expression.
    """

    __slots__ = ("_at", "_left")

    def __init__(
        self,
        library: Library,
        host: Any,
        now: datetime | None,
        limits: Limits,
        trace: list[Step],
    ) -> None:
        super().__init__(library, host, now, limits)
        self._at = Step(())
        self._at.steps = trace
        self._left = _MOST

    def evaluate(self, expression: Any, scope: Scope, frame: tuple[Any, ...] | None) -> Any:
        """Return the value of an expression, and note it."""
        parent = self._at
        if expression.__class__ is not list and expression.__class__ is not dict:
            return super().evaluate(expression, scope, frame)
        if self._left <= 0 or len(parent.steps) >= len(parent.expression) + _REPEATS:
            parent.more = True
            return super().evaluate(expression, scope, frame)
        self._left -= 1
        step = self._at = Step(expression)
        parent.steps.append(step)
        try:
            value = super().evaluate(expression, scope, frame)
        except TalangError as error:
            step.error = error.message
            raise
        finally:
            self._at = parent
        step.value = cut(value)
        return value


def cut(value: Any, depth: int = _DEEPEST) -> Any:
    """Return a copy of a value that is short however long it is, and shares nothing with it."""
    kind = value.__class__
    if kind is Decimal or kind is bool or value is None:
        return value
    if isinstance(value, str):
        return value if len(value) <= _LONGEST else value[: _LONGEST - 3] + "..."
    if isinstance(value, (datetime, int, float, Decimal)):
        return value
    if isinstance(value, Mapping):
        if depth <= 0:
            return "{...}" if value else {}
        members = list(value.items())[:_WIDEST] if len(value) > _WIDEST else value.items()
        shorter = {cut(str(name)): cut(member, depth - 1) for name, member in members}
        if len(value) > _WIDEST:
            shorter["..."] = f"{len(value) - _WIDEST} more"
        return shorter
    if isinstance(value, (list, tuple)):
        if depth <= 0:
            return "[...]" if value else []
        items = [cut(item, depth - 1) for item in value[:_LISTED]]
        return [*items, f"... {len(value) - _LISTED} more"] if len(value) > _LISTED else items
    return kind.__name__
