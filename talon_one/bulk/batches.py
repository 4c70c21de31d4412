"""The input, cut into batches as it is read."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterable, Iterator
from typing import Any, NamedTuple

from talon_one.bulk.kinds import Kind
from talon_one.bulk.results import Outcome, Refusal
from talon_one.exceptions import ApiTypeError, ApiValueError, printable


class Entry(NamedTuple):
    """An item that can be sent."""

    position: int
    item: Any
    value: dict[str, Any]


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
        self._settled.wait()
        return self._outcome


class Batches:
    """Reads the input.

    :param items: the input.
    :param kind: what its items are.
    :param size: the most items of a batch.
    """

    def __init__(self, items: Iterable[Any], kind: Kind, size: int) -> None:
        self._items: Iterator[Any] = iter(items)
        self._kind = kind
        self._size = size
        self._next = Batch(0)
        self.error: Exception | None = None
        """What the input has raised, which ended it."""

    def read(self) -> Batch | None:
        """Return the next batch; ``None`` when there is none."""
        batch = self._next
        try:
            while batch.stop - batch.start < self._size:
                if not self._add(batch, next(self._items)):
                    return batch
        except StopIteration:
            self._items = iter(())
        except Exception as error:
            self._items, self.error = iter(()), error
        self._next = Batch(batch.stop)
        return batch if batch.stop > batch.start else None

    def _add(self, batch: Batch, item: Any) -> bool:
        """Add an item to a batch; to the next one, where it does not go with those before it."""
        kind, position = self._kind, batch.stop
        try:
            entry = Entry(position, item, kind.plain(item))
        except (ApiTypeError, ApiValueError) as error:
            batch.refused.append(Refusal(position, item, printable(str(error)), error))
            batch.stop += 1
            return True
        key = kind.key(entry.value)
        fits = self._fits(batch, entry, key)
        if not fits:
            batch = self._next = Batch(position)
        batch.entries.append(entry)
        if key is not None:
            batch.keys.add(key)
        batch.stop += 1
        return fits

    def _fits(self, batch: Batch, entry: Entry, key: Hashable) -> bool:
        if not batch.entries:
            return True
        kind = self._kind
        if kind.distinct and key in batch.keys:
            return False
        return kind.group(batch.entries[0].value) == kind.group(entry.value)
