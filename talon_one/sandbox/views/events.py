"""Views of events."""

from __future__ import annotations

from collections.abc import Iterable

from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Event, LedgerEntry, Profile
from talon_one.sandbox.views.loyalty import ledger_entry_view
from talon_one.sandbox.views.view import View, present


def event_view(
    store: Transaction, record: Event, owner: Profile, entries: Iterable[LedgerEntry], meta: View
) -> View:
    """Return an Event; its effects have the V1 form in all answers."""
    return present(
        id=record.id,
        created=record.created,
        applicationId=record.application_id,
        profileId=owner.integration_id or None,
        type=record.type,
        attributes=record.attributes,
        sessionId=record.session_id or None,
        effects=record.effects,
        ledgerEntries=[ledger_entry_view(store, entry) for entry in entries],
        meta=meta,
    )
