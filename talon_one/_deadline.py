"""Connections that never work past a deadline.

A socket's own timeout bounds one wait. A server that sends a byte now and then keeps such a
wait from ever ending, so here every single wait is cut to what is left of the whole call:
looking up the name, connecting, the TLS handshake, sending, and each read of the answer.
"""

from __future__ import annotations

import io
import queue
import socket
import threading
import time
from http.client import HTTPResponse
from typing import Any, cast

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ClosedPoolError, ConnectTimeoutError, NewConnectionError

_LifoQueue = queue.LifoQueue["Any"]
_SEND_SIZE = 1 << 18


class Deadline:
    """The time until which one call may take, and the longest wait for one step of it.

    :param total: seconds for the whole call; ``None``: no limit.
    :param connect: seconds for making a connection; ``None``: no limit of its own.
    :param read: seconds between two pieces of the answer; ``None``: no limit of its own.
    """

    __slots__ = ("connect", "expires", "read", "total")

    def __init__(self, total: float | None, connect: float | None, read: float | None) -> None:
        self.total: float | None = total
        self.expires: float | None = None if total is None else time.monotonic() + total
        self.connect: float | None = connect
        self.read: float | None = read

    def remaining(self) -> float | None:
        """Return the seconds that are left; zero once the deadline has passed."""
        return None if self.expires is None else max(0.0, self.expires - time.monotonic())

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

    def why(self) -> str | None:
        """Return which limit ended a wait for the server; ``None`` where none of these did."""
        if self.total is not None and self.remaining() == 0.0:
            return f"the call took longer than {self.total:g} s"
        return None if self.read is None else f"no data came for {self.read:g} s"


class Budget(urllib3.Timeout):
    """A deadline in the form in which urllib3 hands time limits to connections."""

    def __init__(self, deadline: Deadline) -> None:
        super().__init__(connect=_positive(deadline.connect, deadline), read=None)
        self.deadline = deadline

    def clone(self) -> Budget:
        """Return the same budget: urllib3 clones before each use, but nothing here is used up."""
        return self

    def start_connect(self) -> float:
        """Return the time; the clock of the deadline runs already."""
        return time.monotonic()


def _positive(limit: float | None, deadline: Deadline) -> float | None:
    # urllib3 refuses a timeout of zero; a spent deadline is noticed at the first wait.
    remaining = deadline.remaining()
    limits = [value for value in (limit, remaining) if value is not None]
    return max(min(limits), 1e-6) if limits else None


class _DeadlineReader(io.RawIOBase):
    """The receiving half of a socket, each of whose reads waits within the deadline."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        # An unbuffered file of the socket: it keeps the socket open until it is closed itself.
        self._raw = cast(io.RawIOBase, sock.makefile("rb", buffering=0))
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(self._deadline.wait(self._deadline.read))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


class _SocketFiles:
    """What ``HTTPResponse`` asks of a socket: the file that it reads the answer from."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_DeadlineReader(self._sock, self._deadline))


class _DeadlineResponse(HTTPResponse):
    """An answer that skips every interim one (status 100 to 199), not the 100 alone."""

    def _read_status(self) -> tuple[Any, int, Any]:
        version, status, reason = super()._read_status()  # type: ignore[misc]
        return version, 100 if 102 <= status < 200 else status, reason


class _DeadlineMixin:
    """What both kinds of connections do within the deadline of the call that uses them."""

    deadline = Deadline(None, None, None)

    # Of the connection classes that this is mixed into.
    auto_open: int
    connect: Any
    port: int
    sock: Any
    socket_options: Any
    _dns_host: str

    def _new_conn(self) -> socket.socket:
        connecting = Deadline(self.deadline.wait(self.deadline.connect), None, None)
        host = self._dns_host
        failure: OSError = OSError("the name has no address")
        try:
            for family, kind, protocol, _, address in _resolve(host, self.port, connecting):
                sock = socket.socket(family, kind, protocol)
                try:
                    for option in self.socket_options or ():
                        sock.setsockopt(*option)
                    sock.settimeout(connecting.wait(None))
                    sock.connect(address)
                    # What is left is for the TLS handshake, where there is one.
                    sock.settimeout(connecting.wait(None))
                    return sock
                except OSError as error:
                    sock.close()
                    failure = error
            raise failure
        except socket.timeout as error:
            raise ConnectTimeoutError(
                self, f"connecting to {host}:{self.port} took too long"
            ) from error
        except (OSError, UnicodeError) as error:
            text = f"no connection to {host}:{self.port}: {error}"
            raise NewConnectionError(cast(Any, self), text) from error

    def send(self, data: Any) -> None:
        if self.sock is None and self.auto_open:
            self.connect()
        if self.sock is None or not isinstance(data, (bytes, bytearray)):
            super().send(data)  # type: ignore[misc]
            return
        # ``sendall`` of a TLS socket starts its timeout anew for each record; this loop does not.
        view = memoryview(data)
        while view:
            self.sock.settimeout(self.deadline.wait(self.deadline.read))
            view = view[self.sock.send(view[:_SEND_SIZE]) :]

    def response_class(self, sock: socket.socket, *_: Any, method: str) -> HTTPResponse:
        """Make the reader of an answer, the server's or that of a proxy to a tunnel.

        The debug level is left out: with it, ``http.client`` prints headers as they are.
        """
        files = cast(socket.socket, _SocketFiles(sock, self.deadline))
        return _DeadlineResponse(files, method=method)

    def _tunnel(self) -> None:
        super()._tunnel()  # type: ignore[misc]
        # What is left is for the TLS handshake.
        self.sock.settimeout(self.deadline.wait(None))


def _resolve(host: str, port: int, deadline: Deadline) -> list[Any]:
    """Look up a name within the deadline.

    The system's resolver cannot be interrupted, so it runs in a thread that is left behind
    when it takes too long. That costs only where a new connection is made to a name.
    """

    def look_up() -> list[Any]:
        return socket.getaddrinfo(host, port, socket.AF_UNSPEC, socket.SOCK_STREAM)

    limit = deadline.wait(None)
    if limit is None or _is_address(host):
        return look_up()
    outcome: list[Any] = []

    def run() -> None:
        try:
            outcome.append(look_up())
        except (OSError, UnicodeError) as error:
            outcome.append(error)

    thread = threading.Thread(target=run, name="talon_one-resolve", daemon=True)
    thread.start()
    thread.join(limit)
    if not outcome:
        raise socket.timeout("timed out")
    if isinstance(outcome[0], Exception):
        raise outcome[0]
    addresses: list[Any] = outcome[0]
    return addresses


def _is_address(host: str) -> bool:
    return host == "localhost" or ":" in host or host.replace(".", "").isdigit()


class _DeadlineHTTPConnection(_DeadlineMixin, HTTPConnection):  # type: ignore[misc]
    pass


class _DeadlineHTTPSConnection(_DeadlineMixin, HTTPSConnection):  # type: ignore[misc]
    pass


class _Places(_LifoQueue):
    """The places of a pool; once it is closed, nobody waits for one any more."""

    released = False

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Take a connection, or ``None`` for the right to make one."""
        if not block:
            return super().get(block=False)
        with self.not_empty:
            if not self.not_empty.wait_for(lambda: self.released or self._qsize(), timeout):
                raise queue.Empty
            return self._get() if self._qsize() else None

    def release(self) -> None:
        """Let everybody go who waits for a place."""
        with self.not_empty:
            self.released = True
            self.not_empty.notify_all()


class _DeadlinePoolMixin:
    QueueCls = _Places

    # Of the pool classes that this is mixed into.
    pool: _Places | None

    def close(self) -> None:
        places = self.pool
        super().close()  # type: ignore[misc]
        if places is not None:
            places.release()

    def _get_conn(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super()._get_conn(*args, **kwargs)  # type: ignore[misc]
        except ClosedPoolError:
            # Closed after this call had chosen it: the call goes on with a connection of its
            # own, which is closed at its end.
            return super()._new_conn()  # type: ignore[misc]

    def _prepare_proxy(self, conn: Any) -> None:
        # Tunnelling through a proxy comes before the request and counts as connecting.
        conn.deadline = Deadline(conn.timeout, None, None)
        super()._prepare_proxy(conn)  # type: ignore[misc]

    def _make_request(self, conn: Any, *args: Any, timeout: Any, **kwargs: Any) -> Any:
        conn.deadline = timeout.deadline
        return super()._make_request(conn, *args, timeout=timeout, **kwargs)  # type: ignore[misc]


class DeadlineHTTPConnectionPool(_DeadlinePoolMixin, HTTPConnectionPool):  # type: ignore[misc]
    """A pool of plain connections; each request brings a :class:`Budget` as its timeout."""

    ConnectionCls = _DeadlineHTTPConnection


class DeadlineHTTPSConnectionPool(_DeadlinePoolMixin, HTTPSConnectionPool):  # type: ignore[misc]
    """A pool of TLS connections; each request brings a :class:`Budget` as its timeout."""

    ConnectionCls = _DeadlineHTTPSConnection
