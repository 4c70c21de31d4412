"""Audiences: who is in which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from talon_one.sandbox.errors import invalid
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import AudienceMembership, Profile


def change(
    store: Transaction, profile: Profile, changes: Mapping[str, Sequence[int]], pointer: str
) -> None:
    """Add a profile to audiences, then delete it from others; the deletions win.

    :param changes: ids of audiences under ``adds`` and ``deletes``.
    :raises ApiProblem: 400, an audience is unknown.
    """
    for member in ("adds", "deletes"):
        for index, audience_id in enumerate(changes[member]):
            if audience_id not in store.world.audiences:
                raise invalid(
                    f"{pointer}/{member}/{index}",
                    "Unknown",
                    f"There is no audience {audience_id}",
                )
    for audience_id in changes["adds"]:
        add(store, profile, audience_id)
    for audience_id in changes["deletes"]:
        delete(store, profile, audience_id)


def add(store: Transaction, profile: Profile, audience_id: int) -> None:
    """Put a profile into an audience, if it is not there."""
    if store.get(AudienceMembership, profile_id=profile.id, audience_id=audience_id) is None:
        store.insert(AudienceMembership(audience_id, profile.id))


def delete(store: Transaction, profile: Profile, audience_id: int) -> None:
    """Take a profile out of an audience, if it is there."""
    store.delete(AudienceMembership, profile_id=profile.id, audience_id=audience_id)
