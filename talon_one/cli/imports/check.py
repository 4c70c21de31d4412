"""A file that is checked without sending: what is wrong with which rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import talon_one
from talon_one.bulk.kinds import Profiles
from talon_one.cli.imports.rows import Fault
from talon_one.cli.imports.values import shown
from talon_one.codec import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from talon_one.cli.imports.rows import Row

_SHOWN = 5
"""Rows of a kind that are shown."""

_KINDS = 100
"""Kinds that are told apart; rows with others are counted together."""

_UNSENDABLE = "the profile cannot be sent"
_OTHER = "other faults"


class Findings:
    """What is wrong with rows, by kind."""

    def __init__(self) -> None:
        self.rows: int = 0
        self.faulty: int = 0
        self._profiles = Profiles(talon_one.IntegrationApi(), None)
        self._kinds: dict[str, tuple[int, list[str]]] = {}

    def take(self, rows: Iterable[Row]) -> None:
        """Look at rows.

        :raises UnreadableError: the file cannot be read any further.
        """
        for row in rows:
            self.rows += 1
            fault = row.fault or self._unsendable(row)
            if fault is not None:
                self.faulty += 1
                self._count(row, fault)

    def _unsendable(self, row: Row) -> Fault | None:
        """Return why the client would not send a row."""
        try:
            encode(self._profiles.plain(row.profile), "the profile")
        except (talon_one.ApiTypeError, talon_one.ApiValueError) as error:
            return Fault(_UNSENDABLE, str(error))
        return None

    def _count(self, row: Row, fault: Fault) -> None:
        kind = fault.kind
        if kind not in self._kinds and len(self._kinds) >= _KINDS:
            kind = _OTHER
        count, examples = self._kinds.get(kind, (0, []))
        if len(examples) < _SHOWN:
            id = f", id {shown(row.id)}" if row.id else ""
            detail = f": {fault.detail}" if fault.detail else ""
            examples.append(f"line {row.line:,}{id}{detail}")
        self._kinds[kind] = count + 1, examples

    def __str__(self) -> str:
        return f"{self.rows:,} rows checked, {self.faulty:,} of them faulty"

    def lines(self) -> Iterator[str]:
        """Yield a line for each kind, the most frequent first, and lines for its first rows."""
        for kind, (count, examples) in sorted(self._kinds.items(), key=lambda one: -one[1][0]):
            yield f"{count:,} x {kind}"
            yield from (f"  {example}" for example in examples)
            if count > len(examples):
                yield f"  and {count - len(examples):,} more"
