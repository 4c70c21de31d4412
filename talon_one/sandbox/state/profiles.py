"""Profiles: the customers behind sessions and events."""

from __future__ import annotations

from datetime import datetime

from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Profile, Session


def find(store: Transaction, integration_id: str) -> Profile | None:
    """Find a customer by integration id; the empty one names nobody."""
    return store.get(Profile, integration_id=integration_id) if integration_id else None


def obtain(store: Transaction, integration_id: str, now: datetime) -> Profile:
    """Find a customer, or create one without attributes.

    The empty id makes a new hidden profile, for one anonymous session.
    """
    return find(store, integration_id) or store.insert(
        Profile(integration_id=integration_id, created=now, last_activity=now)
    )


def owner(store: Transaction, session: Session, now: datetime) -> Profile:
    """Return the profile of a session; a session whose profile was erased gets a hidden one."""
    return by_id(store, session.profile_id) or obtain(store, "", now)


def by_id(store: Transaction, id: int) -> Profile | None:
    """Find a profile by its own id, hidden or not."""
    return store.get(Profile, id=id)
