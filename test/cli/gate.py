"""A gate between an import and its sandbox: it counts batches, and holds the one that a test names.

A test that waits for a batch to be held knows how far the import is, and nothing of that import
goes on by itself meanwhile.
"""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_PATIENCE = 60
_ENDS = ("connection", "transfer-encoding", "date", "server")


class Gate(ThreadingHTTPServer):
    """Hands requests on to a sandbox.

    :ivar target: the URL of the sandbox; where none listens, connections are closed.
    :ivar batches: the ids of each batch that arrived, in this order.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.target = ""
        self.batches: list[list[str]] = []
        self._hold_from: int | None = None
        self._held = threading.Event()
        self._open = threading.Event()
        self._lock = threading.Lock()

    def hold(self, number: int) -> None:
        """Let so many more batches through, and hold those after them."""
        self._held.clear()
        self._open.clear()
        self._hold_from = len(self.batches) + number

    def wait_until_held(self) -> None:
        assert self._held.wait(_PATIENCE), f"{len(self.batches)} batches came"

    def open(self) -> None:
        """Let all through again."""
        self._hold_from = None
        self._open.set()

    def arrived(self, ids: list[str]) -> None:
        """Take down a batch, and wait while it is to be held."""
        with self._lock:
            self.batches.append(ids)
            held = self._hold_from is not None and len(self.batches) > self._hold_from
        if held:
            self._held.set()
            assert self._open.wait(_PATIENCE)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Gate

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        profiles = json.loads(body)["customerProfiles"]
        self.server.arrived([profile["integrationId"] for profile in profiles])
        target = urlsplit(self.server.target)
        onward = http.client.HTTPConnection(str(target.hostname), target.port or 0, timeout=30)
        try:
            onward.request("PUT", self.path, body, dict(self.headers))
            answer = onward.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self.close_connection = True
            return
        finally:
            onward.close()
        try:
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in _ENDS:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)
        except OSError:  # the import was killed
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def open_gate(target: str = "") -> Iterator[Gate]:
    """Open a gate on a free port."""
    gate = Gate()
    gate.target = target
    thread = threading.Thread(target=gate.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield gate
    finally:
        gate.open()
        gate.shutdown()
        thread.join()
        gate.server_close()
