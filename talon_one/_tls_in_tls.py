"""TLS to a host inside TLS to a proxy.

Python's own TLS stands on a socket of the system alone. So urllib3 does the inner one in memory,
with ``SSLTransport``, which takes from the outer one until it has what it needs: any number of
reads, of which each waits as long as the socket allows.
"""

from __future__ import annotations

from typing import Any

from urllib3.util.ssltransport import SSLTransport

from talon_one._deadline import Deadline

RECORD = 1 << 14
"""The most bytes of a TLS record."""


class Carrier:
    """The TLS to the proxy, whose timeout is for all that is read and sent until it is set anew.

    :param sock: the socket; its timeout, as it is set, begins now.
    """

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._deadline = Deadline(sock.gettimeout(), None, None)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    @property
    def _io_refs(self) -> int:
        """How many files keep the socket open; ``SSLTransport`` counts them here."""
        return self._sock._io_refs  # type: ignore[no-any-return]

    @_io_refs.setter
    def _io_refs(self, number: int) -> None:
        self._sock._io_refs = number

    def settimeout(self, seconds: float | None) -> None:
        self._sock.settimeout(seconds)
        self._deadline = Deadline(seconds, None, None)

    def recv(self, *args: Any) -> Any:
        self._sock.settimeout(self._deadline.wait(None))
        return self._sock.recv(*args)

    def sendall(self, data: Any) -> None:
        send_records(self._sock, data, self._deadline)


def send_records(sock: Any, data: Any, deadline: Deadline) -> None:
    """Send bytes within a deadline.

    ``sendall`` of a TLS socket starts its timeout anew for each record, so it gets one at a time.
    What stands in for a socket in a test knows ``sendall``, and nothing but bytes.
    """
    for start in range(0, len(data), RECORD):
        sock.settimeout(deadline.wait(deadline.read))
        sock.sendall(bytes(data[start : start + RECORD]))


def holds_more(sock: Any) -> bool:
    """Return whether TLS has bytes that have come and that nobody has read.

    urllib3, which asks the system, does not see them.
    """
    if isinstance(sock, SSLTransport):
        inner: Any = sock.sslobj
        return bool(inner.pending() or sock.incoming.pending or holds_more(sock.socket))
    pending = getattr(sock, "pending", None)
    return pending is not None and bool(pending())
