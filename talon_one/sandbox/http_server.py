"""The server: sockets, connections that are kept alive, and hanging up."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from email import errors
from typing import TYPE_CHECKING, Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from talon_one.sandbox.errors import ApiProblem
from talon_one.sandbox.http import json
from talon_one.sandbox.http.faults import HangUp

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message

    from talon_one.sandbox.http.app import App

_LINGER = 1.0
"""Seconds without a byte after which nobody waits for the rest of a refused request."""

_DRAINED = 10 * json.MAX_BYTES
"""Bytes of a refused request that are read and forgotten."""

_BAD_HEADERS = (
    errors.FirstHeaderLineIsContinuationDefect,
    errors.InvalidHeaderDefect,
    errors.MisplacedEnvelopeHeaderDefect,
    errors.MissingHeaderBodySeparatorDefect,
)
_PATIENCE = 5.0
"""Seconds that stopping waits for requests that are being worked on."""


def listen(host: str, port: int) -> socket.socket:
    """Bind here, because Werkzeug's own way out of a taken port is to end the program."""
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(ThreadedWSGIServer.request_queue_size)
    except BaseException:
        listening.close()
        raise
    return listening


class _Connection(WSGIRequestHandler):
    """One connection: HTTP/1.1 with keep-alive, each small answer in one packet."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def run_wsgi(self) -> None:
        """Answer one request. Werkzeug's own method closes the connection after each."""
        answer: list[Any] = []

        def start_response(
            status: str, headers: list[tuple[str, str]], exc_info: object = None
        ) -> Callable[[bytes], object]:
            answer[:] = status, headers
            return self.wfile.write

        misframed = _misframed(self.headers)
        if misframed is not None:
            self.send_error(*misframed)
            return
        try:
            environ = self.make_environ()
        except ValueError:  # a request line that names no URL
            self.send_error(400)
            return
        try:
            body = b"".join(self.server.app(environ, start_response))
        except HangUp as last:
            self.wfile.write(last.last_words)
            self.close_connection = True
            return
        status, headers = answer
        self._send(int(status[:3]), status[4:], headers, body)
        if ("Connection", "close") in headers:
            self._drain()

    def _send(self, code: int, reason: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response(code, reason)
        announced = 0
        if self.close_connection:
            self.send_header("Connection", "close")
        for name, value in headers:
            self.send_header(name, value)
            if name == "Content-Length":
                announced = int(value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
            self.close_connection |= len(body) < announced

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is not HTTP, in the API's error shape too."""
        reason, _ = self.responses.get(code, ("Error", ""))
        body = json.encode(ApiProblem(code, message or reason).body())
        headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
        ]
        self.close_connection = True
        self.command = getattr(self, "command", "")
        self.request_version = self.protocol_version  # or there would be no status line
        self._send(code, reason, headers, body)
        self._drain()

    def _drain(self) -> None:
        """Read on after a refusal: a client still sending must see the answer, not a reset."""
        self.wfile.flush()
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(_LINGER)
            for _ in range(_DRAINED // json.MAX_BYTES):
                if not self.rfile.read(json.MAX_BYTES):
                    break

    def handle_expect_100(self) -> bool:
        proceed = super().handle_expect_100()
        self.wfile.flush()  # the client waits for it
        return proceed

    def version_string(self) -> str:
        return "talon-one-sandbox"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: what came in is in the journal."""

    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing of clients that speak badly or go away: that is theirs to tell."""


def _misframed(headers: Message) -> tuple[int, str] | None:
    """Return status and reason if headers leave open where a request ends.

    Others may read another end than we do, and take for a request what is a body to us.
    """
    # Others, such as a multipart media type without its parts, are no matter of framing.
    if any(isinstance(defect, _BAD_HEADERS) for defect in headers.defects):
        return 400, "A header is badly formed"
    lengths = headers.get_all("Content-Length", [])
    codings = headers.get_all("Transfer-Encoding", [])
    if lengths and codings:
        return 400, "A request has a Content-Length or a Transfer-Encoding, not both"
    if len(set(lengths)) > 1:
        return 400, "A request has one Content-Length"
    if codings and [coding.strip().lower() for coding in codings] != ["chunked"]:
        return 501, "The only Transfer-Encoding is chunked"
    return None


class Server(ThreadedWSGIServer):
    """Werkzeug's server, which also ends the connections that clients keep open."""

    def __init__(self, listening: socket.socket, app: App) -> None:
        host, port = listening.getsockname()[:2]
        super().__init__(host, port, app, _Connection, fd=listening.fileno())
        self._lock = threading.Lock()
        self._connections: dict[threading.Thread, socket.socket] = {}

    def process_request(self, request: Any, client_address: Any) -> None:
        thread = threading.Thread(
            target=self.process_request_thread,
            args=(request, client_address),
            name="talon-one-sandbox-connection",
            daemon=True,
        )
        with self._lock:
            self._connections[thread] = request
        thread.start()

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._lock:
                del self._connections[threading.current_thread()]

    def hang_up(self) -> None:
        """End all connections; answers on their way are still sent."""
        with self._lock:
            connections = dict(self._connections)
        for connection in connections.values():
            with suppress(OSError):  # it ended by itself meanwhile
                connection.shutdown(socket.SHUT_RD)
        for thread in connections:
            thread.join(_PATIENCE)
