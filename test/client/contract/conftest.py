"""A server on loopback that keeps what came in, byte by byte, and answers what it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import pytest


class Received(NamedTuple):
    line: str
    """Request line as it was sent, without the protocol: `PUT /v2/customer_profiles/a%2Fb`."""

    headers: list[tuple[str, str]]
    body: bytes


class Recorder:
    """`answer` is what the next requests get; `received` is what came in, oldest first."""

    def __init__(self) -> None:
        self.answer: tuple[int, Any] = (200, {})
        self.received: list[Received] = []
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                line = self.requestline.rsplit(" ", 1)[0]
                recorder.received.append(Received(line, self.headers.items(), body))
                status, data = recorder.answer
                payload = b"" if data is None else json.dumps(data).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                if status != 204:
                    self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)

            do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = handle_any

            def log_message(self, *args: object) -> None:
                """Requests are kept, not printed."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    recorder = Recorder()
    thread = threading.Thread(target=recorder.server.serve_forever, args=(0.01,))
    thread.start()
    yield recorder
    recorder.server.shutdown()
    recorder.server.server_close()
    thread.join()
