"""A server on loopback that answers every request with the same bytes, in its own process."""

from __future__ import annotations

import asyncio
import json

from bench.samples import todays_session_answer

_BODY = json.dumps(todays_session_answer(), separators=(",", ":")).encode()
_ANSWER = (
    b"HTTP/1.1 200 OK\r\n"
    b"Content-Type: application/json\r\n"
    b"Date: Tue, 05 Mar 2024 14:07:31 GMT\r\n"
    b"Server: bench\r\n"
    b"Content-Length: %d\r\n\r\n%b"
) % (len(_BODY), _BODY)


class _Answerer(asyncio.Protocol):
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
            self.transport.write(_ANSWER)  # type: ignore[attr-defined]


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Answerer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())
