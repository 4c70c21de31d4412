"""Sources: the rows of a file, whatever its format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from talon_one.cli.imports.formats import CSV, JSONL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from talon_one.cli.imports.files import File
    from talon_one.cli.imports.formats import Format
    from talon_one.cli.imports.mapping import Mapping
    from talon_one.cli.imports.rows import Row


class Source(Protocol):
    """The rows of a file, once."""

    @property
    def size(self) -> int | None:
        """How much there is to read, in a unit of its own; None: that is not known."""

    @property
    def position(self) -> int:
        """How much of it was read."""

    def rows(self, skip: int) -> Iterator[Row]:
        """Yield the rows after the first ones.

        :param skip: how many to pass over.
        :raises UnreadableError: the file cannot be read any further.
        """


def open_source(file: File, format: Format, mapping: Mapping) -> Source:
    """Return the rows of an open file.

    :raises Mistake: its columns are not those of the mapping, or a package is missing.
    :raises UnreadableError: it cannot be read at all.
    """
    if format.name == JSONL:
        from talon_one.cli.imports.jsonl_source import JsonlSource

        return JsonlSource(file, mapping)
    if format.name == CSV:
        from talon_one.cli.imports.csv_source import CsvSource

        return CsvSource(file, mapping, format.delimiter)
    from talon_one.cli.imports.parquet_source import ParquetSource

    return ParquetSource(file, mapping)
