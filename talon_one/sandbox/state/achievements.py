"""Achievements: how far customers have come in them, and how progress is made and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from talon_one.sandbox.state import totals
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.definitions import Achievement, Application, Campaign
from talon_one.sandbox.store.records import Profile, ProgressTracker

ACTIVE, SCHEDULED = "active", "scheduled"
IN_PROGRESS, COMPLETED, EXPIRED, NOT_STARTED = "inprogress", "completed", "expired", "not_started"
NEVER, ON_EXPIRATION, ON_COMPLETION = "no_recurrence", "on_expiration", "on_completion"


@dataclass(frozen=True)
class Run:
    """One run of a customer towards the target of an achievement."""

    progress: Decimal
    start: datetime
    end: datetime | None
    completion: datetime | None = None
    tracker_id: int = 0
    """0: it is not stored yet."""

    def status(self, now: datetime) -> str:
        """Tell how it stands."""
        if self.completion is not None:
            return COMPLETED
        return EXPIRED if self.end is not None and self.end <= now else IN_PROGRESS


@dataclass(frozen=True)
class Progress:
    """Progress that a rule makes, stored when the session closes."""

    achievement_id: int
    run: Run
    """The run as it is afterwards."""

    begins: bool
    """It is the run's first."""

    props: dict[str, Any]
    """Of the effect that tells of it."""


def status(achievement: Achievement, campaign: Campaign, now: datetime) -> str | None:
    """Tell whether progress can be made, or will be; None: neither."""
    ends = (campaign.end, achievement.end)
    if campaign.state != "enabled" or any(end is not None and end <= now for end in ends):
        return None
    begins = (campaign.start, achievement.fixed_start if achievement.scheduled else None)
    return SCHEDULED if any(start is not None and now < start for start in begins) else ACTIVE


def standings(
    store: Transaction, application: Application, profile: Profile, now: datetime
) -> Iterator[tuple[Achievement, str, Run | None]]:
    """Yield the achievements of an application in which progress can be made, or will be: each with
    its status, and the run of a customer that counts now."""
    for definition in store.world.achievements_of(application.id):
        found = status(definition, store.world.campaigns[definition.campaign_id], now)
        if found is not None:
            last = latest(store, definition.id, profile.id)
            yield definition, found, current(definition, last, now)


def trackers(store: Transaction, achievement_id: int, profile_id: int) -> list[ProgressTracker]:
    """List all runs of a customer, the oldest first."""
    return store.find(ProgressTracker, achievement_id=achievement_id, profile_id=profile_id)


def run_of(tracker: ProgressTracker) -> Run:
    """Return the run that a tracker keeps."""
    return Run(tracker.progress, tracker.start, tracker.end, tracker.completion, tracker.id)


def latest(store: Transaction, achievement_id: int, profile_id: int) -> Run | None:
    """Return the last run of a customer, None if there was none."""
    found = trackers(store, achievement_id, profile_id)
    return run_of(found[-1]) if found else None


def current(achievement: Achievement, last: Run | None, now: datetime) -> Run | None:
    """Return the run that is shown of a customer, None if none has begun that still counts."""
    if last is None or achievement.recurrence == NEVER or last.end is None or now < last.end:
        return last
    return None


def increase(
    achievement: Achievement, last: Run | None, delta: Decimal, now: datetime, zone: tzinfo
) -> Iterator[tuple[Run, Decimal, bool]]:
    """Make progress; yields each run that it is made in, the part of it, and whether it begins.

    Nothing is yielded if no run can be begun or gone on with.
    """
    run = current(achievement, last, now)
    again = achievement.recurrence == ON_COMPLETION
    while delta > 0:
        standing = None if run is None else run.status(now)
        if standing == EXPIRED or (standing == COMPLETED and not again):
            return
        begins = run is None or standing == COMPLETED
        if run is None or standing == COMPLETED:
            end = _end(achievement, now, zone)
            if end is not None and end <= now:
                return
            run = Run(Decimal(0), now, end)
        part = min(delta, achievement.target - run.progress) if again else delta
        progress = totals.add((run.progress, part))
        done = now if progress >= achievement.target else None
        run = replace(run, progress=progress, completion=done)
        yield run, part, begins
        delta = totals.add((delta, -part))


def store_progress(store: Transaction, profile_id: int, made: list[Progress]) -> None:
    """Store progress, in the order in which it was made."""
    begun: dict[int, int] = {}
    for progress in made:
        run = progress.run
        id = 0 if progress.begins else run.tracker_id or begun[progress.achievement_id]
        tracker = ProgressTracker(
            progress.achievement_id,
            profile_id,
            run.progress,
            run.start,
            run.end,
            run.completion,
            id=id,
        )
        if id:
            store.save(tracker)
        else:
            begun[progress.achievement_id] = store.insert(tracker).id
        progress.props["progressTrackerId"] = tracker.id


def take_back(
    store: Transaction, achievement: Achievement, tracker_id: int, delta: Decimal, now: datetime
) -> ProgressTracker | None:
    """Take progress back; None if that cannot be, as the run is over."""
    tracker = store.get(ProgressTracker, id=tracker_id)
    if tracker is None or (tracker.end is not None and tracker.end <= now):
        return None
    final = achievement.recurrence == ON_COMPLETION or not achievement.rolls_back
    if tracker.completion is not None and final:
        return None
    tracker.progress = totals.add((tracker.progress, -delta))
    if tracker.progress < achievement.target:
        tracker.completion = None
    store.save(tracker)
    return tracker


def _end(achievement: Achievement, now: datetime, zone: tzinfo) -> datetime | None:
    """Return when a run ends that begins now, None if never."""
    end, period = None, achievement.period
    if period is None or achievement.recurrence == ON_COMPLETION:
        return achievement.end
    if not achievement.scheduled or achievement.fixed_start is None:
        end = period.after(now, zone)
    elif achievement.recurrence == NEVER:
        end = period.after(achievement.fixed_start, zone)
    else:
        end = period.next(achievement.fixed_start, now, zone)
    ends = [moment for moment in (end, achievement.end) if moment is not None]
    return min(ends, default=None)
