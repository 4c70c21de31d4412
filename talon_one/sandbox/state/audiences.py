"""Audiences: which there are, and who is in which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from talon_one.sandbox.errors import invalid
from talon_one.sandbox.state.scope import Scope
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Audience, AudienceMembership, Profile


def find(scope: Scope, id: int) -> Audience | None:
    """Find an audience that the application may use."""
    audience = scope.store.get(Audience, id=id)
    if audience is None or (
        audience.applications and scope.application.id not in audience.applications
    ):
        return None
    return audience


def of(store: Transaction, profile: Profile) -> list[Audience]:
    """List the audiences that a profile is in, in the order in which it joined."""
    joined = store.find(AudienceMembership, profile_id=profile.id)
    found = (store.get(Audience, id=membership.audience_id) for membership in joined)
    return [audience for audience in found if audience is not None]


def change(
    scope: Scope, profile: Profile, changes: Mapping[str, Sequence[int]], pointer: str
) -> None:
    """Add a profile to audiences, then delete it from others; the deletions win.

    :param changes: ids of audiences under ``adds`` and ``deletes``.
    :raises ApiProblem: 400, an audience is unknown.
    """
    audiences: dict[str, list[Audience]] = {"adds": [], "deletes": []}
    for member, found in audiences.items():
        for index, audience_id in enumerate(changes[member]):
            audience = find(scope, audience_id)
            if audience is None:
                raise invalid(
                    f"{pointer}/{member}/{index}",
                    "Unknown",
                    f"There is no audience {audience_id}",
                )
            found.append(audience)
    for audience in audiences["adds"]:
        add(scope.store, profile, audience, scope.now)
    for audience in audiences["deletes"]:
        delete(scope.store, profile, audience, scope.now)


def add(store: Transaction, profile: Profile, audience: Audience, now: datetime) -> None:
    """Put a profile into an audience, if it is not there."""
    if store.get(AudienceMembership, profile_id=profile.id, audience_id=audience.id) is None:
        store.insert(AudienceMembership(audience.id, profile.id))
        _changed(store, audience, now)


def delete(store: Transaction, profile: Profile, audience: Audience, now: datetime) -> None:
    """Take a profile out of an audience, if it is there."""
    if store.get(AudienceMembership, profile_id=profile.id, audience_id=audience.id) is not None:
        store.delete(AudienceMembership, profile_id=profile.id, audience_id=audience.id)
        _changed(store, audience, now)


def empty(store: Transaction, audience: Audience, now: datetime) -> None:
    """Take all profiles out of an audience."""
    if store.get(AudienceMembership, audience_id=audience.id) is not None:
        store.delete(AudienceMembership, audience_id=audience.id)
        _changed(store, audience, now)


def _changed(store: Transaction, audience: Audience, now: datetime) -> None:
    audience.last_update = now
    store.save(audience)
