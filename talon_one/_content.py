"""The content of an answer: read and decompressed within a number of bytes and a deadline.

A few bytes of gzip can say a gigabyte, and chunks need no end. So what has no length that fits
is read and decompressed in pieces that are counted.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import urllib3
from urllib3 import HTTPResponse
from urllib3.exceptions import DecodeError, ProtocolError

from talon_one.exceptions import ApiValueError
from talon_one.model import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from talon_one._deadline import Deadline

_PIECE = 1 << 18
_FIRST_BYTES = 1 << 9
_MEMBER = b"\x1f\x8b"
_TWO_GB = (1 << 31) - 1
_MOST_CODINGS = 5
_URLLIB3: str = urllib3.__version__  # type: ignore[attr-defined]  # it is not in its __all__
_OF_URLLIB3 = {"br": "brotli", "zstd": "zstd"}
"""Codings that urllib3 knows with a library, and its extra that installs it."""


class UnreadableBody(Exception):
    """An answer whose body is not to be read, or not to its end.

    :param answer: the urllib3 response; it is closed.
    :param why: what is wrong with it, and what can be done.
    """

    def __init__(self, answer: HTTPResponse, why: str) -> None:
        answer.close()
        super().__init__(why)
        self.answer = answer


def checked_limit(limit: Any) -> int | None:
    """Return ``Configuration.max_response_bytes``.

    :raises ApiValueError: it is neither a positive integer nor ``None``.
    """
    if limit is None or (limit.__class__ is int and limit > 0):
        return limit
    raise ApiValueError(
        f"Configuration.max_response_bytes must be a positive integer or None; got {shown(limit)}"
    )


def read_content(answer: Any, limit: int | None, deadline: Deadline) -> Any:
    """Return the whole body of an answer, decompressed.

    :param answer: a urllib3 response; what stands in for one in a test gives its own ``data``.
    :param limit: the most bytes, before and after decompression; ``None``: any number.
    :param deadline: of the call.
    :raises UnreadableBody: there are more, or they are compressed in a way that cannot be bounded;
        the connection is closed.
    :raises DecodeError: the body is not compressed as its headers say.
    """
    if not isinstance(answer, HTTPResponse) or answer.closed or answer.tell():
        return answer.data
    codings = _codings(answer)
    length = answer.length_remaining
    if not codings and (limit is None or (length is not None and length <= limit)):
        return _with_known_length(answer)
    counted = _Counter(answer, limit, deadline)
    if not codings and length is not None:
        counted.refuse()
    try:
        if _OF_URLLIB3.keys().isdisjoint(codings):
            pieces = counted(_raw(answer))
            for coding in reversed(codings):
                pieces = counted(_inflated(pieces, _INFLATERS[coding]))
        else:
            pieces = counted(_decoded(answer))
        return b"".join(pieces)
    except zlib.error as error:
        answer.close()
        raise DecodeError(f"the body is no {', '.join(codings)}: {error}") from error
    except BaseException:
        answer.close()
        raise


def _with_known_length(answer: HTTPResponse) -> Any:
    content = answer.data
    # urllib3 1.26 on Python 3.9 takes a body for whole that ended early if it should have had
    # more than 2 GB.
    if (answer.length_remaining or 0) > _TWO_GB:
        raise ProtocolError("Connection broken", "the body ended early")
    return content


def _codings(answer: HTTPResponse) -> list[str]:
    """Return how a body is compressed, in the order in which that was done.

    What is no name of a coding is passed over: some servers put the charset there.

    :raises UnreadableBody: it is not to be decompressed.
    """
    header = answer.headers.get("Content-Encoding")
    if header is None:
        return []
    names = [name.strip().lower() for name in header.split(",")]
    codings = [name for name in names if name in _INFLATERS or name in _OF_URLLIB3]
    if len(codings) > _MOST_CODINGS:
        raise UnreadableBody(answer, f"the answer is compressed {len(codings)} times")
    for coding in codings:
        if coding in _OF_URLLIB3 and not _is_bounded(coding):
            raise UnreadableBody(
                answer,
                f"the answer is compressed by {coding!r}, which urllib3 {_URLLIB3} "
                f"cannot decompress within limits here: install urllib3[{_OF_URLLIB3[coding]}] "
                f"2.6 or newer, or call with the header Accept-Encoding: gzip",
            )
    return codings


def _is_bounded(coding: str) -> bool:
    """Return whether urllib3 decompresses a coding piece by piece, not all that comes at once."""
    if coding not in HTTPResponse.CONTENT_DECODERS:
        return False
    if tuple(map(int, _URLLIB3.split(".")[:2])) < (2, 6):
        return False
    library: Any = getattr(urllib3.response, "brotli", None)
    return coding != "br" or hasattr(library.Decompressor, "can_accept_more_data")


class _Counter:
    """Lets pieces of a body pass while the limit and the deadline allow it."""

    def __init__(self, answer: HTTPResponse, limit: int | None, deadline: Deadline) -> None:
        self._answer = answer
        self._limit = limit
        self._deadline = deadline

    def __call__(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        seen = 0
        for piece in pieces:
            seen += len(piece)
            if self._limit is not None and seen > self._limit:
                self.refuse()
            self._deadline.check()
            yield piece

    def refuse(self) -> None:
        raise UnreadableBody(
            self._answer,
            f"the answer has more than {self._limit} bytes (Configuration.max_response_bytes)",
        )


def _raw(answer: HTTPResponse) -> Iterator[bytes]:
    """Yield the bytes of a body as they come."""
    return iter(lambda: answer.read(_PIECE, decode_content=False), b"")


def _decoded(answer: HTTPResponse) -> Iterator[bytes]:
    """Yield a body as urllib3 decompresses it, with libraries that a program has to install."""
    return iter(lambda: answer.read(_PIECE, decode_content=True), b"")


def _inflated(pieces: Iterator[bytes], start: Callable[[memoryview], Any]) -> Iterator[bytes]:
    """Decompress, and never more than a piece at once.

    Members of gzip may follow one another; anything else after the end is read and passed over.
    """
    inflater: Any = None
    ended = False
    for piece in pieces:
        rest = memoryview(piece)
        size = _FIRST_BYTES
        while rest:
            if inflater is None:
                if ended and not _MEMBER.startswith(rest[:2]):
                    break
                inflater = start(rest)
            part = rest[:size]
            yield inflater.decompress(part, _PIECE)
            # What a member leaves over is copied, so little is given to those that end soon.
            if inflater.eof:
                over, inflater, ended, size = inflater.unused_data, None, True, _FIRST_BYTES
            else:
                over, size = inflater.unconsumed_tail, min(2 * size, _PIECE)
            rest = rest[len(part) - len(over) :]
    if inflater is not None:
        yield inflater.flush()
        if not inflater.eof:
            raise zlib.error("it ended early")


def _gzip(piece: memoryview) -> Any:
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


def _deflate(piece: memoryview) -> Any:
    """Start to read deflate, which some servers send without the frame that it should have."""
    framed = len(piece) > 1 and piece[0] & 0x0F == 8 and int.from_bytes(piece[:2], "big") % 31 == 0
    return zlib.decompressobj(zlib.MAX_WBITS if framed else -zlib.MAX_WBITS)


_INFLATERS = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate}
