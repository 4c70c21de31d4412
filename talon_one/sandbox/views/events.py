"""Views of events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Event, LedgerEntry, Profile
from talon_one.sandbox.views.loyalty import ledger_entry_view
from talon_one.sandbox.views.view import View, present


def event_v3_view(record: Event, owner: Profile | None, effects: list[View]) -> View:
    """Return an EventV3.

    :param owner: None once the profile was erased.
    """
    return present(
        id=record.id,
        created=record.created,
        applicationId=record.application_id,
        connectedSessionId=record.connected_session_id or None,
        profileId=owner.integration_id if owner else None,
        storeIntegrationId=record.store_integration_id or None,
        type=record.type,
        attributes=record.attributes,
        integrationId=record.integration_id,
        effects=effects,
    )


def event_view(
    store: Transaction,
    record: Event,
    owner: Profile,
    effects: list[Any],
    entries: Iterable[LedgerEntry],
    meta: View,
) -> View:
    """Return an Event.

    :param effects: its effects in the form of the answer: lists in V1, objects in V2.
    """
    return present(
        id=record.id,
        created=record.created,
        applicationId=record.application_id,
        profileId=owner.integration_id or None,
        storeIntegrationId=record.store_integration_id or None,
        type=record.type,
        attributes=record.attributes,
        sessionId=record.session_id or None,
        effects=effects,
        ledgerEntries=[ledger_entry_view(store, entry) for entry in entries],
        meta=meta,
    )
