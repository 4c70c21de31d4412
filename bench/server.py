"""A server on loopback that answers every request with the same bytes, in its own process."""

from __future__ import annotations

import argparse
import asyncio
import json

from bench.samples import todays_session_answer

_BODY = json.dumps(todays_session_answer(), separators=(",", ":")).encode()
_SILENT = b"HTTP/1.1 204 No Content\r\nServer: bench\r\n\r\n"
_ANSWER = (
    b"HTTP/1.1 200 OK\r\n"
    b"Content-Type: application/json\r\n"
    b"Date: Tue, 05 Mar 2024 14:07:31 GMT\r\n"
    b"Server: bench\r\n"
    b"Content-Length: %d\r\n\r\n%b"
) % (len(_BODY), _BODY)


class _Answerer(asyncio.Protocol):
    def __init__(self, answer: bytes, latency: float) -> None:
        self.answer = answer
        self.latency = latency

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.received = b""

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, separator, body = self.received.partition(b"\r\n\r\n")
        if not separator:
            return
        length = 0
        for line in head.split(b"\r\n"):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if len(body) >= length:
            self.received = body[length:]
            if self.latency:
                asyncio.get_running_loop().call_later(self.latency, self.write)
            else:
                self.write()

    def write(self) -> None:
        self.transport.write(self.answer)  # type: ignore[attr-defined]


async def _serve() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--silent", action="store_true", help="answer 204, without a body")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before an answer")
    options = parser.parse_args()
    answer = _SILENT if options.silent else _ANSWER
    server = await asyncio.get_running_loop().create_server(
        lambda: _Answerer(answer, options.latency), "127.0.0.1", 0
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())
