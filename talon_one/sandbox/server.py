"""Sandbox: starts and stops a local Talon.One, and reaches into it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from talon_one.sandbox import wire
from talon_one.sandbox.clock import Clock
from talon_one.sandbox.errors import ApiProblem
from talon_one.sandbox.faults import Faults, HangUp
from talon_one.sandbox.handlers import HANDLERS
from talon_one.sandbox.http import Service
from talon_one.sandbox.journal import Journal
from talon_one.sandbox.settings import Settings
from talon_one.sandbox.side_door import Controls
from talon_one.sandbox.store import Store
from talon_one.sandbox.store.seed import Seed

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from types import TracebackType

    from talon_one.configuration import Configuration
    from talon_one.sandbox.journal import RecordedRequest

_POLL = 0.05
"""Seconds between two looks at whether the server shall stop."""

_LINGER = 1.0
"""Seconds without a byte after which nobody waits for the rest of a refused request."""

_DRAINED = 10 * wire.MAX_BYTES
"""Bytes of a refused request that are read and forgotten."""

_PATIENCE = 5.0
"""Seconds that stopping waits for requests that are being worked on."""


class Sandbox:
    """A local Talon.One over HTTP, for development and tests.

    Use it as a context manager, or call `start` and `stop`. It listens from `start` on, in
    threads of this process that do not keep the process alive.

    :param seed: path of a seed file, or a mapping of the same shape; ``None`` is the default
        seed.
    :param host: address to listen on.
    :param port: port to listen on; 0 takes a free one.
    :param data: file that keeps the state over restarts. The seed is loaded only when the file is
        new. ``None`` keeps the state in memory.
    :param strict: see `Settings.strict`.
    :param settings: further fields of `Settings`.

    ``seeded`` tells whether the latest start loaded the seed; it did not if ``data`` held a state.
    """

    def __init__(
        self,
        seed: str | os.PathLike[str] | Mapping[str, Any] | None = None,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        data: str | os.PathLike[str] | None = None,
        strict: bool = False,
        **settings: Any,
    ) -> None:
        self.settings: Settings = Settings(strict=strict, **settings)
        self.clock: Clock = Clock()
        self.faults: Faults = Faults()
        self.seeded: bool = False
        self._seed = _read(seed)
        self._address = (host, port)
        self._data = None if data is None else str(data)
        self._journal = Journal()
        self._store: Store | None = None
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Sandbox:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> Sandbox:
        """Open the store and listen.

        :return: the sandbox itself.
        :raises OSError: the address cannot be listened on.
        :raises sqlite3.DatabaseError: the data file is none of ours.
        """
        if self._server is not None:
            raise RuntimeError("the sandbox is running already")
        # The port comes first: it is what fails most often, and needs no undoing.
        listening = _listen(*self._address)
        try:
            store = Store(self._data)
            self.seeded = store.is_empty()
            if self.seeded:
                store.load(self._seed)
            self._store = store
            controls = Controls(self.reset, self.state, self._journal, self.clock, self.faults)
            service = Service(store, self.settings, controls, HANDLERS)
            self._server = _Server(listening, service)
        finally:
            listening.close()
        self._thread = threading.Thread(
            target=self._server.serve_forever,
            args=(_POLL,),
            name="talon-one-sandbox",
            daemon=True,
        )
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop listening, let requests in work end, and close everything. May be called twice."""
        server, thread, store = self._server, self._thread, self._store
        if server is None or thread is None or store is None:
            return
        self._server = self._thread = self._store = None
        self.faults.clear()
        server.shutdown()
        thread.join()
        server.hang_up()
        store.close()

    @property
    def url(self) -> str:
        """Where it listens, such as ``http://127.0.0.1:40123``."""
        if self._server is None:
            raise RuntimeError("the sandbox is not running")
        host = f"[{self._server.host}]" if ":" in self._server.host else self._server.host
        return f"http://{host}:{self._server.port}"

    @property
    def api_keys(self) -> list[str]:
        """The API keys of all its applications, in the order of the seed, expired ones too."""
        with self._running_store().transaction() as store:
            applications = store.world.applications.values()
            return [key.value for application in applications for key in application.api_keys]

    def configuration(self, **options: Any) -> Configuration:
        """A client's configuration for this sandbox, with the first API key of its seed.

        :param options: further arguments of `talon_one.Configuration`.
        """
        # The sandbox knows nothing of the client but here, on request: nothing of the client's
        # code may decide what the sandbox answers.
        from talon_one.configuration import Configuration

        keys = self.api_keys
        fitting: dict[str, Any] = {
            "host": self.url,
            "api_key": {"Authorization": keys[0]} if keys else {},
            "api_key_prefix": {"Authorization": "ApiKey-v1"},
        }
        return Configuration(**{**fitting, **options})

    def reset(self) -> None:
        """Go back to the state of the seed, without faults, with the machine's time, and with no
        requests recorded. Requests that are being delayed lose their connection."""
        self.faults.clear()
        self.clock.reset()
        self._running_store().load(self._seed)
        self._journal.clear()

    @property
    def requests(self) -> list[RecordedRequest]:
        """What came in since the last reset, oldest first; at most the latest 1,000."""
        return self._journal.requests()

    def state(self) -> dict[str, Any]:
        """Everything that is stored, by kind."""
        return self._running_store().dump()

    def _running_store(self) -> Store:
        if self._store is None:
            raise RuntimeError("the sandbox is not running")
        return self._store


def _read(seed: str | os.PathLike[str] | Mapping[str, Any] | None) -> Seed:
    if seed is None:
        return Seed.default()
    return Seed.of(seed) if isinstance(seed, Mapping) else Seed.read(seed)


def _listen(host: str, port: int) -> socket.socket:
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


class _Handler(WSGIRequestHandler):
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
        body = wire.encode(ApiProblem(code, message or reason).body())
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
            for _ in range(_DRAINED // wire.MAX_BYTES):
                if not self.rfile.read(wire.MAX_BYTES):
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


class _Server(ThreadedWSGIServer):
    """Werkzeug's server, which also ends the connections that clients keep open."""

    def __init__(self, listening: socket.socket, service: Service) -> None:
        host, port = listening.getsockname()[:2]
        super().__init__(host, port, service, _Handler, fd=listening.fileno())
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
