"""The content of an answer: read and decompressed within a number of bytes and a deadline.

A few bytes of gzip can say a gigabyte, and chunks need no end. So what has no length that fits
is read and decompressed in pieces that are counted.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from urllib3 import HTTPResponse
from urllib3.exceptions import DecodeError, ProtocolError

from talon_one.exceptions import ApiValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from talon_one._deadline import Deadline

_PIECE = 1 << 18
_MEMBER = b"\x1f\x8b"
_TWO_GB = (1 << 31) - 1


class TooLarge(Exception):
    """An answer that has more bytes than are to be read.

    :param answer: the urllib3 response; it is closed.
    :param limit: the number of bytes.
    """

    def __init__(self, answer: HTTPResponse, limit: int) -> None:
        super().__init__(
            f"the answer has more than {limit} bytes (Configuration.max_response_bytes)"
        )
        self.answer = answer


def checked_limit(limit: Any) -> int | None:
    """Return ``Configuration.max_response_bytes``.

    :raises ApiValueError: it is neither a positive integer nor ``None``.
    """
    if limit is None or (limit.__class__ is int and limit > 0):
        return limit
    raise ApiValueError(
        f"Configuration.max_response_bytes must be a positive integer or None; got {limit!r}"
    )


def read_content(answer: Any, limit: int | None, deadline: Deadline) -> Any:
    """Return the whole body of an answer, decompressed.

    :param answer: a urllib3 response; what stands in for one in a test gives its own ``data``.
    :param limit: the most bytes, before and after decompression; ``None``: any number.
    :param deadline: of the call.
    :raises TooLarge: there are more; the connection is closed.
    :raises DecodeError: the body is not compressed as its headers say.
    """
    if not isinstance(answer, HTTPResponse) or answer.closed or answer.tell():
        return answer.data
    codings = _codings(answer.headers.get("Content-Encoding"))
    length = answer.length_remaining
    if not codings and (limit is None or (length is not None and length <= limit)):
        return _with_known_length(answer)
    counted = _Counter(answer, limit, deadline)
    if not codings and length is not None:
        counted.refuse()
    try:
        if set(codings) <= _INFLATERS.keys():
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


def _codings(header: str | None) -> list[str]:
    """Return how a body is compressed, in the order in which that was done."""
    names = (name.strip().lower() for name in (header or "").split(","))
    return [name for name in names if name not in ("", "identity")]


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
        self._answer.close()
        raise TooLarge(self._answer, self._limit or 0)


def _raw(answer: HTTPResponse) -> Iterator[bytes]:
    """Yield the bytes of a body as they come."""
    return iter(lambda: answer.read(_PIECE, decode_content=False), b"")


def _decoded(answer: HTTPResponse) -> Iterator[bytes]:
    """Yield a body as urllib3 decompresses it, with libraries that a program has to install."""
    return answer.stream(_PIECE)


def _inflated(pieces: Iterator[bytes], start: Callable[[bytes], Any]) -> Iterator[bytes]:
    """Decompress, and never more than a piece at once.

    Members of gzip may follow one another; anything else after the end is passed over.
    """
    inflater: Any = None
    ended = False
    for piece in pieces:
        while piece:
            if inflater is None:
                if ended and not _MEMBER.startswith(piece[:2]):
                    return
                inflater = start(piece)
            yield inflater.decompress(piece, _PIECE)
            if inflater.eof:
                piece, inflater, ended = inflater.unused_data, None, True
            else:
                piece = inflater.unconsumed_tail
    if inflater is not None:
        yield inflater.flush()
        if not inflater.eof:
            raise zlib.error("it ended early")


def _gzip(piece: bytes) -> Any:
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


def _deflate(piece: bytes) -> Any:
    """Start to read deflate, which some servers send without the frame that it should have."""
    framed = len(piece) > 1 and piece[0] & 0x0F == 8 and int.from_bytes(piece[:2], "big") % 31 == 0
    return zlib.decompressobj(zlib.MAX_WBITS if framed else -zlib.MAX_WBITS)


_INFLATERS = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate}
