"""How many calls may be under way at once, and the connections that wait for the next one.

A signal's exception can come between any two steps of Python code. So there is no lock here that
it would leave held, and no number that it would leave unbalanced: single operations on dicts and
deques, which are atomic, are all that threads share.
"""

from __future__ import annotations

import queue
import sys
import threading
import weakref
from collections import deque
from typing import Any

from talon_one._clock import monotonic

_LONGEST_WAIT = 1.0
"""Seconds after which a wait looks for itself: a signal may have ended the one who should tell."""


class Place:
    """The right of one call to be under way, once those before it are done.

    It ends with :meth:`leave`, or with the object.
    """

    __slots__ = ("__weakref__", "_places", "reference")

    def __init__(self, places: Places) -> None:
        self._places = places
        # By what it stands in the queue; nothing once it has left.
        self.reference: Any = places.queue_up(self)

    def leave(self) -> None:
        """Let the next call in the queue move up."""
        if self.reference is not None:
            self._places.let_go(self.reference)
            self.reference = None  # so that nobody is told again when this object goes


class Places:
    """As many places as calls to one host may be under way at once.

    All calls stand in one queue, in the order in which they came, and the first of them are under
    way. So who waits longest is next. They are counted by their objects, so that no place is lost
    with a call that is interrupted.

    :param number: how many there are.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        # A dict keeps the order in which its keys came.
        self._queue: dict[weakref.ref[Place], None] = {}
        self._bells: dict[weakref.ref[Place], threading.Lock] = {}

    def take(self, timeout: float | None) -> Place | None:
        """Return a place as soon as there is one.

        :param timeout: the most seconds to wait; ``None``: no limit.
        :returns: ``None`` if none became free in that time.
        """
        place = Place(self)
        if len(self._queue) <= self.number:
            return place
        try:
            if self._wait(place.reference, timeout):
                return place
        except BaseException:
            # An error keeps the object alive, with the place that it may have got by now.
            place.leave()
            raise
        place.leave()
        return None

    def _wait(self, reference: weakref.ref[Place], timeout: float | None) -> bool:
        """Wait until a call is one of the first; return whether it came to that."""
        until = None if timeout is None else monotonic() + timeout
        bell = threading.Lock()
        bell.acquire()
        self._bells[reference] = bell
        # Asked once the bell hangs: whoever leaves from now on rings it.
        while reference not in self._first():
            left = _LONGEST_WAIT if until is None else min(_LONGEST_WAIT, until - monotonic())
            if left <= 0:
                return False
            bell.acquire(timeout=left)
        self._bells.pop(reference, None)
        return True

    def _first(self) -> list[weakref.ref[Place]]:
        """Return the calls that have a place. A list is made of a dict in one step."""
        return list(self._queue)[: self.number]

    @property
    def in_use(self) -> bool:
        """Whether a call is under way or waits."""
        return bool(self._queue)

    def open(self) -> None:
        """Let everybody in, those who wait and those who come."""
        self.number = sys.maxsize
        self._ring()

    def queue_up(self, place: Place) -> weakref.ref[Place]:
        """Add a call to the queue while its object lives."""
        reference = weakref.ref(place, self.let_go)
        self._queue[reference] = None
        return reference

    def let_go(self, reference: weakref.ref[Place]) -> None:
        """Take a call out of the queue; may be called twice, and from a garbage collection."""
        try:
            self._queue.pop(reference, None)
        except TypeError:  # it has no hash, since it died before it stood there
            return
        if self._bells:
            self._bells.pop(reference, None)
            self._ring()

    def _ring(self) -> None:
        """Tell those who have moved up to a place."""
        for reference in self._first():
            bell = self._bells.pop(reference, None)
            if bell is not None:
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
