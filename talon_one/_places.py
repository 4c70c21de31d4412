"""How many calls may be under way at once, and the connections that wait for the next one.

A signal's exception can come between any two steps of Python code. So there is no lock here that
it would leave held, and no number that it would leave unbalanced: single operations on a set and
on deques, which are atomic, are all that threads share.
"""

from __future__ import annotations

import queue
import threading
import weakref
from collections import deque
from contextlib import suppress
from typing import Any

from talon_one._clock import monotonic

_LONGEST_WAIT = 1.0
"""Seconds after which a wait looks for itself: a signal may have ended the one who should tell."""


class Place:
    """The right of one call to be under way; it ends with :meth:`leave`, or with the object."""

    __slots__ = ("__weakref__", "_places", "_reference")

    def __init__(self, places: Places) -> None:
        self._places = places
        self._reference = places.hold(self)

    def leave(self) -> None:
        """Give the place to whoever waits for one."""
        self._places.let_go(self._reference)


class Places:
    """As many places as calls to one host may be under way at once.

    They are counted by their objects, so that none is lost with a call that is interrupted.

    :param number: how many there are.
    """

    def __init__(self, number: int) -> None:
        self.number: float = number
        self._taken: set[weakref.ref[Place]] = set()
        self._waiting: deque[threading.Lock] = deque()

    def take(self, timeout: float | None) -> Place | None:
        """Return a place as soon as there is one.

        :param timeout: the most seconds to wait; ``None``: no limit.
        :returns: ``None`` if none became free in that time.
        """
        until = None if timeout is None else monotonic() + timeout
        while True:
            place = Place(self)
            # Of two calls that come at once for the last place both may find it taken; they look
            # again, and it does not happen that both get it.
            if len(self._taken) <= self.number:
                return place
            place.leave()
            if not self._wait(until):
                return None

    def _wait(self, until: float | None) -> bool:
        """Wait until there may be a place; return whether there is time left."""
        left = _LONGEST_WAIT if until is None else min(_LONGEST_WAIT, until - monotonic())
        if left <= 0:
            return False
        bell = threading.Lock()
        bell.acquire()
        self._waiting.append(bell)
        try:
            if len(self._taken) >= self.number:  # asked again: it may have changed meanwhile
                bell.acquire(timeout=left)
        except BaseException:
            if not self._withdraw(bell):
                self._ring()  # what this call was told is for another one now
            raise
        self._withdraw(bell)
        return True

    def open(self) -> None:
        """Let everybody in, those who wait and those who come."""
        self.number = float("inf")
        for _ in range(len(self._waiting)):
            self._ring()

    def hold(self, place: Place) -> weakref.ref[Place]:
        """Count a place as taken while its object lives."""
        reference = weakref.ref(place, self.let_go)
        self._taken.add(reference)
        return reference

    def let_go(self, reference: weakref.ref[Place]) -> None:
        """Count a place as free again; may be called twice, and from a garbage collection."""
        with suppress(TypeError):  # it has no hash if it died before it was counted
            self._taken.discard(reference)
        self._ring()

    def _withdraw(self, bell: threading.Lock) -> bool:
        """Return whether a bell still hung there; one that was rung does not."""
        try:
            self._waiting.remove(bell)
        except ValueError:
            return False
        return True

    def _ring(self) -> None:
        try:
            bell = self._waiting.popleft()
        except IndexError:
            return
        bell.release()


class Idle:
    """The connections of a pool that wait for their next request: the latest goes first.

    It stands where urllib3 has a ``LifoQueue``, and answers to the same names. It never waits:
    whoever has a place needs no other permission.

    :param maxsize: how many there may be; 0: no limit.
    """

    def __init__(self, maxsize: int = 0) -> None:
        self.maxsize = maxsize
        self._items: deque[Any] = deque()

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        """Add a connection, or the ``None`` of one that is not made yet.

        :raises queue.Full: there are as many as there may be.
        """
        if self.full():
            raise queue.Full
        self._items.append(item)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Remove what was added last, and return it.

        :raises queue.Empty: there is nothing.
        """
        try:
            return self._items.pop()
        except IndexError:
            raise queue.Empty from None

    def put_nowait(self, item: Any) -> None:
        """Add a connection."""
        self.put(item)

    def get_nowait(self) -> Any:
        """Remove what was added last, and return it."""
        return self.get()

    def qsize(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def empty(self) -> bool:
        """Return whether there are none."""
        return not self._items

    def full(self) -> bool:
        """Return whether there are as many as there may be."""
        return 0 < self.maxsize <= len(self._items)
