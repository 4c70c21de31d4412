"""Files to import: opened, unpacked, known again by their content, and read line by line."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
import zlib
from typing import TYPE_CHECKING, cast

from talon_one.cli.imports.coding import Coding
from talon_one.cli.imports.disk import is_nameless
from talon_one.cli.imports.formats import INPUT, PACKED
from talon_one.cli.imports.rows import UnreadableError
from talon_one.cli.mistakes import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 16 << 20
"""Bytes of a line; of a longer one the rest is passed over."""

KEPT = 1_000
"""Characters that are kept of a longer one: there may be many, and all are wrong."""

_CHUNK = 1 << 16
_MARK = b"\xef\xbb\xbf"
"""The byte order mark with which spreadsheets begin UTF-8."""

_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""Those of UTF-16, which they call Unicode."""

_GZIP = b"\x1f\x8b"
"""How a file begins that gzip has packed, and no text."""

_ERRORS = (OSError, EOFError, zlib.error)
"""What reading a file raises; all but the first where it is not packed as its name says."""


class File:
    """A file that is being imported, open from its digest to its last byte.

    :param path: its path, or ``-`` for the standard input. What ends in ``.gz`` is unpacked.
    :raises Mistake: it cannot be opened.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.name: str = "the input" if path == INPUT else os.path.basename(path)
        if path == INPUT and sys.stdin is None:
            raise Mistake("there is no input to read: it is closed")
        try:
            self._file = cast(
                "io.BufferedReader",
                sys.stdin.buffer if path == INPUT else open(path, "rb", _CHUNK),  # noqa: SIM115 closed below
            )
            self.size: int | None = (
                os.fstat(self._file.fileno()).st_size if self._file.seekable() else None
            )
        except OSError as error:
            raise Mistake(f"cannot read {path!r}: {error.strerror or error}") from None
        is_named = path != INPUT and not is_nameless(path)
        self.coding: Coding = Coding(self.name, path if is_named else None)
        packed = path.lower().endswith(PACKED)
        self._content = gzip.GzipFile(fileobj=self._file) if packed else self._file

    def __enter__(self) -> File:
        return self

    def __exit__(self, *_: object) -> None:
        if self.path != INPUT:
            self._file.close()

    @property
    def repeatable(self) -> bool:
        """Whether it can be read once more, as pipes cannot."""
        return self.size is not None

    @property
    def raw(self) -> io.BufferedReader:
        """The file itself, for readers that seek."""
        return self._file

    @property
    def position(self) -> int:
        """How many bytes of `size` were read so far."""
        return self._file.tell() if self.size is not None else 0

    def digest(self) -> str:
        """Return what tells the content from any other; reads it whole, and goes on where it was.

        :raises UnreadableError: it cannot be read.
        """
        made = hashlib.blake2b(digest_size=32)
        try:
            before = self._file.tell()
            self._file.seek(0)
            while chunk := self._file.read(_CHUNK):
                made.update(chunk)
            self._file.seek(before)
        except OSError as error:
            raise self._unreadable(0, error) from None
        return made.hexdigest()

    def lines(self) -> Iterator[bytes]:
        """Return the lines with their ends, without a byte order mark; to be asked for once.

        A line of more than `LONGEST` bytes comes without its rest. To read on raises an
        `UnreadableError` where that cannot be done, and at an end before that of the file as it
        was opened.

        :raises Mistake: the text is in a coding of two bytes a character, or is packed.
        :raises UnreadableError: not even the first line can be read.
        """
        try:
            first = self._content.peek(len(_MARK))
            if first[:2] in _WIDE:
                raise Mistake(f"{self.name} is UTF-16; save it as UTF-8")
            if first.startswith(_GZIP):
                raise Mistake(
                    f"{self.name} is packed by gzip: unpack it, or give it a name with {PACKED} at "
                    "its end"
                )
            if first.startswith(_MARK):
                self._content.read(len(_MARK))
        except _ERRORS as error:
            raise self._unreadable(0, error) from None
        return self._rest()

    def _rest(self) -> Iterator[bytes]:
        number = 0
        try:
            while line := self._content.readline(LONGEST + 1):
                number += 1
                rest = line
                while len(rest) > LONGEST and not rest.endswith(b"\n"):
                    rest = self._content.readline(LONGEST + 1)
                yield line
        except _ERRORS as error:
            raise self._unreadable(number, error) from None
        if self.size is not None and self.position < self.size:
            raise self._unreadable(number, "it has become shorter")

    def _unreadable(self, line: int, error: Exception | str) -> UnreadableError:
        why = getattr(error, "strerror", None) or error
        return UnreadableError(f"{self.name} cannot be read after line {line:,}: {why}")
