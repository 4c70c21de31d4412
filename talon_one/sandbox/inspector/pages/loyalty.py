"""Loyalty: programs, who takes part, and the points of one profile or card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from talon_one.sandbox.inspector.pages import shared
from talon_one.sandbox.inspector.visit import Link, NotThere, Page, Table, Visit
from talon_one.sandbox.state import cards, loyalty
from talon_one.sandbox.state.loyalty import Owner
from talon_one.sandbox.store.records import LedgerEntry, LoyaltyCard, LoyaltyMembership, Profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from talon_one.sandbox.store.definitions import LoyaltyProgram

_BALANCES = ("Active", "Pending", "Spent", "Expired")
_ENTRIES = ("Time", "Ledger", "Type", "Points", "Reason", "From", "Until", "Rule")


def programs(visit: Visit) -> Page:
    """The list of programs."""

    def row(program: LoyaltyProgram) -> Sequence[Any]:
        return (
            Link(program.title or program.name, f"/loyalty/{program.id}"),
            program.id,
            program.name,
            "cards" if program.card_based else "profiles",
            [tier.name for tier in program.tier_rules.tiers] if program.tier_rules else None,
        )

    headings = ("Program", "Id", "Name", "Points belong to", "Tiers")
    found = visit.world.loyalty_programs.values()
    table = shared.definitions(visit, "Loyalty programs", headings, found, row)
    return shared.list_page(table, "Title")


def program(visit: Visit) -> Page:
    """One program with its members or cards."""
    found = shared.defined(visit, visit.world.loyalty_programs, "loyalty program")
    facts = {
        "Name": found.name,
        "Points wait": "for their activation" if found.awaits_activation else _text(found.pending),
        "Points live": _text(found.validity) or "for ever",
        "Tiers": [f"{t.name} from {t.least}" for t in found.tier_rules.tiers]
        if found.tier_rules
        else None,
        "Applications": sorted(found.applications) if found.applications else "all",
    }
    members = _cards(visit, found) if found.card_based else _members(visit, found)
    search = "Card" if found.card_based else "Profile id"
    return shared.entry_page(f"Loyalty program {found.title}", facts, members, search=search)


def member(visit: Visit) -> Page:
    """The points of one profile in a program."""
    found = shared.defined(visit, visit.world.loyalty_programs, "loyalty program")
    profile = visit.store.get(Profile, id=visit.path["profile"])
    if profile is None:
        raise NotThere(f"Profile {visit.path['profile']} is not stored, or not any more")
    facts = {
        "Program": Link(found.title, f"/loyalty/{found.id}"),
        "Profile": shared.profile(visit, profile.id),
    }
    owner = Owner(profile_id=profile.id)
    title = f"Points of {profile.integration_id}"
    return shared.entry_page(title, facts, *_points(visit, found, owner))


def card(visit: Visit) -> Page:
    """One loyalty card."""
    record = shared.the(visit, LoyaltyCard)
    found = visit.world.loyalty_programs[record.program_id]
    facts = {
        "Program": Link(found.title, f"/loyalty/{found.id}"),
        "Status": record.status,
        "Blocked because": record.block_reason,
        "Profiles": [
            shared.profile(visit, profile.id) for _, profile in cards.links(visit.store, record)
        ],
        "Created": record.created,
    }
    points = _points(visit, found, Owner(card_id=record.id))
    calls = shared.calls(visit, "card", record.identifier)
    return shared.entry_page(f"Loyalty card {record.identifier}", facts, *points, calls)


def _text(duration: Any) -> str:
    return duration.text if duration else ""


def _members(visit: Visit, program: LoyaltyProgram) -> Table:
    def row(record: LoyaltyMembership) -> Sequence[Any]:
        owner = Owner(profile_id=record.profile_id)
        profile = visit.store.get(Profile, id=record.profile_id)
        name = profile.integration_id if profile else str(record.profile_id)
        place = f"/loyalty/{program.id}/profiles/{record.profile_id}"
        return Link(name, place), *_main_balance(visit, program, owner), record.joined

    return shared.listed(
        visit,
        "Members",
        LoyaltyMembership,
        ("Profile", *_BALANCES, "Joined"),
        row,
        ("profile_id",),
        program_id=program.id,
    )


def _cards(visit: Visit, program: LoyaltyProgram) -> Table:
    def row(record: LoyaltyCard) -> Sequence[Any]:
        balance = _main_balance(visit, program, Owner(card_id=record.id))
        return Link(record.identifier, f"/cards/{record.id}"), record.status, *balance

    return shared.listed(
        visit,
        "Cards",
        LoyaltyCard,
        ("Card", "Status", *_BALANCES),
        row,
        ("identifier",),
        program_id=program.id,
    )


def _main_balance(visit: Visit, program: LoyaltyProgram, owner: Owner) -> Sequence[Any]:
    return _balance(visit, loyalty.entries(visit.store, owner, program.id, ""))


def _balance(visit: Visit, written: list[LedgerEntry]) -> Sequence[Any]:
    found = loyalty.balance(written, visit.now)
    return found.net, found.pending, found.spent, found.expired


def _points(visit: Visit, program: LoyaltyProgram, owner: Owner) -> Iterator[Table]:
    written = loyalty.entries(visit.store, owner, program.id)
    names = ["", *loyalty.ledger_names(program, written)]
    rows = [
        (name or "main", *_balance(visit, [e for e in written if e.sub_ledger == name]))
        for name in names
    ]
    yield Table("Balances", ("Ledger", *_BALANCES), rows)

    def row(entry: LedgerEntry) -> Sequence[Any]:
        return (
            entry.created,
            entry.sub_ledger or "main",
            f"{entry.type}, held until closed" if entry.tentative else entry.type,
            entry.amount,
            entry.reason,
            entry.start,
            entry.expiry,
            entry.rule_name,
        )

    yield shared.listed(
        visit,
        "Entries",
        LedgerEntry,
        _ENTRIES,
        row,
        columns=(),
        parameter="page",
        **owner.where,
        program_id=program.id,
    )
