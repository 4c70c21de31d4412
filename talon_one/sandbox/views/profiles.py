"""Views of customer profiles."""

from __future__ import annotations

from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import AudienceMembership, LoyaltyMembership, Profile
from talon_one.sandbox.views.view import View


def profile_view(store: Transaction, record: Profile) -> View:
    """Return a CustomerProfile."""
    world = store.world
    return {
        "id": record.id,
        "integrationId": record.integration_id,
        "created": record.created,
        "attributes": record.attributes,
        "accountId": world.account_id,
        "closedSessions": record.closed_sessions,
        "totalSales": record.total_sales,
        "loyaltyMemberships": [
            {"joined": joining.joined, "loyaltyProgramId": joining.program_id}
            for joining in store.find(LoyaltyMembership, profile_id=record.id)
        ],
        "audienceMemberships": [
            {"id": m.audience_id, "name": world.audiences.get(m.audience_id, "")}
            for m in store.find(AudienceMembership, profile_id=record.id)
        ],
        "lastActivity": record.last_activity,
    }
