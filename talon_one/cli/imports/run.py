"""One run of an import: rows are sent, and what became of them is kept before it counts."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Callable, NamedTuple

import talon_one
from talon_one.cli.imports.interruption import interruptible
from talon_one.cli.imports.journal import Mark
from talon_one.cli.imports.progress import Pace
from talon_one.cli.imports.rows import UnreadableError
from talon_one.cli.imports.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from talon_one.bulk import Outcome, Outcomes
    from talon_one.cli.imports.journal import Journal
    from talon_one.cli.imports.progress import Progress
    from talon_one.cli.imports.refused import RefusedFile
    from talon_one.cli.imports.rows import Row
    from talon_one.cli.imports.sources import Source


class Ending(NamedTuple):
    """How a run ended. Without either of these the file is done.

    :param failure: what ended it: the service or the connection, too many refused rows, a file that
        cannot be read, or one that cannot be written.
    :param signal: the number of the signal that ended it.
    """

    failure: Exception | None = None
    signal: int | None = None


class Run:
    """Sends the rows of a file that are not done yet.

    :param mark: what is done.
    :param journal: where each step is written down; None: nowhere.
    """

    def __init__(
        self,
        source: Source,
        mark: Mark,
        journal: Journal | None,
        refused: RefusedFile,
        progress: Progress,
    ) -> None:
        self.mark: Mark = mark
        self._source = source
        self._journal = journal
        self._refused = refused
        self._progress = progress
        self._read = mark.tally.rows
        self._waiting: deque[Row] = deque()
        self._is_reading = False
        self._all_read = False
        self._unreadable: UnreadableError | None = None
        self._pace = Pace(mark.tally)

    def run(self, send: Callable[[Iterator[dict[str, Any]]], Outcomes]) -> Ending:
        """Send the rows, and keep what becomes of them.

        :param send: sends profiles, and gives what became of them in their order.
        """
        failure: Exception | None = None
        with send(self._profiles()) as outcomes, self._interruptible(outcomes) as signals:
            try:
                for outcome in _told(outcomes):
                    self._keep(outcome)
            except (talon_one.OpenApiException, OSError) as error:
                failure = error
        if failure is None and self._all_read and not self._waiting:
            return Ending()  # a signal that came with the last answer ended nothing
        return Ending(failure or self._unreadable, *signals[:1])

    def _interruptible(self, outcomes: Outcomes) -> AbstractContextManager[list[int]]:
        return interruptible(outcomes.stop, lambda: self._is_reading)

    def _profiles(self) -> Iterator[dict[str, Any]]:
        """Yield a profile for each row; an empty one, which is refused, where there is a fault."""
        try:
            rows = self._source.rows(self._read)
            row = self._next_of(rows)
            self._show()  # what was done before, which was passed over: now its share is known
            while row is not None:
                self._waiting.append(row)
                yield {} if row.fault else row.profile
                row = self._next_of(rows)
            self._all_read = True
        except UnreadableError as error:
            # What was read up to here is sent.
            self._unreadable = error

    def _next_of(self, rows: Iterator[Row]) -> Row | None:
        self._is_reading = True
        try:
            row = next(rows, None)
        finally:
            self._is_reading = False
        if row is not None:
            self._read += 1
        return row

    def _keep(self, outcome: Outcome) -> None:
        if outcome.start == outcome.stop:
            return  # a batch that failed as a whole
        rows = [self._waiting.popleft() for _ in range(outcome.start, outcome.stop)]
        refused = []
        for refusal in outcome.refused:
            row = rows[refusal.position - outcome.start]
            refused.append((row, str(row.fault or refusal.reason)))
        self._refused.put(refused)
        before = self.mark.tally
        tally = Tally(
            before.rows + len(rows),
            before.accepted + outcome.accepted,
            before.refused + len(refused),
        )
        self.mark = Mark(tally, self._refused.bytes)
        if self._journal is not None:
            self._journal.put(self.mark)
        self._show()

    def _show(self) -> None:
        self._progress.show(self._pace.figures(self.mark.tally, self._share()))

    def _share(self) -> float | None:
        """Return the share of the file that is done: what was read of it, less what waits."""
        if self._source.size is None:
            return None
        read = self._source.position / max(self._source.size, 1)
        return min(read * self.mark.tally.rows / max(self._read, 1), 1.0)


def _told(outcomes: Outcomes) -> Iterator[Outcome]:
    """Yield outcomes; where the reading is interrupted, those of what was under way."""
    try:
        yield from outcomes
    except KeyboardInterrupt:
        yield from outcomes
