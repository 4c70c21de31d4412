"""Bookings: the lists of points and transactions that profiles and cards have alike."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timezone

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.errors import invalid_parameter, not_found
from talon_one.sandbox.handlers.paging import page
from talon_one.sandbox.state import loyalty
from talon_one.sandbox.state.ledger import PENDING, Ledger, Lot
from talon_one.sandbox.state.loyalty import Owner
from talon_one.sandbox.store.definitions import LoyaltyProgram
from talon_one.sandbox.store.records import LedgerEntry, LoyaltyCard, Session
from talon_one.sandbox.views.loyalty import phase_of, points_row, transaction_row

_NEVER = datetime.max.replace(tzinfo=timezone.utc)


def program(call: Call, *, card_based: bool | None = None) -> LoyaltyProgram:
    """Return the program that the path names.

    :param card_based: which kind it has to be of; None: any.
    :raises ApiProblem: 404, the application uses none of that id; 400, it is of the other kind.
    """
    found = call.store.world.loyalty_programs.get(call.path["loyaltyProgramId"])
    if found is None or not found.serves(call.application.id):
        raise not_found("Loyalty program")
    if card_based not in (None, found.card_based):
        owners = "cards" if found.card_based else "customers"
        raise invalid_parameter(
            "loyaltyProgramId", "Invalid type", f"The points of this program belong to {owners}"
        )
    return found


def is_pending(call: Call, program: LoyaltyProgram, lot: LedgerEntry) -> bool:
    """Tell whether points still wait to become active, and some of them are left."""
    owner = Owner(lot.profile_id, lot.card_id)
    state = loyalty.ledger(call.store, program, owner, lot.sub_ledger, call.now)
    known = state.lots.get(lot.id)
    return known is not None and known.phase == PENDING and known.rest > 0


def points(
    call: Call, program: LoyaltyProgram, owner: Owner, card: LoyaltyCard | None = None
) -> Answer:
    """Answer with what is left of the lots of an owner."""
    written = loyalty.entries(call.store, owner, program.id)
    phase = phase_of(call.query.get("status", "active"))
    lots: list[Lot] = []
    for name in dict.fromkeys(entry.sub_ledger for entry in written):
        own = [entry for entry in written if entry.sub_ledger == name]
        state = Ledger(own, call.now)
        lots += [lot for lot in state.lots.values() if lot.phase == phase and lot.rest > 0]
    found = _matching(call, [lot.entry for lot in lots], call.query.get("subledgerId"))
    kept = {entry.id for entry in found}
    rows = _sorted([lot for lot in lots if lot.entry.id in kept], call.query.get("sort", ""))
    return Answer(
        200, page(call, rows, lambda lot: points_row(call.store, lot.entry, lot.rest, card))
    )


def transactions(
    call: Call,
    program: LoyaltyProgram,
    owner: Owner,
    sub_ledgers: Collection[str] | None,
    card: LoyaltyCard | None = None,
) -> Answer:
    """Answer with the bookings of an owner, the newest first."""
    query = call.query
    if query.get("awaitsActivation") is False:
        raise invalid_parameter("awaitsActivation", "enum", "must be true, or left out")
    written = loyalty.entries(call.store, owner, program.id)
    found = _matching(call, [entry for entry in written if not entry.tentative], sub_ledgers)
    source, begin, end = (query.get(n) for n in ("loyaltyTransactionType", "startDate", "endDate"))
    rows = [
        entry
        for entry in found
        if source in (None, entry.source)
        and (begin is None or begin <= entry.created)
        and (end is None or entry.created <= end)
        and (entry.awaits_activation or "awaitsActivation" not in query)
    ]
    rows.sort(key=lambda entry: (entry.created, entry.id), reverse=True)
    return Answer(200, page(call, rows, lambda entry: transaction_row(call.store, entry, card)))


def _matching(
    call: Call, written: Sequence[LedgerEntry], sub_ledgers: Collection[str] | None
) -> list[LedgerEntry]:
    """Return the entries that the filters by ledger, session and transaction let through."""
    uuids = [uuid.lower() for uuid in call.query.get("transactionUUIDs", ()) if uuid]
    sessions = [id for id in call.query.get("customerSessionIDs", ()) if id]
    known = (
        call.store.get(Session, application_id=call.application.id, integration_id=id)
        for id in sessions
    )
    ids = {session.id for session in known if session is not None}
    return [
        entry
        for entry in written
        if (sub_ledgers is None or entry.sub_ledger in sub_ledgers)
        and (not uuids or entry.uuid in uuids)
        and (not sessions or entry.session_id in ids)
    ]


def _sorted(lots: list[Lot], order: str) -> list[Lot]:
    """Sort lots: as they were booked, or by ``startDate`` or ``expiryDate``, with ``-`` backwards.

    What waits for its activation, or never expires, comes after all dates.
    """

    def key(lot: Lot) -> tuple[datetime, int]:
        entry = lot.entry
        if order.endswith("expiryDate"):
            return entry.expiry or _NEVER, entry.id
        if order.endswith("startDate"):
            return _NEVER if entry.awaits_activation else entry.start or entry.created, entry.id
        return _NEVER, entry.id

    return sorted(lots, key=key, reverse=order.startswith("-"))
