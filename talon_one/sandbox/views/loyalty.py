"""Views of loyalty: balances and ledger entries."""

from __future__ import annotations

from datetime import datetime

from talon_one.sandbox import times
from talon_one.sandbox.settings import Settings
from talon_one.sandbox.state import loyalty, profiles
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import LedgerEntry, Profile, Session
from talon_one.sandbox.views.view import View


def ledger_entry_view(store: Transaction, record: LedgerEntry) -> View:
    """Return a LedgerEntry; its amount is a whole number there."""
    owner = profiles.by_id(store, record.profile_id)
    return {
        "id": record.id,
        "created": record.created,
        "profileId": owner.integration_id if owner else "",
        "accountId": store.world.account_id,
        "loyaltyProgramId": record.program_id,
        "eventId": record.event_id or 0,
        "amount": int(record.amount if record.type == loyalty.ADDITION else -record.amount),
        "reason": record.reason,
        "expiryDate": record.expiry or times.ZERO,
        **({} if record.reference_id is None else {"referenceId": record.reference_id}),
    }


def loyalty_view(
    store: Transaction, owner: Profile, now: datetime, settings: Settings, session: Session | None
) -> View:
    """Return the Loyalty of a profile: all programs, the sub-ledgers that have entries."""
    scope = None
    if settings.tentative_scope == "session":
        scope = session.id if session else 0
    entries = store.find(LedgerEntry, profile_id=owner.id)
    programs = {}
    for program in store.world.loyalty_programs.values():
        own = [entry for entry in entries if entry.program_id == program.id]
        names = {*program.sub_ledgers, *(entry.sub_ledger for entry in own)} - {""}

        def shown(name: str, own: list[LedgerEntry] = own) -> View:
            ledger = (entry for entry in own if entry.sub_ledger == name)
            balance = loyalty.balance(ledger, now, scope)
            return {
                "currentBalance": balance.current,
                "pendingBalance": balance.pending,
                "expiredBalance": balance.expired,
                "spentBalance": balance.spent,
                "tentativeCurrentBalance": balance.tentative,
            }

        programs[str(program.id)] = {
            "id": program.id,
            "title": program.title,
            "name": program.name,
            "ledger": shown(""),
            "subLedgers": {name: shown(name) for name in sorted(names)},
        }
    return {"programs": programs}
