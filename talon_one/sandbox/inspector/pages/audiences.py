"""Audiences: the list, and one with its members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from talon_one.sandbox.inspector.pages import shared
from talon_one.sandbox.inspector.visit import Page, Visit
from talon_one.sandbox.store.records import Audience, AudienceMembership

if TYPE_CHECKING:
    from collections.abc import Sequence


def audiences(visit: Visit) -> Page:
    """The list of audiences."""

    def row(record: Audience) -> Sequence[Any]:
        _, count = visit.store.page(AudienceMembership, limit=0, audience_id=record.id)
        return shared.audience(record), record.id, count, record.integration, record.last_update

    headings = ("Audience", "Id", "Members", "Integration", "Last change of members")
    table = shared.listed(visit, "Audiences", Audience, headings, row, ("name",))
    return shared.list_page(table, "Name")


def audience(visit: Visit) -> Page:
    """One audience with its members."""
    record = shared.the(visit, Audience)

    def member(found: AudienceMembership) -> Sequence[Any]:
        return (shared.profile(visit, found.profile_id),)

    facts = {
        "Description": record.description,
        "Integration": record.integration,
        "Id there": record.integration_id,
        "Applications": record.applications or "all",
        "Created": record.created,
    }
    headings, searched = ("Profile",), ("profile_id",)
    members = shared.listed(
        visit, "Members", AudienceMembership, headings, member, searched, audience_id=record.id
    )
    calls = shared.calls(visit, "audience", str(record.id))
    title = f"Audience {record.name}"
    return shared.entry_page(title, facts, members, calls, search="Profile id")
