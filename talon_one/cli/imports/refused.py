"""The file of refused rows: a line of JSON each, with the reason."""

from __future__ import annotations

import errno
import json
import os
from datetime import datetime, timezone
from decimal import Decimal
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from talon_one.cli.imports.disk import close, lock, write_through, write_through_folder
from talon_one.cli.imports.values import plain
from talon_one.cli.mistakes import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterable

    from talon_one.cli.imports.rows import Row


class RefusedFile:
    """Refused rows, as many as were written through to the disk.

    It is begun with the first row, so an import that has none leaves no file.

    :param path: where it is.
    :param known: how many bytes of it a former part of the import has written; what stands after
        them is of rows that will come again, and is cut off. 0: the file of a former import goes,
        once this one has come to something.
    :raises Mistake: it cannot be used, or is shorter than what was written.
    """

    def __init__(self, path: str, known: int) -> None:
        self.path = path
        self.bytes: int = known
        self._file: IO[bytes] | None = None
        self._outdated = known == 0
        if self._outdated or self._is_device():
            return
        there = os.path.getsize(path) if os.path.exists(path) else 0
        if there < known:
            raise Mistake(
                f"the import has written {known:,} bytes of refused rows, and {path!r} has "
                f"{there:,}; name the file that holds them with --refused"
            )
        try:
            self._file = self._locked()
            self._file.truncate(known)
        except OSError as error:
            raise Mistake(f"cannot use the file {path!r}: {error.strerror or error}") from None

    def __enter__(self) -> RefusedFile:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            close(self._file)

    def put(self, refused: Iterable[tuple[Row, str]]) -> None:
        """Write rows and their reasons; they are on the disk when this returns.

        :raises OSError: they cannot be written.
        """
        if self._outdated:
            self._outdated = False
            if os.path.isfile(self.path):
                close(self._locked())
                os.remove(self.path)
        text = "".join(_line(row, reason) for row, reason in refused)
        if not text:
            return
        if self._file is None:
            self._file = self._opened()
            write_through_folder(self.path)
        content = text.encode("utf-8", "backslashreplace")
        write_through(self._file, content)
        self.bytes += len(content)

    def _is_device(self) -> bool:
        """Tell whether it is no file on a disk, such as /dev/null, which keeps nothing."""
        return os.path.exists(self.path) and not os.path.isfile(self.path)

    def _opened(self) -> IO[bytes]:
        """Open the file, as far as this import has come with it."""
        if self._is_device():
            return open(self.path, "ab")
        file = self._locked()
        if file.tell() != self.bytes:
            close(file)
            raise OSError(errno.EBUSY, "another import has written it", self.path)
        return file

    def _locked(self) -> IO[bytes]:
        """Open the file for this import alone."""
        file = open(self.path, "ab")  # noqa: SIM115 closed at the end of the `with`
        if not lock(file):
            close(file)
            raise OSError(errno.EBUSY, "another import is writing it", self.path)
        return file


def _line(row: Row, reason: str) -> str:
    content = row.content
    if isinstance(content, dict):
        # A NaN is an empty cell, which null is for whoever reads the row again.
        content = {name: None if value != value else value for name, value in content.items()}
    line = {"line": row.line, "id": row.id, "reason": reason, "row": content}
    write = partial(json.dumps, ensure_ascii=False, default=_plain)
    try:
        text = write(line, allow_nan=False)
    except ValueError:  # an infinity, which is told by its name
        text = write(json.loads(write(line), parse_constant=str))
    return text + "\n"


def _plain(value: Any) -> Any:
    """Return a value that JSON has not as it would have been sent."""
    value = plain(value)
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=timezone.utc)).isoformat()
    if isinstance(value, Decimal):
        return float(value) if value.is_finite() else str(value)
    return str(value)
