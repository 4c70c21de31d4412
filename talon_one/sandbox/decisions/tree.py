"""Trees: an expression with what came of each of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Optional

from talon_one.sandbox.talang import readable
from talon_one.sandbox.talang.scope import MISSING
from talon_one.sandbox.talang.trace import Step

_MORE = [".", "..."]


class Tree:
    """One part of a rule, with what it came to.

    :param expression: the part, in JSON form.
    :param step: its evaluation; ``None`` if it was not reached.
    """

    __slots__ = ("_step", "expression")

    def __init__(self, expression: Any, step: Optional[Step] = None) -> None:
        self.expression = expression
        self._step = step

    @property
    def text(self) -> str:
        """The part in readable form."""
        return readable.readable(self.expression)

    @property
    def reached(self) -> bool:
        """Whether it was evaluated. ``false and x`` does evaluate ``x``, but a rule's condition
        ends at the first of the conditions joined by its outer ``and`` that does not hold."""
        return self._step is not None

    @property
    def has_value(self) -> bool:
        """Whether it came to a value."""
        return self._step is not None and self._step.value is not MISSING

    @property
    def value(self) -> Any:
        """What it came to, long values cut; ``None`` also if it came to nothing."""
        return self._step.value if self._step is not None and self.has_value else None

    @property
    def error(self) -> Optional[str]:
        """Why it has no value; ``None`` if it has one, or was not reached."""
        return self._step.error if self._step is not None else None

    @property
    def parts(self) -> Sequence[Tree]:
        """The calls within it, as they are written. A block's body stands there once for each item
        that it was evaluated for, the body of a template behind the call that used it."""
        return tuple(self._parts())

    def _parts(self) -> Iterator[Tree]:
        step = self._step
        if step is None:
            return
        left = list(step.steps)
        for part in _written(self.expression):
            own = [s for s in left if s.expression is part]
            left = [s for s in left if s.expression is not part]
            yield from (Tree(part, s) for s in own) if own else (Tree(part),)
        yield from (Tree(s.expression, s) for s in left)
        if step.more:
            yield Tree(_MORE)

    @property
    def size(self) -> int:
        """How many parts are kept."""
        return 0 if self._step is None else _size(self._step)

    def as_json(self) -> dict[str, Any]:
        """Return the tree with ``text``, ``reached`` and ``parts``, ``value`` where it has one,
        and ``error`` where it has none."""
        return {
            "text": self.text,
            **({"value": self.value} if self.has_value else {}),
            **({"error": self.error} if self.error is not None else {}),
            "reached": self.reached,
            "parts": [part.as_json() for part in self.parts],
        }


def _written(expression: Any) -> Iterator[Any]:
    """Yield the calls and objects that are written within one, a block's body for the block."""
    if isinstance(expression, Mapping):
        parts: Sequence[Any] = list(expression.values())
    elif readable.is_call(expression, "kv"):
        parts = [pair[1] for pair in expression[1:] if isinstance(pair, list) and len(pair) == 2]
    elif isinstance(expression, list):
        parts = expression
    else:
        return
    for part in parts:
        block = readable.block_of(part)
        if block is not None:
            part = block[1]
        if isinstance(part, (list, dict)):
            yield part


def _size(step: Step) -> int:
    return 1 + sum(map(_size, step.steps))
