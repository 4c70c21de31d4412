"""Reading an answer from a socket, no read of which waits past the deadline of its call."""

from __future__ import annotations

import io
from http.client import HTTPResponse
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from talon_one._deadline import Deadline


class _DeadlineReader(io.RawIOBase):
    """The receiving half of a socket, each of whose reads waits within the deadline."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        # An unbuffered file of the socket: it keeps the socket open until it is closed itself.
        self._raw = cast(io.RawIOBase, sock.makefile("rb", 0))
        self._deadline = deadline
        self.ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if self.ended:
            return 0
        self._sock.settimeout(self._deadline.wait(self._deadline.read))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


class SocketFiles:
    """What ``HTTPResponse`` asks of a socket: the file that it reads the answer from."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_DeadlineReader(self._sock, self._deadline))


class DeadlineResponse(HTTPResponse):
    """An answer that skips every interim one (status 100 to 199), not the 100 alone.

    What has come beyond its end belongs to nobody, and is reported.
    """

    more_came: Callable[[], None]
    """Is called if there was more than the answer."""

    def begin(self) -> None:
        super().begin()
        if self.length is None and not self.chunked:
            # A length that stands there twice is one; different ones are refused by urllib3.
            said = ",".join(self.headers.get_all("Content-Length", []))
            lengths = {length.strip() for length in said.split(",")}
            if "," in said and len(lengths) == 1 and said[:1].isdigit():
                self.length = int(lengths.pop())
                self.will_close = self._check_close()  # type: ignore[attr-defined]
        # urllib3 logs what it finds in a head that is no header, which may be a secret that the
        # server repeats.
        self.msg.defects.clear()
        self.msg.set_payload("")

    def _close_conn(self) -> None:
        reader = cast(Any, self.fp)
        reader.raw.ended = True  # so that peeking waits for nothing
        if reader.peek(1):
            self.more_came()
        super()._close_conn()  # type: ignore[misc]

    def _read_status(self) -> tuple[Any, int, Any]:
        version, status, reason = super()._read_status()  # type: ignore[misc]
        return version, 100 if 102 <= status < 200 else status, reason
