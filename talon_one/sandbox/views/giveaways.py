"""Views of giveaways."""

from __future__ import annotations

from talon_one.sandbox.state import profiles
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Giveaway
from talon_one.sandbox.views.view import View, present


def giveaway_view(store: Transaction, record: Giveaway) -> View:
    """Return a Giveaway."""
    owner = None if record.profile_id is None else profiles.by_id(store, record.profile_id)
    return present(
        id=record.id,
        created=record.created,
        code=record.code,
        poolId=record.pool_id,
        startDate=record.start,
        endDate=record.end,
        attributes=record.attributes or None,
        used=record.used,
        importId=record.import_id,
        profileIntegrationId=owner.integration_id if owner else None,
        profileId=record.profile_id,
    )
