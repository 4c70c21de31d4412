"""The disk: what is written there stays, whatever happens next."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import IO

try:
    import fcntl
except ImportError:  # on Windows, where nothing keeps two imports from one file
    fcntl = None  # type: ignore[assignment]


def write_through(file: IO[bytes], content: bytes) -> None:
    """Write to a file; the content is on the disk when this returns.

    :raises OSError: it cannot be written; it names the file.
    """
    try:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    except OSError as error:
        if error.errno != errno.EINVAL:  # what is no file on a disk, such as /dev/null
            raise OSError(error.errno, error.strerror, file.name) from None


def lock(file: IO[bytes]) -> bool:
    """Keep other imports from a file until it is closed; return whether none of them has it."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_nameless(path: str) -> bool:
    """Tell whether a path is that of a pipe or a device, or a name in /dev or /proc for what is
    open already: that may be a file, whose name nobody has said."""
    folder = os.path.dirname(os.path.abspath(path))
    if folder in ("/dev", "/dev/fd") or folder.startswith("/proc/"):
        return True
    return os.path.exists(path) and not os.path.isfile(path)


def close(file: IO[bytes]) -> None:
    """Close a file; what could not be written was told before, and is not tried once more."""
    with suppress(OSError):
        file.close()


def write_through_folder(path: str) -> None:
    """Have the disk know that there is a file, where folders can be written through.

    :param path: the file, which is new.
    """
    if os.name != "posix":
        return
    folder = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
