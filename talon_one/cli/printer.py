"""Printer: writes lines from a thread of its own, so that nobody waits for a slow reader."""

from __future__ import annotations

import os
import threading
from collections import deque
from typing import Callable, Generic, TypeVar

T = TypeVar("T")

_MOST = 1_000
"""Things that wait to be printed; what comes then is counted, not kept."""

_PATIENCE = 1.0
"""Seconds that ending waits for what is left to be printed."""


class Printer(Generic[T]):
    """Prints things in the order in which they come.

    A program that starts a sandbox may read its first line and never look at the pipe again. The
    pipe fills up, and who writes to it waits for ever: here that is a thread that ends with the
    process, and holds no lock that the end of Python would ask for.

    :param line: makes a thing's line, without its end.
    :param descriptor: the file descriptor that is written to.
    :param encoding: of the lines.
    """

    def __init__(self, line: Callable[[T], str], descriptor: int, encoding: str) -> None:
        self._line = line
        self._descriptor = descriptor
        self._encoding = encoding
        self._waiting: deque[T] = deque()
        self._lost = 0
        self._ending = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="talon-one-printer", daemon=True)

    def __enter__(self) -> Printer[T]:
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._ending = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)

    def begin(self) -> None:
        """Print what was told so far, and what is told from now on."""
        self._thread.start()

    def tell(self, thing: T) -> None:
        """Have a thing printed; returns at once."""
        with self._changed:
            if len(self._waiting) < _MOST:
                self._waiting.append(thing)
            else:
                self._lost += 1
            self._changed.notify()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not (self._waiting or self._ending):
                    self._changed.wait()
                things, lost = list(self._waiting), self._lost
                self._waiting.clear()
                self._lost = 0
                if not things:
                    return
            lines = [self._line(thing) for thing in things]
            if lost:
                lines.append(f"({lost} more calls came faster than they could be shown)")
            try:
                self._write("".join(f"{line}\n" for line in lines))
            except OSError:  # whoever read is gone; the sandbox goes on
                return

    def _write(self, text: str) -> None:
        content = text.encode(self._encoding, "backslashreplace")
        while content:
            content = content[os.write(self._descriptor, content) :]
