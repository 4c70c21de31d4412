"""Rows: what a file holds, one by one, and what is wrong with one of them."""

from __future__ import annotations

from typing import Any, NamedTuple


class Fault(Exception):
    """Why a row cannot be sent.

    :param kind: the rule that it breaks, in the same words for all rows that break it.
    :param detail: the value that breaks it; empty where the kind says all.
    """

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.kind}: {self.detail}" if self.detail else self.kind


class Row(NamedTuple):
    """One row of a file.

    :param line: the line on which it begins, from 1; in a Parquet file the number of the row.
    :param content: what stands there by its names, None for an empty cell; a text where it cannot
        be read.
    :param profile: a profile with the API's names; with a fault, as much of it as is known.
    :param fault: why it cannot be sent.
    """

    line: int
    content: Any
    profile: dict[str, Any]
    fault: Fault | None = None

    @property
    def id(self) -> Any:
        """The customer's id; None where it is not known."""
        return self.profile.get("integrationId")


class UnreadableError(Exception):
    """A file cannot be read any further. The message says which and why, in one sentence."""
