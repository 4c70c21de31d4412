"""Erases customers on request: the person, not the history of the shop."""

from __future__ import annotations

from typing import Any

from talon_one.sandbox.state import profiles, sessions, totals
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import (
    AudienceMembership,
    CardLink,
    Coupon,
    Event,
    Giveaway,
    KeptAnswer,
    LedgerEntry,
    LoyaltyMembership,
    Profile,
    ProgressTracker,
    Referral,
    Reservation,
    Session,
)


def erase_customer(store: Transaction, profile: Profile) -> None:
    """Remove a profile and everything that tells of it.

    Counters stay. Codes that were for this person alone stay out of use.
    """
    for session in store.find(Session, profile_id=profile.id):
        session.attributes, session.identifiers = {}, []
        store.delete(KeptAnswer, session_id=session.id)
        session.effects = [e for e in session.effects if not _names(e, profile.integration_id)]
        session.profile_id = _nobody(store, session).id
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
    for entry in store.find(LedgerEntry, profile_id=profile.id):
        if entry.card_id is None:
            store.delete(LedgerEntry, id=entry.id)
        else:  # the points stay on the card
            entry.profile_id = None
            store.save(entry)
    for giveaway in store.find(Giveaway, profile_id=profile.id):
        giveaway.profile_id = None
        store.save(giveaway)
    for kind in (AudienceMembership, ProgressTracker, Reservation, LoyaltyMembership, CardLink):
        store.delete(kind, profile_id=profile.id)
    store.delete(Profile, id=profile.id)


def _names(value: Any, integration_id: str) -> bool:
    """Tell whether a person's id stands anywhere in a value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return any(_names(part, integration_id) for part in value)
    return bool(value == integration_id)


def _nobody(store: Transaction, session: Session) -> Profile:
    """Return a hidden profile for a session, which counts what the erased one counted for it."""
    hidden = profiles.obtain(store, "", session.created)
    if session.state in sessions.CLOSED:
        hidden.closed_sessions = 1
        hidden.total_sales = totals.add((session.total, -session.returned_value))
        store.save(hidden)
    return hidden
