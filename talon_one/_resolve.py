"""Looking up the addresses of a name within a deadline."""

from __future__ import annotations

import os
import socket
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from talon_one._deadline import Deadline


def resolve(host: str, port: int, deadline: Deadline) -> list[Any]:
    """Look up a name within the deadline.

    The system's resolver cannot be interrupted, so it runs in a thread that is left behind when it
    takes too long. Whoever asks for the same name meanwhile waits for that thread, too, so that a
    resolver that hangs costs one thread a name. All that costs only where a new connection is made
    to a name.

    :returns: what ``socket.getaddrinfo`` does.
    :raises socket.timeout: the deadline has passed.
    :raises OSError: the name has no address.
    """
    limit = deadline.wait(None)
    if limit is None or _is_address(host):
        return _addresses(host, port)
    key = (os.getpid(), host, port)  # a thread of the parent process does not run in the child
    look_up = _running.get(key)
    if look_up is None:
        look_up = _LookUp(key)
        try:
            _running[key] = look_up
            threading.Thread(target=look_up.run, name="talon_one-resolve", daemon=True).start()
        except RuntimeError:
            # No thread is to be had: the interpreter ends, or is not the main one, or there are as
            # many as there may be. Then the resolver's own time limits have to do.
            look_up.run()
        except BaseException:
            _running.pop(key, None)  # nobody may wait for what did not start
            raise
    if not look_up.done.wait(limit):
        raise socket.timeout("timed out")
    if look_up.failure is not None:
        raise look_up.failure
    return look_up.addresses


class _LookUp:
    """One look-up of a name, for all who ask for it while it runs."""

    def __init__(self, key: tuple[int, str, int]) -> None:
        self.done = threading.Event()
        self.addresses: list[Any] = []
        self.failure: Exception | None = None
        self._key = key

    def run(self) -> None:
        try:
            self.addresses = _addresses(*self._key[1:])
        except (OSError, UnicodeError) as error:
            self.failure = error
        finally:
            _running.pop(self._key, None)
            self.done.set()


_running: dict[tuple[int, str, int], _LookUp] = {}


def _addresses(host: str, port: int) -> list[Any]:
    return socket.getaddrinfo(host, port, socket.AF_UNSPEC, socket.SOCK_STREAM)


def _is_address(host: str) -> bool:
    return host == "localhost" or ":" in host or host.replace(".", "").isdigit()
