"""Tally: how far an import has come."""

from __future__ import annotations

from typing import NamedTuple


class Tally(NamedTuple):
    """How many rows of a file are done, from its beginning, and what became of them.

    :param rows: how many are done.
    :param accepted: how many of them were stored.
    :param refused: how many were not.
    """

    rows: int = 0
    accepted: int = 0
    refused: int = 0

    def __str__(self) -> str:
        rows = "1 row" if self.rows == 1 else f"{self.rows:,} rows"
        return f"{rows}: {self.accepted:,} accepted, {self.refused:,} refused"
