"""An HTTP server that writes what it is told, byte by byte, right or wrong.

It stands on plain sockets, because every HTTP library refuses to answer as badly as networks do.
"""

from __future__ import annotations

import json
import socket
import ssl
import struct
import threading
from contextlib import suppress
from typing import Any, Callable, NamedTuple


class Request(NamedTuple):
    """One request as it arrived."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes
    head: bytes
    """All that came before the body, byte for byte, without the empty line at its end."""

    def header(self, name: str) -> str | None:
        """Return the first header of a name."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def answer(
    status: int = 200, body: bytes = b"{}", *headers: str, reason: str = "Reason", length: int = -1
) -> bytes:
    """Return the bytes of an answer.

    :param headers: whole lines, such as ``Retry-After: 1``.
    :param length: the ``Content-Length`` that is claimed; -1: the true one.
    """
    claimed = len(body) if length < 0 else length
    lines = [f"HTTP/1.1 {status} {reason}", f"Content-Length: {claimed}", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def json_answer(value: Any, status: int = 200, *headers: str) -> bytes:
    """Return the bytes of an answer with a JSON body."""
    return answer(status, json.dumps(value).encode(), "Content-Type: application/json", *headers)


class Peer:
    """One connection, from the server's side.

    :param number: how many connections came before this one.
    """

    def __init__(self, sock: socket.socket, number: int, stopped: threading.Event) -> None:
        self.sock = sock
        self.number = number
        self._stopped = stopped
        self._buffer = b""

    def read_request(self) -> Request | None:
        """Return the next request; ``None`` when the client has closed the connection."""
        head = self._read_to(b"\r\n\r\n")
        if head is None:
            return None
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = [(name, value.strip()) for name, _, value in (ln.partition(":") for ln in lines)]
        request = Request(method, target, headers, b"", head)
        size = int(request.header("Content-Length") or 0)
        while len(self._buffer) < size:
            data = self.sock.recv(65536)
            if not data:
                return None
            self._buffer += data
        body, self._buffer = self._buffer[:size], self._buffer[size:]
        return request._replace(body=body)

    def _read_to(self, mark: bytes) -> bytes | None:
        while mark not in self._buffer:
            data = self.sock.recv(65536)
            if not data:
                return None
            self._buffer += data
        head, _, self._buffer = self._buffer.partition(mark)
        return head

    def send(self, data: bytes) -> None:
        """Send bytes at once."""
        self.sock.sendall(data)

    def trickle(self, data: bytes, pause: float) -> None:
        """Send bytes one by one, as long as the server runs."""
        for byte in data:
            self.send(bytes((byte,)))
            if self.wait(pause):
                return

    def wait(self, seconds: float) -> bool:
        """Wait; return early, and true, when the server stops."""
        return self._stopped.wait(seconds)

    def hang(self) -> None:
        """Do nothing, as long as the server runs."""
        self._stopped.wait()

    def reset(self) -> None:
        """Close the connection with a TCP reset."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()

    def close(self) -> None:
        """Close the connection."""
        with suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)
        self.sock.close()


Answerer = Callable[[Peer, Request], Any]
"""Answers one request; to return ``False`` closes the connection after it."""

Greeter = Callable[[Peer], Any]
"""Does something with a new connection; to return ``False`` closes it before any request."""


class _TLSSocket(ssl.SSLSocket):
    """Closes itself when it is dropped.

    ``wrap_socket`` of Python 3.9 and 3.11 drops one open where the client has already reset the
    connection, and the warning of it would fail whichever test runs then.
    """

    def __del__(self) -> None:
        self.close()


class HostileServer:
    """A server on a free port of loopback that answers each request as a function says.

    :param on_request: called for each request.
    :param on_connect: called for each connection, before TLS and before a request is read.
    :param tls: the server's side of TLS.
    :param keep: whether requests are kept in :attr:`requests`.
    """

    def __init__(
        self,
        on_request: Answerer,
        on_connect: Greeter = lambda peer: True,
        tls: ssl.SSLContext | None = None,
        keep: bool = True,
    ) -> None:
        self.requests: list[Request] = []
        self.connections = 0
        self.open: set[Peer] = set()
        self._on_request = on_request
        self._on_connect = on_connect
        self._tls = tls
        if tls is not None:
            tls.sslsocket_class = _TLSSocket
        self._keep = keep
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://localhost:{self.port}"

    def __enter__(self) -> HostileServer:
        self._start(self._accept)
        self._accepting = self._threads[0]
        return self

    def __exit__(self, *args: object) -> None:
        self._stopped.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join()  # what it accepts meanwhile is closed, too
        for peer in list(self.open):
            peer.close()
        for thread in self._threads:
            thread.join()

    def _start(self, target: Callable[..., None], *args: Any) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            peer = Peer(sock, self.connections, self._stopped)
            self.connections += 1
            self.open.add(peer)
            self._start(self._serve, peer)

    def _serve(self, peer: Peer) -> None:
        # Clients that go away in the middle are what this server is for.
        with suppress(OSError, ValueError):
            if self._on_connect(peer) is False:
                peer.close()
            if self._tls is not None:
                peer.sock = self._tls.wrap_socket(peer.sock, server_side=True)
            while True:
                request = peer.read_request()
                if request is None:
                    break
                if self._keep:
                    self.requests.append(request)
                if self._on_request(peer, request) is False:
                    break
        peer.close()
        self.open.discard(peer)
