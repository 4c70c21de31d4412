"""The time until which a call may take.

A socket's own timeout bounds one wait. A server that sends a byte now and then keeps such a
wait from ever ending, so every single wait is cut to what is left of the whole call: looking up
the name, connecting, the TLS handshake, sending, and each read of the answer.
"""

from __future__ import annotations

import socket
from typing import Any

import urllib3

from talon_one._clock import monotonic

RECORD = 1 << 14
"""The most bytes of a TLS record."""


class Deadline:
    """The time until which one call may take, and the longest wait for one step of it.

    :param total: seconds for the whole call; ``None``: no limit.
    :param connect: seconds for making a connection; ``None``: no limit of its own.
    :param read: seconds between two pieces of the answer; ``None``: no limit of its own.
    """

    __slots__ = ("connect", "expires", "read", "total")

    def __init__(self, total: float | None, connect: float | None, read: float | None) -> None:
        self.total: float | None = total
        self.expires: float | None = None if total is None else monotonic() + total
        self.connect: float | None = connect
        self.read: float | None = read

    def remaining(self) -> float | None:
        """Return the seconds that are left; zero once the deadline has passed."""
        return None if self.expires is None else max(0.0, self.expires - monotonic())

    def wait(self, limit: float | None) -> float | None:
        """Return how long one step may wait: its own limit, or less if the call must end.

        :raises socket.timeout: the deadline has passed.
        """
        remaining = self.remaining()
        if remaining is None:
            return limit
        if remaining == 0.0:
            raise socket.timeout("timed out")
        return remaining if limit is None else min(limit, remaining)

    def check(self) -> None:
        """Go on, or end.

        :raises socket.timeout: the deadline has passed.
        """
        self.wait(None)

    def why(self) -> str | None:
        """Return which limit ended a wait for the server; ``None`` where none of these did."""
        if self.total is not None and self.remaining() == 0.0:
            return f"the call took longer than {self.total:g} s"
        return None if self.read is None else f"no data came for {self.read:g} s"


class Budget(urllib3.Timeout):
    """A deadline in the form in which urllib3 hands time limits to connections.

    It answers for the deadline and keeps nothing of its own, so the base has nothing to set up.
    """

    def __init__(self, deadline: Deadline) -> None:
        self.deadline = deadline

    def __repr__(self) -> str:
        return f"Budget(remaining={self.deadline.remaining()})"

    def clone(self) -> Budget:
        """Return the same budget: urllib3 clones before each use, but nothing here is used up."""
        return self

    def start_connect(self) -> float:
        """Return the time; the clock of the deadline runs already."""
        return monotonic()

    @property
    def connect_timeout(self) -> float | None:
        """Seconds to connect. A spent deadline, which sockets refuse, is noticed at a wait."""
        limits = (self.deadline.connect, self.deadline.remaining())
        known = [limit for limit in limits if limit is not None]
        return max(min(known), 1e-6) if known else None

    @property
    def read_timeout(self) -> None:
        """None: each wait is cut to the deadline where it begins."""
        return None


def send_records(sock: Any, data: Any, deadline: Deadline) -> None:
    """Send bytes within a deadline.

    ``sendall`` of a TLS socket starts its timeout anew for each record, so it gets one at a time.
    What stands in for a socket in a test knows ``sendall``, and nothing but bytes.
    """
    for start in range(0, len(data), RECORD):
        sock.settimeout(deadline.wait(deadline.read))
        sock.sendall(bytes(data[start : start + RECORD]))
