"""Achievements: the list, and one with the runs of all customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from talon_one.sandbox.inspector.pages import shared
from talon_one.sandbox.inspector.visit import Link, Page, Visit
from talon_one.sandbox.store.records import ProgressTracker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from talon_one.sandbox.store.definitions import Achievement


def achievements(visit: Visit) -> Page:
    """The list of achievements."""

    def row(found: Achievement) -> Sequence[Any]:
        return (
            Link(found.title or found.name, f"/achievements/{found.id}"),
            found.id,
            shared.campaign(visit, found.campaign_id),
            found.target,
            found.period.text if found.period else None,
            found.recurrence,
        )

    headings = ("Achievement", "Id", "Campaign", "Target", "Period", "Recurrence")
    found = visit.world.achievements.values()
    table = shared.definitions(visit, "Achievements", headings, found, row)
    return shared.list_page(table, "Title")


def achievement(visit: Visit) -> Page:
    """One achievement with the runs of all customers."""
    found = shared.defined(visit, visit.world.achievements, "achievement")

    def run(record: ProgressTracker) -> Sequence[Any]:
        profile = shared.profile(visit, record.profile_id)
        return profile, record.progress, record.start, record.end, record.completion

    facts = {
        "Name": found.name,
        "Description": found.description,
        "Campaign": shared.campaign(visit, found.campaign_id),
        "Target": found.target,
        "Period": found.period.text if found.period else None,
        "Recurrence": found.recurrence,
        "Activation": found.activation,
        "Ends": found.end,
    }
    headings = ("Profile", "Progress", "Began", "Ends", "Completed")
    searched = ("profile_id",)
    runs = shared.listed(
        visit, "Runs", ProgressTracker, headings, run, searched, achievement_id=found.id
    )
    title = f"Achievement {found.title or found.name}"
    return shared.entry_page(title, facts, runs, search="Profile id")
