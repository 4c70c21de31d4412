"""Achievements: the list, and one with the runs of all customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from talon_one.sandbox.inspector.pages import shared
from talon_one.sandbox.inspector.visit import Link, Page, Table, Visit
from talon_one.sandbox.store.records import ProgressTracker

if TYPE_CHECKING:
    from collections.abc import Sequence


def achievements(visit: Visit) -> Page:
    """The list of achievements."""
    rows = [
        (
            Link(a.title or a.name, f"/achievements/{a.id}"),
            a.id,
            shared.campaign(visit, a.campaign_id),
            a.target,
            a.period.text if a.period else None,
            a.recurrence,
        )
        for a in visit.world.achievements.values()
    ]
    headings = ("Achievement", "Id", "Campaign", "Target", "Period", "Recurrence")
    return Page("list.html", "Achievements", {"table": Table("Achievements", headings, rows)})


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
    runs = shared.listed(visit, "Runs", ProgressTracker, headings, run, achievement_id=found.id)
    return shared.entry_page(f"Achievement {found.title or found.name}", facts, runs)
