"""The input, cut into batches as it is read."""

from __future__ import annotations

import threading
import time
from collections.abc import Hashable, Iterable, Iterator
from itertools import islice
from typing import Any

from talon_one.bulk.kinds import Kind
from talon_one.bulk.results import Outcome, Refusal
from talon_one.bulk.stop import Stop
from talon_one.exceptions import ApiTypeError, ApiValueError, printable

Entry = tuple[int, Any, dict[str, Any]]
"""An item that can be sent: its position, itself, and what it is in JSON."""


_STRIDE = 100
"""Items between two moments in which the workers go first. One that has its answer needs but a
moment of Python, and would wait five milliseconds for it; imports from 20 ms away took a quarter
longer."""

_LONGEST_WAIT = 1.0
"""Seconds after which a wait begins anew."""


class Batch:
    """Items that follow each other in the input, and what became of them.

    :param start: the position of the first.
    """

    __slots__ = ("_outcome", "_settled", "entries", "keys", "refused", "start", "stop")

    def __init__(self, start: int) -> None:
        self.start: int = start
        self.stop: int = start
        self.entries: list[Entry] = []
        self.refused: list[Refusal] = []
        self.keys: set[Hashable] = set()
        self._settled = threading.Event()
        self._outcome = Outcome(start, start, 0, [])

    @property
    def is_settled(self) -> bool:
        """Whether there is an outcome."""
        return self._settled.is_set()

    def settle(self, outcome: Outcome) -> None:
        """Note the outcome, and let go of what was sent."""
        self._outcome = outcome
        self.entries = []
        self._settled.set()

    def wait(self) -> Outcome:
        """Return the outcome as soon as there is one."""
        # A signal that comes just before a wait is heard when that ends.
        while not self._settled.wait(_LONGEST_WAIT):
            pass
        return self._outcome


class Batches:
    """Reads the input.

    :param items: the input.
    :param kind: what its items are.
    :param size: the most items of a batch.
    :param stopped: ends the reading.
    """

    def __init__(self, items: Iterable[Any], kind: Kind, size: int, stopped: Stop) -> None:
        self._items: Iterator[Any] = iter(items)
        self._kind = kind
        self._size = size
        self._stopped = stopped
        self._next = Batch(0)
        self.error: Exception | None = None
        """What the input has raised, which ended it."""

    def read(self) -> Batch | None:
        """Return the next batch; ``None`` when there is none, or the run was stopped."""
        batch = self._next
        room = self._size - len(batch.entries)  # one of them may have come with the batch before
        try:
            for number, item in enumerate(islice(self._items, room)):
                if number % _STRIDE == 0:
                    time.sleep(0)
                if not self._add(batch, item):
                    return batch
                if self._stopped.is_set():
                    return None
        except Exception as error:
            self._items, self.error = iter(()), error
        self._next = Batch(batch.stop)
        return batch if batch.stop > batch.start else None

    def _add(self, batch: Batch, item: Any) -> bool:
        """Add an item to a batch; to the next one, where it does not go with those before it."""
        kind, position = self._kind, batch.stop
        try:
            value = kind.plain(item)
        except (ApiTypeError, ApiValueError) as error:
            fault = error.with_traceback(None)  # which would keep the batch
            batch.refused.append(Refusal(position, item, printable(str(fault)), fault))
            batch.stop = position + 1
            return True
        key = kind.key(value)
        fits = kind.any_together or self._fits(batch, value, key)
        if not fits:
            batch = self._next = Batch(position)
        batch.entries.append((position, item, value))
        batch.keys.add(key)
        batch.stop = position + 1
        return fits

    def _fits(self, batch: Batch, value: dict[str, Any], key: Hashable) -> bool:
        if not batch.entries:
            return True
        kind, (_, _, first) = self._kind, batch.entries[0]
        return kind.group(first) == kind.group(value) and (key is None or key not in batch.keys)
