"""Views of loyalty cards."""

from __future__ import annotations

from datetime import datetime

from talon_one.sandbox.settings import Settings
from talon_one.sandbox.state import cards, loyalty
from talon_one.sandbox.state.loyalty import Owner
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.definitions import Application
from talon_one.sandbox.store.records import LoyaltyCard, Profile, Session
from talon_one.sandbox.views.loyalty import ledgers_view, loyalty_view, tentative_scope
from talon_one.sandbox.views.view import View, present


def loyalty_with_cards_view(
    store: Transaction,
    application: Application,
    owner: Profile,
    now: datetime,
    settings: Settings,
    session: Session | None,
) -> View:
    """Return the Loyalty of a profile: with the card of a session, if it has one, or without a
    session with the cards that the profile shares."""
    shown = loyalty_view(store, application, owner, now, settings, session)
    found = (
        cards.of_profile(store, owner)
        if session is None
        else [cards.find(store, identifier) for identifier in session.loyalty_cards]
    )
    scope = tentative_scope(settings, session)
    usable = [
        card_view(store, card, now, scope)
        for card in found
        if card is not None and store.world.loyalty_programs[card.program_id].serves(application.id)
    ]
    return {**shown, "cards": usable} if usable or session is None else shown


def card_view(
    store: Transaction, record: LoyaltyCard, now: datetime, scope: int | None = None
) -> View:
    """Return a LoyaltyCard.

    :param scope: the only open session that its tentative balances count; None: all count.
    """
    program = store.world.loyalty_programs[record.program_id]
    owner = Owner(card_id=record.id)
    written = loyalty.entries(store, owner, program.id)
    return present(
        id=record.id,
        created=record.created,
        programID=program.id,
        programName=program.name,
        programTitle=program.title,
        status=record.status,
        blockReason=record.block_reason or None,
        identifier=record.identifier,
        usersPerCardLimit=program.users_per_card,
        profiles=sharers_view(store, record),
        **ledgers_view(store, program, owner, written, now, scope, "subledgers"),
        modified=record.modified,
        oldCardIdentifier=record.old_identifier or None,
        newCardIdentifier=record.new_identifier or None,
        batchId=record.batch_id or None,
    )


def sharers_view(store: Transaction, record: LoyaltyCard) -> list[View]:
    """Return a LoyaltyCardProfileRegistration for each profile that shares a card."""
    return [
        {"integrationId": profile.integration_id, "timestamp": link.linked}
        for link, profile in cards.links(store, record)
    ]
