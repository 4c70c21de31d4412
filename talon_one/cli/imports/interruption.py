"""Ctrl-C and SIGTERM: the first one ends an import in order, the second at once."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Callable

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_SAID = b"\nWhat is under way is finished; once more ends it at once.\n"
_SHOWN_CURSOR = b"\x1b[?25h\n"
"""A bar hides the cursor."""


@contextmanager
def interruptible(stop: Callable[[], Any], is_reading: Callable[[], bool]) -> Iterator[list[int]]:
    """Stop an import when the process is told to end.

    A thread of its own hears of the signals. Python would tell the main thread, which may not come
    to it for as long as an answer takes: one that arrives just before it waits does not wake it.

    :param stop: has no more sent; called in that thread.
    :param is_reading: whether the main thread waits for the file. That may be a pipe from which
        nothing comes, so a KeyboardInterrupt ends the reading.
    :return: the numbers of the signals that came; all are there when the block is left.
    """
    caught: list[int] = []
    heard, told = socket.socketpair()
    told.setblocking(False)

    def listen() -> None:
        while numbers := heard.recv(1):
            if numbers[0] in _SIGNALS:
                _end(numbers[0], caught, stop)

    def wake(*_: object) -> None:
        if is_reading():
            raise KeyboardInterrupt

    listener = threading.Thread(target=listen, name="talon-one-signals", daemon=True)
    listener.start()
    former_socket = signal.set_wakeup_fd(told.fileno())
    former = {number: signal.signal(number, wake) for number in _SIGNALS}
    try:
        yield caught
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(former_socket)
        told.close()
        listener.join()
        heard.close()


def _end(number: int, caught: list[int], stop: Callable[[], Any]) -> None:
    if caught:
        # What counts is on the disk.
        if sys.stderr is not None and sys.stderr.isatty():
            _say(_SHOWN_CURSOR)
        os._exit(exit_status(number))
    caught.append(number)
    stop()
    _say(_SAID)


def _say(text: bytes) -> None:
    """Write a text to where errors go, if that is open and somebody reads there."""
    if sys.stderr is not None:
        with suppress(OSError):
            os.write(sys.stderr.fileno(), text)


def exit_status(number: int) -> int:
    """Return what shells say of a program that a signal ended."""
    return 128 + number
