"""Watch: tells when a file has been edited."""

from __future__ import annotations

import os
import threading
from typing import Callable

_PAUSE = 0.2
"""Seconds between two looks at the file."""

_Mark = tuple[int, int, int]


class Watch:
    """Calls a function each time that a file is another than before.

    Editors write in place or put a new file in the place of the old one; either shows in the
    file's times, size or number. A file is taken for written once two looks in a row find it the
    same.

    :param path: the file. It counts as known in the state that it has now: what is read of it later
        is never older than that.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._known = self._mark()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        if self._thread is not None:
            self._thread.join()

    def begin(self, edited: Callable[[], None]) -> None:
        """Start to look.

        :param edited: called in a thread of its own.
        """
        self._thread = threading.Thread(
            target=self._run, args=(edited,), name="talon-one-watch", daemon=True
        )
        self._thread.start()

    def _run(self, edited: Callable[[], None]) -> None:
        last = self._known
        while not self._ending.wait(_PAUSE):
            mark = self._mark()
            if mark is not None and mark == last != self._known:
                self._known = mark
                edited()
            last = mark

    def _mark(self) -> _Mark | None:
        """Return what changes with the file; None while there is none."""
        try:
            found = os.stat(self._path)
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
