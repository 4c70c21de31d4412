"""TLS to a host inside TLS to a proxy.

Python's own TLS stands on a socket of the system alone. So urllib3 does the inner one in memory,
with ``SSLTransport``, which takes from the outer one until it has what it needs: any number of
reads, of which each waits as long as the socket allows.
"""

from __future__ import annotations

from typing import Any

from talon_one._deadline import Deadline, send_records


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
