"""Guard: looks at a data file before anything opens it, and refuses what is not the sandbox's.

What is refused stays as it is, byte for byte, with the files that SQLite keeps beside it: the
file is judged by its first bytes, and then by a copy.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from talon_one.sandbox import jsontext
from talon_one.sandbox.store.seed import Seed, SeedError
from talon_one.sandbox.store.tables import VERSION

APPLICATION_ID = 0x54314442
"""What SQLite files of the sandbox have in their header, by which tools tell files apart."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
"""Bytes of a header. Both numbers are in it from the moment in which the file has tables."""


class DataFileError(Exception):
    """A file that cannot keep the sandbox's state.

    :param path: the file.
    :param reason: why it cannot.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"cannot use {path} as data file: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[DataFileError], tuple[str, str]]:
        return type(self), (self.path, self.reason)


class _Header(NamedTuple):
    """What the first bytes of a file say."""

    magic: bytes
    version: int
    application_id: int


def inspect(path: str) -> Seed | None:
    """Return the seed that a data file holds; None for a file that is new or has none yet.

    :raises DataFileError: it is no file of this version of the sandbox, or is damaged.
    """
    header = _header(path)
    if header is None:
        return None
    if header.magic != _MAGIC:
        raise DataFileError(path, "it is no SQLite database")
    if header.application_id != APPLICATION_ID:
        raise DataFileError(path, "it is a database of something else")
    if header.version != VERSION:
        raise DataFileError(path, "another version of the sandbox wrote it")
    try:
        text = _stored_seed(path)
        return None if text is None else Seed.of(jsontext.loads(text), "its seed")
    except sqlite3.Error as error:
        raise DataFileError(path, f"it is damaged: {error}") from error
    except OSError as error:
        raise DataFileError(path, error.strerror or str(error)) from error
    except (SeedError, ValueError) as error:
        raise DataFileError(path, f"its seed does not read: {error}") from error


def _header(path: str) -> _Header | None:
    """Read the header of a file; None if there is no file, or nothing in it."""
    try:
        with open(path, "rb") as file:
            head = file.read(_HEADER)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DataFileError(path, error.strerror or str(error)) from error
    if not head:
        return None
    return _Header(
        head[:16], int.from_bytes(head[60:64], "big"), int.from_bytes(head[68:72], "big")
    )


def _stored_seed(path: str) -> str | None:
    """Read the text of the seed from a copy: to open the file itself could change it, by what a
    killed process left in the log beside it."""
    with TemporaryDirectory() as room:
        copy = Path(room, "copy")
        for suffix in ("", "-wal"):
            if os.path.exists(path + suffix):
                shutil.copyfile(path + suffix, f"{copy}{suffix}")
        with closing(sqlite3.connect(copy)) as connection:
            (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if state != "ok":
                raise sqlite3.DatabaseError(state)
            row = connection.execute("SELECT document FROM seed").fetchone()
            return None if row is None else row[0]
