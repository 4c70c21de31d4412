"""Giveaways: the codes of pools, and to whom they were given."""

from __future__ import annotations

from datetime import datetime

from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Giveaway, Profile


def free(
    store: Transaction, pool_id: int, now: datetime, after: int | None = None
) -> Giveaway | None:
    """Return the first code of a pool that can be given now, None if there is none.

    :param after: id of the last code that is about to be given; those before it are, too.
    """
    for giveaway in store.each(Giveaway, after, pool_id=pool_id, used=False):
        begun = giveaway.start is None or giveaway.start <= now
        over = giveaway.end is not None and giveaway.end <= now
        if begun and not over:
            return giveaway
    return None


def give(store: Transaction, giveaway: Giveaway, profile: Profile) -> None:
    """Note that somebody has got a code."""
    giveaway.used, giveaway.profile_id = True, profile.id
    store.save(giveaway)
