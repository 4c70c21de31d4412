"""Customer data: erased on request."""

from __future__ import annotations

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.engine import people
from talon_one.sandbox.errors import not_found
from talon_one.sandbox.records import (
    Coupon,
    Event,
    Joining,
    Membership,
    Points,
    Profile,
    Referral,
    Reservation,
    Session,
)


def delete_customer_data(call: Call) -> Answer:
    """DELETE /v1/customer_data/{integrationId}: the person, not the history of the shop.

    Counters stay. Codes that were for this person alone stay out of use.
    """
    store = call.store
    profile = people.find(store, call.path["integrationId"])
    if profile is None:
        raise not_found("Customer profile")
    for session in store.find(Session, profile_id=profile.id):
        session.attributes, session.identifiers = {}, []
        session.profile_id = _nobody(call, session).id
        store.save(session)
    for event in store.find(Event, profile_id=profile.id):
        event.attributes, event.effects, event.profile_id = {}, [], None
        store.save(event)
    for coupon in store.find(Coupon, recipient=profile.integration_id):
        coupon.recipient = ""
        store.save(coupon)
    for referral in store.find(Referral, advocate=profile.integration_id):
        referral.advocate = ""
        store.save(referral)
    for referral in store.find(Referral, friend=profile.integration_id):
        referral.friend = ""
        store.save(referral)
    for kind in (Membership, Reservation, Joining, Points):
        store.delete(kind, profile_id=profile.id)
    store.delete(Profile, id=profile.id)
    return Answer(204)


def _nobody(call: Call, session: Session) -> Profile:
    """Give a session a hidden profile that counts what the erased one counted for it."""
    hidden = people.obtain(call.store, "", session.created)
    if session.state == "closed":
        hidden.closed_sessions, hidden.total_sales = 1, session.total
        call.store.save(hidden)
    return hidden
