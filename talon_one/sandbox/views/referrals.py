"""Views of referrals."""

from __future__ import annotations

from talon_one.sandbox.state import counters, profiles
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Counter, Referral
from talon_one.sandbox.views.view import View, present


def referral_view(store: Transaction, record: Referral) -> View:
    """Return a Referral."""
    return present(
        id=record.id,
        created=record.created,
        campaignId=record.campaign_id,
        advocateProfileIntegrationId=record.advocate,
        friendProfileIntegrationId=record.friend,
        startDate=record.start,
        expiryDate=record.expiry,
        code=record.code,
        usageCounter=record.usage_counter,
        usageLimit=record.usage_limit,
        attributes=record.attributes,
        importId=record.import_id,
        batchId=record.batch_id,
        referredCustomers=_referred(store, record),
    )


def _referred(store: Transaction, record: Referral) -> list[str]:
    """List the profiles that redeemed a referral."""
    found: list[str] = []
    if record.usage_counter == 0:
        return found  # so that the many codes that nobody used cost nothing
    for counter in store.find(Counter, campaign_id=record.campaign_id, action="redeemReferral"):
        entities = counters.entities(counter.key)
        if entities.keys() == {"Referral", "Profile"} and entities["Referral"] == record.id:
            friend = profiles.by_id(store, entities["Profile"]) if counter.amount > 0 else None
            if friend is not None and not friend.anonymous:
                found.append(friend.integration_id)
    return found
