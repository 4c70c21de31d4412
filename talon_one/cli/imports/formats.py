"""Formats: what a file is, by its name or as the user says."""

from __future__ import annotations

import os
from typing import NamedTuple

from talon_one.cli.mistakes import Mistake

INPUT = "-"
"""The name that stands for the standard input."""

PACKED = ".gz"
"""How the name of a packed file ends."""

JSONL = "jsonl"
CSV = "csv"
PARQUET = "parquet"
FORMATS = (JSONL, CSV, PARQUET)

_ENDS = {
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".csv": CSV,
    ".tsv": CSV,
    ".parquet": PARQUET,
}
_TAB = "\t"


class Format(NamedTuple):
    """How a file is to be read.

    :param name: one of `FORMATS`.
    :param delimiter: what stands between the cells of a line of CSV.
    """

    name: str
    delimiter: str = ","


def format_of(path: str, name: str | None, delimiter: str | None) -> Format:
    """Return how a file is to be read.

    :param name: the format that the user names.
    :param delimiter: the one that the user gives; ``tab`` for a tab.
    :raises Mistake: neither the user nor the file's name says it, or it cannot be read this way.
    """
    stem, end = os.path.splitext(path.lower())
    packed = end == PACKED
    if packed:
        end = os.path.splitext(stem)[1]
    found = name or (JSONL if path == INPUT else _ENDS.get(end))
    if found is None:
        raise Mistake(f"what is {path!r}? Say it with --format: {', '.join(FORMATS)}")
    if found == PARQUET and (packed or path == INPUT):
        raise Mistake(f"Parquet is read from a file as it is, and not from {path!r}")
    if delimiter is None:
        return Format(found, _TAB if end == ".tsv" else ",")
    if found != CSV:
        raise Mistake(f"--delimiter is for CSV, and {path!r} is {found}")
    delimiter = _TAB if delimiter == "tab" else delimiter
    if len(delimiter) != 1 or not delimiter.isascii() or delimiter in '"\r\n\0':
        raise Mistake(f"--delimiter is one character, or tab, not {delimiter!r}")
    return Format(found, delimiter)
