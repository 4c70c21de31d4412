"""Profiles: the list, and one with all that is the customer's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from talon_one.sandbox.inspector.pages import shared
from talon_one.sandbox.inspector.visit import PAGE_SIZE, Document, Link, Page, Table, Visit
from talon_one.sandbox.state import audiences, cards, loyalty
from talon_one.sandbox.state.loyalty import Owner
from talon_one.sandbox.store.records import (
    Coupon,
    Event,
    Profile,
    ProgressTracker,
    Referral,
    Reservation,
    Session,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def profiles(visit: Visit) -> Page:
    """The list of profiles."""

    def row(record: Profile) -> Sequence[Any]:
        return (
            shared.profile(visit, record.id),
            record.closed_sessions,
            record.total_sales,
            record.created,
            record.last_activity,
        )

    headings = ("Profile", "Closed sessions", "Total sales", "Created", "Last activity")
    table = shared.listed(visit, "Profiles", Profile, headings, row, ("integration_id",))
    return shared.list_page(table, "Profile id")


def profile(visit: Visit) -> Page:
    """One profile."""
    record = shared.the(visit, Profile)
    facts = {
        "Closed sessions": record.closed_sessions,
        "Total sales": record.total_sales,
        "Audiences": [shared.audience(a) for a in audiences.of(visit.store, record)],
        "Loyalty cards": [
            Link(card.identifier, f"/cards/{card.id}")
            for card in cards.of_profile(visit.store, record)
        ],
        "Created": record.created,
        "Last activity": record.last_activity,
    }
    sessions, _ = visit.store.page(Session, limit=PAGE_SIZE, profile_id=record.id)
    events, _ = visit.store.page(Event, limit=PAGE_SIZE, profile_id=record.id)
    return shared.entry_page(
        f"Profile {record.integration_id or '(anonymous)'}",
        facts,
        Document("Attributes", record.attributes) if record.attributes else None,
        Table(
            "Latest sessions",
            ("Session", "State", "Total", "Updated"),
            [(shared.session(s), s.state, s.total, s.updated) for s in sessions],
        ),
        Table("Loyalty", ("Program", "Active", "Pending"), list(_loyalty(visit, record))),
        Table("Wallet", ("Coupon", "Campaign", "Expires"), list(_wallet(visit, record))),
        Table(
            "Referral codes",
            ("Code", "Campaign", "Friend", "Used"),
            [
                (r.code, shared.campaign(visit, r.campaign_id), r.friend, r.usage_counter)
                for r in visit.store.find(Referral, advocate=record.integration_id)
            ],
        ),
        Table(
            "Achievements",
            ("Achievement", "Progress", "Began", "Ends", "Completed"),
            list(_achievements(visit, record)),
        ),
        Table("Latest events", ("Event", "Time"), [(e.type, e.created) for e in events]),
        shared.calls(visit, "profile", record.integration_id),
    )


def _loyalty(visit: Visit, record: Profile) -> Iterator[Sequence[Any]]:
    owner = Owner(profile_id=record.id)
    for program in visit.world.loyalty_programs.values():
        written = [] if program.card_based else loyalty.entries(visit.store, owner, program.id)
        if written:
            points = loyalty.balance([e for e in written if not e.sub_ledger], visit.now)
            place = f"/loyalty/{program.id}/profiles/{record.id}"
            yield Link(program.title, place), points.net, points.pending


def _wallet(visit: Visit, record: Profile) -> Iterator[Sequence[Any]]:
    for reservation in visit.store.find(Reservation, profile_id=record.id):
        for coupon in visit.store.find(Coupon, id=reservation.coupon_id):
            campaign = shared.campaign(visit, coupon.campaign_id)
            yield shared.coupon(coupon), campaign, coupon.expiry


def _achievements(visit: Visit, record: Profile) -> Iterator[Sequence[Any]]:
    for definition in visit.world.achievements.values():
        for run in visit.store.find(
            ProgressTracker, profile_id=record.id, achievement_id=definition.id
        ):
            link = Link(definition.title, f"/achievements/{definition.id}")
            yield link, f"{run.progress} of {definition.target}", run.start, run.end, run.completion
