"""DecisionLog: the latest decisions."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock

from talon_one.sandbox.decisions.decision import Decision

_MOST = 1_000
_MOST_PARTS = 200_000
"""Parts of trees in all, a few hundred bytes each."""


class DecisionLog:
    """The latest decisions, oldest first: at most 1,000 of them, fewer if they are huge."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._decisions: deque[Decision] = deque()
        self._parts = 0
        self._number = 0

    def add(self, make: Callable[[int], Decision]) -> None:
        """Keep a decision; the oldest ones make room for it.

        :param make: makes it with its number.
        """
        with self._lock:
            self._number += 1
            made = make(self._number)
            self._decisions.append(made)
            self._parts += made.size
            while len(self._decisions) > _MOST or self._parts > _MOST_PARTS:
                self._parts -= self._decisions.popleft().size

    def clear(self) -> None:
        """Forget all decisions."""
        with self._lock:
            self._decisions.clear()
            self._parts = 0

    def decisions(self) -> list[Decision]:
        """Return the decisions, oldest first."""
        with self._lock:
            return list(self._decisions)
