"""Loyalty programs whose points belong to profiles: balances, bookings, joining, activation."""

from __future__ import annotations

from uuid import UUID

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.errors import invalid, invalid_parameter, not_found
from talon_one.sandbox.handlers import bookings
from talon_one.sandbox.handlers.registry import reads, writes
from talon_one.sandbox.state import loyalty, profiles, sessions
from talon_one.sandbox.state.ids import check_id
from talon_one.sandbox.state.ledger import is_lot
from talon_one.sandbox.state.loyalty import Owner
from talon_one.sandbox.store.definitions import LoyaltyProgram
from talon_one.sandbox.store.records import LedgerEntry, Profile
from talon_one.sandbox.views.loyalty import activated_view, balances_view


@reads
def get_loyalty_balances(call: Call) -> Answer:
    """Return the balances of a profile in a program, on request with its tiers."""
    program, profile = _member(call)
    wanted = call.query.get("subledgerId")
    shown = balances_view(
        call.store,
        program,
        Owner(profile.id),
        call.now,
        call.query.get("endDate"),
        None if wanted is None else [wanted],
        tiers=call.query.get("includeTiers", False),
        projection=call.query.get("includeProjectedTier", False),
    )
    return Answer(200, shown)


@reads
def get_loyalty_program_profile_points(call: Call) -> Answer:
    """Return what is left of a profile's points."""
    program, profile = _member(call)
    return bookings.points(call, program, Owner(profile.id))


@reads
def get_loyalty_program_profile_transactions(call: Call) -> Answer:
    """Return what was booked for a profile."""
    program, profile = _member(call)
    wanted = call.query.get("subledgerId")
    return bookings.transactions(
        call, program, Owner(profile.id), None if wanted is None else [wanted]
    )


@writes()
def delete_loyalty_transactions_from_ledgers(call: Call) -> Answer:
    """Remove what was booked for a profile; it stays a member of the program."""
    program, profile = _member(call)
    wanted = None
    if call.body["scope"] == "SelectedSubledgers":
        wanted = call.body.get("subledgerIds")
        if not wanted:
            raise invalid("/subledgerIds", "required", "Name the sub-ledgers to empty")
    loyalty.forget(call.store, program, profile.id, wanted, call.now)
    return Answer(204)


@writes()
def join_loyalty_program(call: Call) -> Answer:
    """Have a profile join a program; it is created if missing."""
    program = bookings.program(call, card_based=False)
    check_id(call.path["integrationId"], "integrationId")
    profile = profiles.obtain(call.store, call.path["integrationId"], call.now)
    if loyalty.join_date(call.store, program, profile.id, call.now) is not None:
        raise invalid_parameter("integrationId", "Invalid state", "The customer has joined before")
    loyalty.join(call.store, program.id, profile.id, call.now)
    return Answer(200)


@writes()
def activate_loyalty_points(call: Call) -> Answer:
    """Have pending points become active now: some bookings, or all of a session."""
    program = bookings.program(call)
    uuids, session_id = call.body.get("transactionUUIDs"), call.body.get("sessionId")
    if (uuids is None) == (session_id is None):
        raise invalid("", "oneOf", "Give either transactionUUIDs or sessionId")
    lots = (
        _lots_of_session(call, program, session_id)
        if uuids is None
        else _lots_by_uuid(call, program, uuids)
    )
    loyalty.activate(call.store, program, lots, call.now)
    return Answer(200, {"ledgerEntries": [activated_view(call.store, lot) for lot in lots]})


def _member(call: Call) -> tuple[LoyaltyProgram, Profile]:
    """Return the program and the profile that the path names."""
    program = bookings.program(call, card_based=False)
    profile = profiles.find(call.store, call.path["integrationId"])
    if profile is None:
        raise not_found("Customer profile")
    return program, profile


def _lots_of_session(call: Call, program: LoyaltyProgram, session_id: str) -> list[LedgerEntry]:
    session = sessions.find(call, session_id)
    if session is None:
        raise not_found("Customer session")
    lots = call.store.find(LedgerEntry, session_id=session.id, program_id=program.id)
    return [lot for lot in lots if is_lot(lot) and bookings.is_pending(call, program, lot)]


def _lots_by_uuid(call: Call, program: LoyaltyProgram, uuids: list[str]) -> list[LedgerEntry]:
    lots: list[LedgerEntry] = []
    for index, text in enumerate(uuids):
        pointer = f"/transactionUUIDs/{index}"
        try:
            uuid = str(UUID(text))
        except ValueError:
            raise invalid(pointer, "format", "must be a UUID") from None
        if any(lot.uuid == uuid for lot in lots):
            raise invalid(pointer, "uniqueItems", "This transaction is there twice")
        lot = call.store.get(LedgerEntry, uuid=uuid, program_id=program.id)
        if lot is None or lot.tentative:
            raise not_found("Transaction")
        if not is_lot(lot) or not bookings.is_pending(call, program, lot):
            raise invalid(pointer, "Invalid state", "The points of this transaction do not wait")
        lots.append(lot)
    return lots
