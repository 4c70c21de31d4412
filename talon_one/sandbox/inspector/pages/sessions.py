"""Sessions: the list, and one with what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from talon_one.sandbox.inspector.pages import shared
from talon_one.sandbox.inspector.visit import Document, Page, Table, Visit
from talon_one.sandbox.store.records import Event, LedgerEntry, Return, Session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def sessions(visit: Visit) -> Page:
    """The list of sessions."""

    def row(record: Session) -> Sequence[Any]:
        return (
            shared.session(record),
            shared.application(visit, record.application_id),
            shared.profile(visit, record.profile_id),
            record.state,
            record.total,
            record.coupon_codes,
            record.updated,
        )

    headings = ("Session", "Application", "Profile", "State", "Total", "Codes", "Updated")
    table = shared.listed(visit, "Sessions", Session, headings, row, ("integration_id",))
    return shared.list_page(table, "Session id")


def session(visit: Visit) -> Page:
    """One session."""
    record = shared.the(visit, Session)
    owner = shared.profile(visit, record.profile_id)
    events = visit.store.find(
        Event, application_id=record.application_id, session_id=record.integration_id
    )
    facts = {
        "Application": shared.application(visit, record.application_id),
        "Profile": owner,
        "State": record.state,
        "Total": record.total,
        "Coupon codes": record.coupon_codes,
        "Referral code": record.referral_code,
        "Loyalty cards": record.loyalty_cards,
        "Store": record.store_integration_id,
        "Created": record.created,
        "Updated": record.updated,
        "Updates": record.update_count,
        "First session": record.first_session,
    }
    return shared.entry_page(
        f"Session {record.integration_id}",
        facts,
        _cart(record.cart_items),
        shared.effects(visit, record.effects),
        Document("Attributes", record.attributes) if record.attributes else None,
        Document("Additional costs", record.additional_costs) if record.additional_costs else None,
        Table(
            "Loyalty points",
            ("Program", "Ledger", "Type", "Points", "Reason", "Held until closed"),
            [
                (e.program_id, e.sub_ledger, e.type, e.amount, e.reason, e.tentative)
                for e in visit.store.find(LedgerEntry, session_id=record.id)
            ],
        ),
        Table(
            "Returns",
            ("Return", "Time", "Items"),
            [(r.id, r.created, r.items) for r in visit.store.find(Return, session_id=record.id)],
        ),
        Table("Events", ("Event", "Time"), [(e.type, e.created) for e in events]),
        shared.calls(visit, "session", record.integration_id),
    )


def _cart(items: Sequence[Mapping[str, Any]]) -> Table:
    shown = ("name", "sku", "category", "quantity", "price", "attributes")
    rows = [[item.get(name) for name in shown] for item in items]
    return Table("Cart", [name.capitalize() for name in shown], rows)
