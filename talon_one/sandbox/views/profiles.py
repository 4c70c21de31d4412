"""Views of customer profiles."""

from __future__ import annotations

from talon_one.sandbox.state import audiences
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.definitions import Application
from talon_one.sandbox.store.records import LoyaltyMembership, Profile
from talon_one.sandbox.views.view import View


def profile_view(store: Transaction, application: Application, record: Profile) -> View:
    """Return a CustomerProfile, as an application sees it."""
    return {
        "id": record.id,
        "integrationId": record.integration_id,
        "created": record.created,
        "attributes": record.attributes,
        "accountId": store.world.account_id,
        "closedSessions": record.closed_sessions,
        "totalSales": record.total_sales,
        "loyaltyMemberships": [
            {"joined": joining.joined, "loyaltyProgramId": joining.program_id}
            for joining in store.find(LoyaltyMembership, profile_id=record.id)
        ],
        "audienceMemberships": [
            {"id": audience.id, "name": audience.name} for audience in audiences.of(store, record)
        ],
        "lastActivity": record.last_activity,
        "sandbox": application.sandbox,
    }
