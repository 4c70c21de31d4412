"""Profiles: the customers behind sessions and events."""

from __future__ import annotations

from datetime import datetime

from talon_one.sandbox.errors import invalid, invalid_parameter
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Profile, Session

_LONGEST_ID = 1000


def check_id(integration_id: str, place: str) -> None:
    """Refuse an id that no customer can have.

    :param place: where the request has it: a JSON pointer, or the name of a parameter.
    :raises ApiProblem: 400, it is empty or too long.
    """
    refuse = invalid if place.startswith("/") else invalid_parameter
    if not integration_id:
        raise refuse(place, "minLength", "A profile has a non-empty id")
    if len(integration_id) > _LONGEST_ID:
        raise refuse(place, "maxLength", f"must have at most {_LONGEST_ID} characters")


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
