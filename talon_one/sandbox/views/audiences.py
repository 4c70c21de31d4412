"""Views of audiences."""

from __future__ import annotations

from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Audience
from talon_one.sandbox.views.view import View, present


def audience_view(store: Transaction, record: Audience) -> View:
    """Return an Audience."""
    return present(
        accountId=store.world.account_id,
        id=record.id,
        created=record.created,
        name=record.name,
        sandbox=record.sandbox,
        description=record.description,
        integration=record.integration,
        integrationId=record.integration_id,
        createdIn3rdParty=record.created_elsewhere,
        lastUpdate=record.last_update,
        subscribedApplicationsIds=record.applications or None,
    )
