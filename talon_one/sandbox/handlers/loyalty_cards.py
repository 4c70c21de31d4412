"""Loyalty cards: making and sharing them, and what is on them."""

from __future__ import annotations

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.errors import ApiProblem, invalid, invalid_parameter, not_found
from talon_one.sandbox.handlers import bookings
from talon_one.sandbox.handlers.registry import reads, writes
from talon_one.sandbox.state import cards, codes, profiles
from talon_one.sandbox.state.ids import check_id
from talon_one.sandbox.state.loyalty import Owner
from talon_one.sandbox.store.definitions import CodePattern, LoyaltyProgram
from talon_one.sandbox.store.records import LoyaltyCard
from talon_one.sandbox.views.loyalty import balances_view
from talon_one.sandbox.views.loyalty_cards import card_view, sharers_view

_DEFAULT_CODES = CodePattern("#" * 12, ("A-Z", "0-9"))


@writes()
def generate_loyalty_card(call: Call) -> Answer:
    """Create a card, and link it to profiles, which are created if missing."""
    try:
        program = bookings.program(call, card_based=True)
    except ApiProblem as problem:
        if problem.status != 404:
            raise
        # The contract declares no 404 here.
        raise invalid_parameter(
            "loyaltyProgramId", "Unknown", "The application of this key has no such loyalty program"
        ) from None
    ids = dict.fromkeys(call.body.get("customerProfileIds", ()))
    if 0 < program.users_per_card < len(ids):
        raise invalid(
            "/customerProfileIds",
            "maxItems",
            f"At most {program.users_per_card} customers share a card of this program",
        )
    for index, id in enumerate(call.body.get("customerProfileIds", ())):
        check_id(id, f"/customerProfileIds/{index}")
    card = call.store.insert(
        LoyaltyCard(
            program_id=program.id,
            identifier=_identifier(call, program),
            created=call.now,
            modified=call.now,
            status=call.body.get("status", cards.ACTIVE),
        )
    )
    for id in ids:
        cards.link(call.store, card, profiles.obtain(call.store, id, call.now), call.now)
    return Answer(200, card_view(call.store, card, call.now))


@writes()
def link_loyalty_card_to_profile(call: Call) -> Answer:
    """Have a profile, which is created if missing, share a card."""
    program, card = _card(call)
    if card.status != cards.ACTIVE and card.block_reason:
        raise invalid_parameter("loyaltyCardId", "Invalid state", "The card is blocked")
    id = call.body["integrationId"]
    check_id(id, "/integrationId")
    full = cards.is_full(call.store, program, card)
    profile = profiles.obtain(call.store, id, call.now)
    if cards.link(call.store, card, profile, call.now) and full:
        raise invalid_parameter(
            "loyaltyCardId", "Limit reached", "As many customers share the card as may"
        )
    return Answer(200, card_view(call.store, card, call.now))


@writes()
def unlink_loyalty_card_from_profile(call: Call) -> Answer:
    """Take a profile from those who share a card; the points stay on it."""
    _, card = _card(call)
    profile = profiles.find(call.store, call.body["integrationId"])
    if profile is None or not cards.unlink(call.store, card, profile, call.now):
        raise not_found("Customer profile of the loyalty card")
    return Answer(200, card_view(call.store, card, call.now))


@reads
def get_loyalty_card_balances(call: Call) -> Answer:
    """Return the balances of a card, and whose it is."""
    program, card = _card(call)
    shown = balances_view(
        call.store,
        program,
        Owner(card_id=card.id),
        call.now,
        call.query.get("endDate"),
        call.query.get("subledgerId"),
    )
    return Answer(200, {**shown, "profiles": sharers_view(call.store, card)})


@reads
def get_loyalty_card_points(call: Call) -> Answer:
    """Return what is left of the points on a card."""
    program, card = _card(call)
    return bookings.points(call, program, Owner(card_id=card.id), card)


@reads
def get_loyalty_card_transactions(call: Call) -> Answer:
    """Return what was booked on a card."""
    program, card = _card(call)
    owner = Owner(card_id=card.id)
    return bookings.transactions(call, program, owner, call.query.get("subledgerId"), card)


def _card(call: Call) -> tuple[LoyaltyProgram, LoyaltyCard]:
    """Return the program and the card that the path names."""
    program = bookings.program(call, card_based=True)
    card = cards.find(call.store, call.path["loyaltyCardId"])
    if card is None or card.program_id != program.id:
        raise not_found("Loyalty card")
    return program, card


def _identifier(call: Call, program: LoyaltyProgram) -> str:
    """Return the identifier of a new card: the one that was sent, or one by the settings."""

    def taken(identifier: str) -> bool:
        return cards.find(call.store, identifier) is not None

    sent: str | None = call.body.get("cardIdentifier")
    if sent is None:
        sent = codes.generate(program.card_codes or _DEFAULT_CODES, taken)
        if sent is None:
            raise invalid_parameter(
                "loyaltyProgramId", "Limit reached", "No identifier of the program's is left"
            )
    elif taken(sent):
        raise invalid("/cardIdentifier", "Invalid value", "There is a card of this identifier")
    return sent
