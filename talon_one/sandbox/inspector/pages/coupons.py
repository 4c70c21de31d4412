"""Coupons: the list, and one with who has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from talon_one.sandbox.inspector.pages import shared
from talon_one.sandbox.inspector.visit import Document, Page, Visit
from talon_one.sandbox.store.records import Coupon, Reservation

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADINGS = ("Coupon", "Campaign", "Used", "Limit", "Starts", "Expires", "Only for")


def row(visit: Visit, record: Coupon) -> Sequence[Any]:
    """Return the cells of a coupon."""
    return (
        shared.coupon(record),
        shared.campaign(visit, record.campaign_id),
        record.usage_counter,
        record.usage_limit or "no limit",
        record.start,
        record.expiry,
        record.recipient,
    )


def coupons(visit: Visit) -> Page:
    """The list of coupons."""
    columns = ("value", "recipient")
    table = shared.listed(
        visit, "Coupons", Coupon, HEADINGS, lambda record: row(visit, record), columns
    )
    return shared.list_page(table, "Code or recipient")


def coupon(visit: Visit) -> Page:
    """One coupon."""
    record = shared.the(visit, Coupon)
    expired = record.expiry is not None and record.expiry <= visit.now
    waits = record.start is not None and record.start > visit.now
    facts = {
        "Campaign": shared.campaign(visit, record.campaign_id),
        "Application": shared.application(visit, record.application_id),
        "Valid now": "no, it has expired" if expired else "no, not yet" if waits else "yes",
        "Used": record.usage_counter,
        "Usage limit": record.usage_limit or "no limit",
        "Discount used": record.discount_counter,
        "Discount limit": record.discount_limit,
        "Starts": record.start,
        "Expires": record.expiry,
        "Only for": shared.profile_of(visit, record.recipient),
        "In everybody's wallet": record.implicitly_reserved,
        "Created": record.created,
    }

    def holder(reservation: Reservation) -> Sequence[Any]:
        return (shared.profile(visit, reservation.profile_id),)

    return shared.entry_page(
        f"Coupon {record.value}",
        facts,
        Document("Attributes", record.attributes) if record.attributes else None,
        Document("Limits of its own", record.limits) if record.limits else None,
        shared.listed(
            visit,
            "In the wallets of",
            Reservation,
            ("Profile",),
            holder,
            ("profile_id",),
            coupon_id=record.id,
        ),
        shared.calls(visit, "coupon", record.value),
        search="Profile id",
    )
