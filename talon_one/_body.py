"""Reading an answer from a socket, no read of which waits past the deadline of its call."""

from __future__ import annotations

import io
import re
from functools import cache
from http.client import HTTPMessage, HTTPResponse
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from talon_one._deadline import Deadline

_MOST_DIGITS = 18

_BUFFER = 1 << 16
"""Bytes that are asked for at once: most answers are shorter, and each read is a system call."""


@cache  # to compile it takes as long as to import a module, and not every program sends a request
def _usual_head() -> re.Pattern[bytes]:
    """Match the head of a final answer as servers send it: nothing old, nothing but ASCII."""
    field = rb"[!#-'*+.0-9A-Z^-z|~-]+:[\t -~]*\r\n"
    return re.compile(rb"HTTP/1\.1 ([2-9][0-9]{2}) ([\t -~]*)\r\n((?:%b){0,100})\r\n" % field)


def _is_length(text: str) -> bool:
    return text.isdecimal() and len(text) <= _MOST_DIGITS


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
        return io.BufferedReader(_DeadlineReader(self._sock, self._deadline), _BUFFER)


class _PlainHead(HTTPMessage):
    """A head whose fields are single lines of ASCII, as they came.

    urllib3 asks for its fields, and for text that is no field. The methods of Python's e-mail
    library, which these replace, look for encodings first; here there are none.
    """

    def items(self) -> list[tuple[str, str]]:
        return list(self.raw_items())

    def get_payload(self, i: int | None = None, decode: bool = False) -> Any:
        return None


class DeadlineResponse(HTTPResponse):
    """An answer that skips every interim one (status 100 to 199), not the 100 alone.

    What has come beyond its end belongs to nobody, and is reported. A head that is as usual is
    read at once; ``http.client`` would make an e-mail of it, which takes as long as to parse 4 KB
    of JSON.
    """

    more_came: Callable[[], None]
    """Is called if there was more than the answer."""

    def begin(self) -> None:
        if self.headers is not None or self._begin_as_usual():
            return
        super().begin()
        if self.length is None and "Transfer-Encoding" not in self.headers:
            # A length that stands there twice is one; different ones are refused by urllib3.
            said = ",".join(self.headers.get_all("Content-Length", []))
            lengths = {length.strip() for length in said.split(",")}
            if "," in said and len(lengths) == 1 and _is_length(min(lengths)):
                self.length = int(min(lengths))
                self.will_close = self._check_close()
        # urllib3 logs what it finds in a head that is no header, which may be a secret that the
        # server repeats.
        self.msg.defects.clear()
        self.msg.set_payload("")

    def _begin_as_usual(self) -> bool:
        """Read the head if all of it has come and nothing in it takes thought.

        :returns: whether it was read; if not, nothing was.
        """
        reader = self.fp
        head = _usual_head().match(reader.peek())
        if head is None:
            return False
        status, reason, fields = (part.decode("ascii") for part in head.groups())
        message = _PlainHead()
        framing = {"content-length": "", "transfer-encoding": "", "connection": ""}
        for field in fields.split("\r\n")[:-1]:
            name, _, value = field.partition(":")
            value = value.lstrip("\t ")
            lower = name.lower()
            if lower in framing:
                if framing[lower] or not value:
                    return False
                framing[lower] = value
            message.set_raw(name, value)
        length, coding = framing["content-length"], framing["transfer-encoding"].lower()
        if coding not in ("", "chunked") or (length and not _is_length(length)):
            return False
        reader.read(head.end())
        self.headers = self.msg = message
        self.code = self.status = int(status)
        self.reason = reason.strip()
        self.version = 11
        self.chunked = bool(coding)
        self.chunk_left = None
        empty = self.status in (204, 304) or self._method == "HEAD"  # type: ignore[attr-defined]
        self.length = 0 if empty else int(length) if length and not coding else None
        endless = self.length is None and not self.chunked
        self.will_close = endless or "close" in framing["connection"].lower()
        return True

    def _close_conn(self) -> None:
        reader = cast(Any, self.fp)
        reader.raw.ended = True  # so that peeking waits for nothing
        if reader.peek(1):
            self.more_came()
        super()._close_conn()  # type: ignore[misc]

    def _read_status(self) -> tuple[Any, int, Any]:
        version, status, reason = super()._read_status()  # type: ignore[misc]
        return version, 100 if 102 <= status < 200 else status, reason
