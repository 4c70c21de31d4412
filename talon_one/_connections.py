"""Connections and pools of urllib3 that never work past the deadline of a call.

Their methods take the place of these, of which some are private to urllib3 or ``http.client``:

- of a connection: ``_new_conn``, ``request``, ``putheader``, ``send``, ``response_class``,
  ``close``, ``_tunnel`` and ``_connect_tls_proxy``; they read ``sock``, ``auto_open``, ``port``,
  ``socket_options``, ``_dns_host`` and ``_tunnel_host``, and call ``_output``;
- of a pool: ``_new_conn``, ``_get_conn``, ``_prepare_proxy``, ``_make_request``, ``QueueCls``
  and ``ConnectionCls``;
- of ``SSLTransport``, none; ``sslobj`` and ``incoming`` are read;
- of an answer, in ``_body``: ``begin``, ``_read_status`` and ``_close_conn``; they read ``fp``,
  ``length``, ``chunked`` and ``_check_close``, and set ``will_close``;
- of its head, in ``_body``: ``items`` and ``get_payload``; they call ``raw_items``.

A release that renamed one would leave it out without an error; a test fails then.
"""

from __future__ import annotations

import http.client
import socket
from types import FunctionType, ModuleType
from typing import Any, cast

import urllib3.connection
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ClosedPoolError, ConnectTimeoutError, NewConnectionError
from urllib3.util.ssltransport import SSLTransport

from talon_one._body import DeadlineResponse, SocketFiles
from talon_one._deadline import RECORD, Deadline, send_records
from talon_one._places import Idle
from talon_one._prepare import is_plain_header
from talon_one._resolve import resolve

# Whoever records or replaces calls in a test puts a class of its own in the place of these.
_PLAIN = HTTPConnectionPool.ConnectionCls
_TLS = HTTPSConnectionPool.ConnectionCls


def _unless_replaced(function: Any, module: ModuleType) -> Any:
    """Return a function if it is still the one that its module has made; else ``None``.

    What tracers wrap around a function passes for it, but is none.
    """
    is_own = type(function) is FunctionType and function.__globals__ is vars(module)
    return function if is_own else None


# A tracer that looks at each header puts a function of its own in the place of these.
_PUTHEADER = _unless_replaced(HTTPConnection.putheader, urllib3.connection)
_PUTHEADER_OF_PYTHON = _unless_replaced(http.client.HTTPConnection.putheader, http.client)


def _nobody_looks_at_headers() -> bool:
    return (
        HTTPSConnection.putheader is _PUTHEADER  # which it inherits from the plain one
        and http.client.HTTPConnection.putheader is _PUTHEADER_OF_PYTHON
    )


class _DeadlineMixin:
    """What both kinds of connections do within the deadline of the call that uses them."""

    deadline = Deadline(None, None, None)
    spoiled = False
    """Whether more has come than the answers that were asked for."""

    _held: bytes | None = None
    """The head of a request that waits for its body; ``None``: nothing waits."""

    _writes_headers = False
    """Whether plain headers of the request under way are written here: nobody else sees each."""

    silent: set[Any]
    """Addresses that did not answer when they were last tried; one set for all of a pool."""

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
        try:
            return self._connected(resolve(host, self.port, connecting), connecting)
        except socket.timeout as error:
            raise ConnectTimeoutError(
                self, f"connecting to {host}:{self.port} took too long"
            ) from error
        except (OSError, UnicodeError) as error:
            text = f"no connection to {host}:{self.port}: {error}"
            raise NewConnectionError(cast(Any, self), text) from error

    def _connected(self, found: list[Any], connecting: Deadline) -> socket.socket:
        """Return a socket that is connected to the first of some addresses that answers.

        Each has an equal share of the time that is left. One that did not answer comes last the
        next time, so that a try goes on where the one before it ended.
        """
        failure: OSError = OSError("the name has no address")
        found = sorted(found, key=lambda one: one[4] in self.silent)
        for left, (family, kind, protocol, _, address) in zip(range(len(found), 0, -1), found):
            time_left = connecting.wait(None)
            sock = socket.socket(family, kind, protocol)
            try:
                for option in self.socket_options or ():
                    sock.setsockopt(*option)
                sock.settimeout(None if time_left is None else time_left / left)
                sock.connect(address)
                # What is left is for the TLS handshake, where there is one.
                sock.settimeout(connecting.wait(None))
            except OSError as error:
                sock.close()
                self.silent.add(address)
                failure = error
            except BaseException:
                sock.close()
                raise
            else:
                self.silent.discard(address)
                return sock
        raise failure

    def request(self, *args: Any, **kwargs: Any) -> None:
        """Send a request, head and body at once where they are short.

        urllib3 sends the body after the head, which costs another call of the system, and in the
        network another packet.
        """
        self._held = b""
        self._writes_headers = _nobody_looks_at_headers()
        try:
            super().request(*args, **kwargs)  # type: ignore[misc]
            self._send_held()
        finally:
            self._held = None
            self._writes_headers = False

    def putheader(self, header: str, *values: Any) -> None:
        """Add a header to the head of a request.

        urllib3 and ``http.client`` call six functions for each, which takes a tenth of what a call
        of the API costs beside JSON. A good name and printable ASCII need none of them.
        """
        if self._writes_headers and len(values) == 1 and is_plain_header(header, values[0]):
            self._output(f"{header}: {values[0]}".encode("ascii"))  # type: ignore[attr-defined]
        else:
            super().putheader(header, *values)  # type: ignore[misc]

    def _send_held(self) -> None:
        held, self._held = self._held, None
        if held:
            self.send(held)

    def send(self, data: Any) -> None:
        if self._held is not None:
            if isinstance(data, bytes) and len(self._held) + len(data) <= RECORD:
                self._held += data
                return
            self._send_held()
        if self.sock is None and self.auto_open:
            self.connect()
        if self.sock is None or not isinstance(data, (bytes, bytearray)):
            super().send(data)  # type: ignore[misc]
            return
        send_records(self.sock, data, self.deadline)

    def response_class(self, sock: socket.socket, *_: Any, method: str) -> DeadlineResponse:
        """Make the reader of an answer, the server's or that of a proxy to a tunnel.

        The debug level is left out: with it, ``http.client`` prints headers as they are.
        """
        files = cast(socket.socket, SocketFiles(sock, self.deadline))
        response = DeadlineResponse(files, method=method)
        response.more_came = self._spoil
        return response

    def _spoil(self) -> None:
        self.spoiled = True

    def close(self) -> None:
        self.spoiled = False
        super().close()  # type: ignore[misc]

    def _tunnel(self) -> None:
        super()._tunnel()  # type: ignore[misc]
        # What is left is for the TLS handshake.
        self.sock.settimeout(self.deadline.wait(None))


class _DeadlineHTTPConnection(_DeadlineMixin, HTTPConnection):  # type: ignore[misc]
    pass


class _DeadlineHTTPSConnection(_DeadlineMixin, HTTPSConnection):  # type: ignore[misc]
    def _connect_tls_proxy(self, hostname: str, sock: Any) -> Any:
        sock = super()._connect_tls_proxy(hostname, sock)
        if not self._tunnel_host:
            return sock
        from talon_one._tls_in_tls import Carrier  # few proxies speak TLS themselves

        return Carrier(sock)


class _DeadlinePoolMixin:
    QueueCls = Idle

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._silent: set[Any] = set()

    def _new_conn(self) -> Any:
        conn = super()._new_conn()  # type: ignore[misc]
        conn.silent = self._silent
        return conn

    def _get_conn(self, *args: Any, **kwargs: Any) -> Any:
        try:
            conn = super()._get_conn(*args, **kwargs)  # type: ignore[misc]
        except ClosedPoolError:
            # Closed after this call had chosen it: the call goes on with a connection of its
            # own, which is closed at its end.
            return self._new_conn()
        # Bytes that nobody asked for must not become the answer to the next request.
        if getattr(conn, "spoiled", False) or _holds_more(getattr(conn, "sock", None)):
            conn.close()
        return conn

    def _prepare_proxy(self, conn: Any) -> None:
        # Tunnelling through a proxy comes before the request and counts as connecting.
        conn.deadline = Deadline(conn.timeout, None, None)
        super()._prepare_proxy(conn)  # type: ignore[misc]

    def _make_request(self, conn: Any, *args: Any, timeout: Any, **kwargs: Any) -> Any:
        conn.deadline = timeout.deadline
        return super()._make_request(conn, *args, timeout=timeout, **kwargs)  # type: ignore[misc]


class DeadlineHTTPConnectionPool(_DeadlinePoolMixin, HTTPConnectionPool):  # type: ignore[misc]
    """A pool of plain connections; each request brings a :class:`Budget` as its timeout."""

    @property
    def ConnectionCls(self) -> Any:  # type: ignore[override]  # never set by urllib3
        """The class of new connections: ours, unless somebody has replaced that of urllib3."""
        usual = HTTPConnectionPool.ConnectionCls
        return _DeadlineHTTPConnection if usual is _PLAIN else usual


class DeadlineHTTPSConnectionPool(_DeadlinePoolMixin, HTTPSConnectionPool):  # type: ignore[misc]
    """A pool of TLS connections; each request brings a :class:`Budget` as its timeout."""

    @property
    def ConnectionCls(self) -> Any:  # type: ignore[override]  # never set by urllib3
        """The class of new connections: ours, unless somebody has replaced that of urllib3."""
        usual = HTTPSConnectionPool.ConnectionCls
        return _DeadlineHTTPSConnection if usual is _TLS else usual


def _holds_more(sock: Any) -> bool:
    """Return whether TLS has bytes that have come and that nobody has read.

    urllib3, which asks the system, does not see them.
    """
    if isinstance(sock, SSLTransport):
        if sock.incoming.pending:
            return True
        sock = sock.sslobj
    pending = getattr(sock, "pending", None)
    return pending is not None and bool(pending())
