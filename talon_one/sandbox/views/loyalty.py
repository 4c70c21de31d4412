"""Views of loyalty: balances, tiers and ledger entries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from talon_one.sandbox import times
from talon_one.sandbox.settings import Settings
from talon_one.sandbox.state import loyalty, profiles
from talon_one.sandbox.state.ledger import ACTIVE, ADDITION, EXPIRED, PENDING, Ledger, owes
from talon_one.sandbox.state.loyalty import Owner
from talon_one.sandbox.state.tiers import Climb
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.definitions import Application, LoyaltyProgram
from talon_one.sandbox.store.records import LedgerEntry, LoyaltyCard, Profile, Session
from talon_one.sandbox.views.view import View, present

_NOTHING = Decimal(0)


def ledger_entry_view(store: Transaction, record: LedgerEntry) -> View:
    """Return a LedgerEntry; its amount is a whole number there."""
    return {
        "id": record.id,
        "created": record.created,
        "profileId": _profile_id(store, record) or "",
        "accountId": store.world.account_id,
        "loyaltyProgramId": record.program_id,
        "eventId": record.event_id or 0,
        "amount": int(record.amount if record.type == ADDITION else -record.amount),
        "reason": record.reason,
        "expiryDate": record.expiry or times.ZERO,
        **({} if record.reference_id is None else {"referenceId": record.reference_id}),
    }


def loyalty_view(
    store: Transaction,
    application: Application,
    owner: Profile,
    now: datetime,
    settings: Settings,
    session: Session | None,
) -> View:
    """Return the Loyalty of a profile, without its cards: the programs of the application."""
    written = store.find(LedgerEntry, profile_id=owner.id)
    scope = tentative_scope(settings, session)
    programs = {}
    for program in store.world.programs_of(application.id):
        if program.card_based:
            continue
        own = [entry for entry in written if entry.program_id == program.id]
        joined = loyalty.join_date(store, program, owner.id, now)
        programs[str(program.id)] = present(
            id=program.id,
            title=program.title,
            name=program.name,
            joinDate=_local(joined, program.zone),
            **ledgers_view(store, program, Owner(owner.id), own, now, scope),
        )
    return {"programs": programs}


def tentative_scope(settings: Settings, session: Session | None) -> int | None:
    """Return the id of the only open session that tentative balances count; None: all count."""
    if settings.tentative_scope != "session":
        return None
    return session.id if session else 0


def ledgers_view(
    store: Transaction,
    program: LoyaltyProgram,
    owner: Owner,
    written: list[LedgerEntry],
    now: datetime,
    scope: int | None,
    sub_ledgers: str = "subLedgers",
) -> View:
    """Return the main ledger and the sub-ledgers of an owner in a program, as LedgerInfo."""

    def shown(name: str) -> View:
        own = [entry for entry in written if entry.sub_ledger == name]
        balance = loyalty.balance(own, now, scope)
        return {
            "currentBalance": max(balance.net, _NOTHING),
            "pendingBalance": balance.pending,
            "negativeBalance": max(-balance.net, _NOTHING),
            "expiredBalance": balance.expired,
            "spentBalance": balance.spent,
            "tentativeCurrentBalance": max(balance.tentative, _NOTHING),
            "tentativePendingBalance": balance.tentative_pending,
            "tentativeNegativeBalance": max(-balance.tentative, _NOTHING),
            **_tiers(store, program, owner, own, now),
        }

    names = loyalty.ledger_names(program, written)
    return {"ledger": shown(""), sub_ledgers: {name: shown(name) for name in names}}


def balances_view(
    store: Transaction,
    program: LoyaltyProgram,
    owner: Owner,
    now: datetime,
    moment: datetime | None,
    wanted: Collection[str] | None = None,
    *,
    tiers: bool = False,
    projection: bool = False,
) -> View:
    """Return LoyaltyBalancesWithTiers, or LoyaltyBalances without tiers.

    :param moment: as of when; None is now. Of the past, what was written until then counts.
    :param wanted: the only sub-ledgers to show; None shows all.
    """
    written = loyalty.entries(store, owner, program.id)

    def shown(name: str) -> View:
        own = [entry for entry in written if entry.sub_ledger == name]
        seen = own
        if moment is not None and moment < now:
            seen = [entry for entry in own if entry.created <= moment]
        ledger = Ledger(seen, moment or now)
        return {
            "activePoints": max(ledger.net, _NOTHING),
            "pendingPoints": ledger.total(PENDING),
            "spentPoints": ledger.spent,
            "expiredPoints": ledger.total(EXPIRED),
            "negativePoints": max(-ledger.net, _NOTHING),
            **(_tiers(store, program, owner, own, now) if tiers else {}),
            **(_projection(store, program, owner, own, now) if projection else {}),
        }

    names = loyalty.ledger_names(program, written)
    return {
        "balance": shown(""),
        "subledgerBalances": {n: shown(n) for n in names if wanted is None or n in wanted},
    }


def _way(
    store: Transaction,
    program: LoyaltyProgram,
    owner: Owner,
    written: Iterable[LedgerEntry],
    now: datetime,
) -> tuple[Climb, Ledger] | None:
    """Return where an owner is in a program's tiers, with the ledger that led there."""
    way = loyalty.climb(store, program, owner, now)
    return None if way is None else (way, Ledger(written, now, way))


def _tiers(
    store: Transaction,
    program: LoyaltyProgram,
    owner: Owner,
    written: list[LedgerEntry],
    now: datetime,
) -> View:
    found = _way(store, program, owner, written, now)
    if found is None:
        return {}
    way, ledger = found
    shown: View = {}
    if way.tier is not None and way.since is not None:
        shown["currentTier"] = present(
            id=way.tier.id,
            name=way.tier.name,
            startDate=_local(way.since, program.zone),
            expiryDate=_local(way.expiry, program.zone),
            downgradePolicy=_downgrade(program),
        )
    shown["nextTierName"] = None  # null and there, on the highest one
    if way.next is not None:
        shown["pointsToNextTier"] = way.next.least - max(ledger.net, _NOTHING)
        shown["nextTierName"] = way.next.name
    return shown


def _downgrade(program: LoyaltyProgram) -> str | None:
    rules = program.tier_rules
    if rules is None or not rules.policy:
        return None
    return "one_down" if rules.one_down else "balance_based"


def _projection(
    store: Transaction,
    program: LoyaltyProgram,
    owner: Owner,
    written: list[LedgerEntry],
    now: datetime,
) -> View:
    found = _way(store, program, owner, written, now)
    if found is None or found[0].tier is None or found[0].expiry is None:
        return {}
    way = found[0]
    points = Ledger(written, found[0].expiry).net
    target = way.outlook(points)
    shown: View = {"projectedActivePoints": max(points, _NOTHING)}
    if way.tier is not None and target is not way.tier:
        shown["stayInTierPoints"] = way.tier.least - points
    shown["projectedTierName"] = target.name if target is not None else ""
    return {"projectedTier": shown}


def points_row(
    store: Transaction, record: LedgerEntry, rest: Decimal, card: LoyaltyCard | None
) -> View:
    """Return what is left of a lot: a LedgerPointsEntryIntegrationAPI, or that of a card."""
    return present(
        id=record.id,
        transactionUUID=record.uuid,
        created=record.created,
        programId=record.program_id,
        customerProfileID=_profile_id(store, record) if card is not None else None,
        customerSessionId=_session_id(store, record),
        name=record.reason,
        startDate=_start(record),
        expiryDate=_expiry(record),
        subledgerId=record.sub_ledger,
        amount=rest,
        validityDuration=record.validity or None,
    )


def transaction_row(store: Transaction, record: LedgerEntry, card: LoyaltyCard | None) -> View:
    """Return a booking: a LedgerTransactionLogEntryIntegrationAPI, or that of a card."""
    lot = record.type == ADDITION
    return present(
        transactionUUID=record.uuid,
        created=record.created,
        programId=record.program_id,
        cardIdentifier=card.identifier if card is not None else None,
        customerSessionId=_session_id(store, record),
        type=record.type,
        name=record.reason,
        startDate=_start(record) if lot else "immediate",
        expiryDate=_expiry(record) if lot else "unlimited",
        subledgerId=record.sub_ledger,
        amount=record.amount,
        id=record.id,
        rulesetId=record.ruleset_id,
        ruleName=record.rule_name or None,
        flags=None if card is not None else _flags(record),
        validityDuration=record.validity or None,
    )


def activated_view(store: Transaction, record: LedgerEntry) -> View:
    """Return a LoyaltyLedgerEntry; mind the spelling of its ids."""
    return present(
        created=record.created,
        programID=record.program_id,
        customerProfileID=_profile_id(store, record) if record.card_id is None else None,
        cardID=record.card_id,
        customerSessionID=_session_id(store, record),
        eventID=record.event_id,
        type=record.type,
        amount=record.amount,
        startDate=record.start,
        expiryDate=record.expiry,
        name=record.reason,
        subLedgerID=record.sub_ledger,
        archived=False,
        flags=_flags(record),
        validityDuration=record.validity or None,
    )


def phase_of(status: str) -> str:
    """Return the phase of lots that a status of the API asks for."""
    return {"active": ACTIVE, "pending": PENDING, "expired": EXPIRED}[status]


def _start(record: LedgerEntry) -> str:
    if record.awaits_activation:
        return "on_action"
    return "immediate" if record.start is None else times.to_text(record.start)


def _expiry(record: LedgerEntry) -> str:
    return "unlimited" if record.expiry is None else times.to_text(record.expiry)


def _flags(record: LedgerEntry) -> View | None:
    return {"createsNegativeBalance": True} if owes(record) else None


def _profile_id(store: Transaction, record: LedgerEntry) -> str | None:
    owner = None if record.profile_id is None else profiles.by_id(store, record.profile_id)
    return owner.integration_id if owner is not None and not owner.anonymous else None


def _session_id(store: Transaction, record: LedgerEntry) -> str | None:
    session = None if record.session_id is None else store.get(Session, id=record.session_id)
    return session.integration_id if session is not None else None


def _local(moment: datetime | None, zone: tzinfo) -> Any:
    """Write a moment with the offset of a zone."""
    if moment is None:
        return None
    text = moment.astimezone(zone).isoformat()
    return text.replace("+00:00", "Z")
