"""Tables of text, with the names of the columns in the first line."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from talon_one.cli.imports.files import KEPT, LONGEST
from talon_one.cli.imports.rows import Fault, Row
from talon_one.cli.mistakes import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from talon_one.cli.imports.files import File
    from talon_one.cli.imports.mapping import Mapping


class CsvSource:
    """The rows of a table; empty lines are none.

    :param delimiter: what stands between cells.
    :raises Mistake: there is no line of names, or it is not what the mapping says.
    """

    def __init__(self, file: File, mapping: Mapping, delimiter: str) -> None:
        self.size: int | None = file.size
        self._file = file
        self._mapping = mapping
        self._lines = _Lines(file)
        self._cells = csv.reader(self._lines, delimiter=delimiter, strict=True)
        try:
            self._names = next(self._cells, [])
            self._lines.check()
        except (csv.Error, Fault) as error:
            said = f"the line of names of {file.name} cannot be read: {error}"
            advice = file.coding.advice
            raise Mistake(said if advice is None else f"{said}; {advice}") from None
        if not self._names:
            raise Mistake(f"{file.name} has no line of names")
        try:
            mapping.check(self._names, file.name)
        except Mistake as mistake:
            if len(self._names) > 1:
                raise
            raise Mistake(f"{mistake}; --delimiter says what stands between cells") from None

    @property
    def position(self) -> int:
        return self._file.position

    def rows(self, skip: int) -> Iterator[Row]:
        while True:
            self._lines.begin()
            fault: Fault | None = None
            cells: list[str] = []
            try:
                cells = next(self._cells)
                self._lines.check()
            except StopIteration:
                return
            except csv.Error as error:
                fault = Fault("the row is no CSV", self._lines.where(str(error)))
            except Fault as error:
                fault = error
            if fault is None and not cells:
                continue
            if skip:
                skip -= 1
            else:
                yield self._row(cells, fault)

    def _row(self, cells: list[str], fault: Fault | None) -> Row:
        content: Any = self._lines.text()
        profile: dict[str, Any] = {}
        try:
            if fault is not None:
                raise fault
            if len(cells) != len(self._names):
                numbers = f"{len(cells)} cells, {len(self._names)} names"
                raise Fault("the row has not as many cells as there are names", numbers)
            content = {name: cell or None for name, cell in zip(self._names, cells)}
            self._mapping.fill(profile, content)
        except Fault as found:
            return Row(self._lines.first, content, profile, found)
        return Row(self._lines.first, content, profile)


class _Lines:
    """The lines of a file for a reader of CSV, which takes several where a cell holds line breaks.

    It remembers those of the row that is being read: where it begins, and what stands there.
    """

    def __init__(self, file: File) -> None:
        self._lines = file.lines()
        self._coding = file.coding
        self._read = 0
        self._row: list[str] = []
        self._fault: Fault | None = None
        self.first = 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._read += 1
        if len(line) > LONGEST:  # and so may end within a character
            self._fault = Fault(f"the line is longer than {LONGEST:,} bytes")
            self._row.append(line[:KEPT].decode("utf-8", "backslashreplace"))
            return ""  # what is left of it may open a quote that stands open
        try:
            text = self._coding.text(line)
        except UnicodeDecodeError as error:
            place = f"byte {error.start + 1}"
            if self._read > self.first:
                place += f" of line {self._read}"
            self._fault = Fault("the line is no UTF-8", place)
            text = line.decode("utf-8", "backslashreplace")
        self._row.append(text)
        return text

    def begin(self) -> None:
        """Take what is read from now on for a row of its own."""
        self.first = self._read + 1
        self._row.clear()
        self._fault = None

    def check(self) -> None:
        """Tell of lines that could not be read.

        :raises Fault: the first thing that is wrong with them.
        """
        if self._fault is not None:
            raise self._fault

    def where(self, said: str) -> str:
        """Return what a reader of CSV says, with the lines that it took for one row."""
        if self._read <= self.first:
            return said
        return (
            f"{said}; lines {self.first} to {self._read} were taken for one row: is a quote open?"
        )

    def text(self) -> str:
        """Return the lines of the row as they stand in the file."""
        return "".join(self._row).rstrip("\r\n")
