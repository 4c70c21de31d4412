"""Journal: how far an import has come, on the disk."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from talon_one.cli.imports.disk import close, lock, write_through, write_through_folder
from talon_one.cli.imports.tally import Tally
from talon_one.cli.mistakes import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping

_KIND = "talon-one import-profiles"
_VERSION = 1

_SAME = {
    "size": "another content",
    "digest": "another content",
    "mapping": "other settings",
    "host": "another host",
}
"""What must be the same when an import goes on, and what is said where it is not."""


class Mark(NamedTuple):
    """Where an import stands.

    :param tally: the rows that are done.
    :param refused_bytes: how long the file of refused rows is with them.
    """

    tally: Tally = Tally()
    refused_bytes: int = 0


class Journal:
    """A file that says which import it belongs to, and after each step where that stands.

    The first line names the import; each further line is a mark, written through to the disk before
    it counts. A last line that power cut off is as if it had not been begun.

    :param path: the file; where there is none, or an empty one, the import begins.
    :param import_: what makes it this import: the name, size and digest of the file, the mapping
        and the host, as plain JSON values.
    :param anew: whether it begins in place of the journal that is there, whichever that is.
    :raises Mistake: the file cannot be used, is no journal, belongs to another import, or one is
        running with it.
    """

    def __init__(self, path: str, import_: Mapping[str, Any], anew: bool = False) -> None:
        self.path = path
        self.mark: Mark = Mark()
        try:
            with ExitStack() as opening:
                self._file: IO[bytes] = open(path, "a+b")  # noqa: SIM115 closed by the stack
                opening.callback(close, self._file)
                if not lock(self._file):
                    raise Mistake(f"an import is running with the journal {path!r}")
                self._open(import_, anew)
                self._closing = opening.pop_all()
        except OSError as error:
            raise Mistake(f"cannot use the journal {path!r}: {error.strerror or error}") from None

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    def _open(self, import_: Mapping[str, Any], anew: bool) -> None:
        first = _written({"journal": _KIND, "version": _VERSION, **import_})
        self._file.seek(0)
        head = self._file.readline()
        # Power may leave zeros in place of what was not written.
        torn = not head.endswith(b"\n") and first.startswith(head.rstrip(b"\0"))
        if not torn:
            self._check(head, None if anew else import_)
        if torn or anew:
            self._file.truncate(0)
            write_through(self._file, first)
            write_through_folder(self.path)
            return
        whole = len(head)
        for number, line in enumerate(self._file, 2):
            mark = _mark(line)
            if mark is None:
                if self._file.read(1):
                    raise Mistake(f"the journal {self.path!r} is damaged in line {number}")
                break
            self.mark = mark
            whole += len(line)
        self._file.truncate(whole)

    def _check(self, head: bytes, import_: Mapping[str, Any] | None) -> None:
        """Refuse a file that is no journal, or belongs to another import than this."""
        written = _read(head)
        if written.get("journal") != _KIND:
            raise Mistake(f"{self.path!r} is no journal of an import")
        if import_ is None:
            return
        if written.get("version") != _VERSION:
            raise Mistake(f"the journal {self.path!r} is of another release of talon_one")
        for name, differs in _SAME.items():
            if written.get(name) != import_[name]:
                raise Mistake(
                    f"the journal {self.path!r} belongs to an import of "
                    f"{str(written.get('file'))!r} that began with {differs}: "
                    f"{_difference(name, written.get(name), import_[name])}; "
                    "leave that as it was, or begin anew with another journal"
                )

    def put(self, mark: Mark) -> None:
        """Write down where the import stands; it counts when this returns.

        :raises OSError: it cannot be written.
        """
        line = {**mark.tally._asdict(), "refusedBytes": mark.refused_bytes}
        write_through(self._file, _written(line))
        self.mark = mark


def _written(line: Mapping[str, Any]) -> bytes:
    return json.dumps(line).encode("ascii") + b"\n"


def _read(line: bytes) -> dict[str, Any]:
    """Return what a line says; nothing for one that is not whole, or none of a journal."""
    try:
        said = json.loads(line) if line.endswith(b"\n") else None
    except (ValueError, RecursionError):
        said = None
    return said if isinstance(said, dict) else {}


def _mark(line: bytes) -> Mark | None:
    """Return what a line says; None for one that is not whole, or that no import has written."""
    said = _read(line)
    values = (said.get(name) for name in (*Tally._fields, "refusedBytes"))
    numbers = [value for value in values if type(value) is int and value >= 0]
    if len(numbers) != 4:
        return None
    mark = Mark(Tally(*numbers[:-1]), numbers[-1])
    return mark if mark.tally.rows == mark.tally.accepted + mark.tally.refused else None


def _difference(name: str, before: Any, now: Any) -> str:
    if name == "digest":
        return "it was edited"
    if name != "mapping" or not isinstance(before, dict):
        unit = " bytes" if name == "size" else ""
        return f"{before}{unit} then, {now}{unit} now"
    other = next(one for one in {**now, **before} if before.get(one) != now.get(one))
    return f"{other} was {json.dumps(before.get(other))}, and is {json.dumps(now.get(other))}"
