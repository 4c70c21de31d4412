"""A flag that ends waits, and may be set at any moment."""

from __future__ import annotations

import threading
from contextlib import suppress


class Stop:
    """A flag that is set, once or several times, and never taken back.

    A signal handler may set it, or a garbage collection, in a thread that is just waiting for it.
    ``threading.Event`` has a lock around each, and such a thread would wait for itself; here are
    single operations on a lock.
    """

    def __init__(self) -> None:
        self._is_set = False
        self._bell = threading.Lock()
        self._bell.acquire()

    def is_set(self) -> bool:
        """Return whether it is set."""
        return self._is_set

    def set(self) -> None:
        """Set it, and end all waits."""
        self._is_set = True
        self._ring()

    def wait(self, seconds: float) -> None:
        """Wait some time, or until it is set."""
        if self._bell.acquire(timeout=min(seconds, threading.TIMEOUT_MAX)):
            self._ring()  # for the next who waits

    def _ring(self) -> None:
        with suppress(RuntimeError):  # it has rung already
            self._bell.release()
