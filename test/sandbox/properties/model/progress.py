"""Progress of one customer in one achievement."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Callable


def in_thirty_days(now: datetime) -> datetime:
    return now + timedelta(days=30)


def next_month(now: datetime) -> datetime:
    later = now.replace(day=1, hour=0) + timedelta(days=31)
    return later.replace(day=1)


def never(now: datetime) -> None:
    return None


@dataclass
class Run:
    """One run towards the target."""

    progress: Decimal
    end: datetime | None
    completed: bool = False

    def over(self, now: datetime) -> bool:
        return self.end is not None and self.end <= now

    def status(self, now: datetime) -> str:
        if self.completed:
            return "completed"
        return "expired" if self.over(now) else "inprogress"


@dataclass
class Progress:
    """All runs of a customer, the oldest first."""

    target: int
    recurrence: str
    rolls_back: bool
    end: Callable[[datetime], datetime | None]
    runs: list[Run] = field(default_factory=list)

    def current(self, now: datetime) -> Run | None:
        last = self.runs[-1] if self.runs else None
        if last is not None and last.over(now) and self.recurrence != "no_recurrence":
            return None
        return last

    def increase(self, delta: Decimal, now: datetime) -> list[tuple[Run, Decimal]]:
        """Make progress; list in which runs, and how much of it in each."""
        made = []
        again = self.recurrence == "on_completion"
        while delta > 0:
            run = self.current(now)
            if run is None or (run.completed and again):
                run = Run(Decimal(0), self.end(now))
                self.runs.append(run)
            if run.status(now) != "inprogress":
                break
            part = min(delta, self.target - run.progress) if again else delta
            run.progress += part
            run.completed = run.progress >= self.target
            delta -= part
            made.append((run, part))
        return made

    def take_back(self, made: list[tuple[Run, Decimal]], now: datetime) -> int:
        """Undo progress where that can be; say in how many runs it was."""
        open_runs = [
            (run, part)
            for run, part in made
            if not run.over(now) and (self.rolls_back or not run.completed)
        ]
        for run, part in open_runs:
            run.progress -= part
            run.completed = run.progress >= self.target
        return len(open_runs)


def of_today() -> dict[int, Progress]:
    """A customer's standing in the achievements of the default seed, by their ids."""
    return {
        1: Progress(3, "no_recurrence", True, in_thirty_days),
        2: Progress(100, "on_completion", False, never),
        3: Progress(2, "on_expiration", False, next_month),
    }
