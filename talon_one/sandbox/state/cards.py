"""Loyalty cards: whose they are, and which of them an application can use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from talon_one.sandbox.errors import invalid
from talon_one.sandbox.state import profiles
from talon_one.sandbox.state.scope import Scope
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.definitions import LoyaltyProgram
from talon_one.sandbox.store.records import CardLink, LoyaltyCard, Profile

ACTIVE = "active"


def find(store: Transaction, identifier: str) -> LoyaltyCard | None:
    """Find a card of the account."""
    return store.get(LoyaltyCard, identifier=identifier)


def usable(scope: Scope, identifier: str) -> LoyaltyCard | None:
    """Find a card of a program that the application uses."""
    card = find(scope.store, identifier)
    if card is None:
        return None
    program = scope.store.world.loyalty_programs.get(card.program_id)
    return card if program and program.serves(scope.application.id) else None


def check(scope: Scope, identifiers: Sequence[str], pointer: str) -> list[str]:
    """Check that the application can use loyalty cards.

    :param pointer: JSON pointer of the list that they are in.
    :raises ApiProblem: 400, it cannot.
    """
    for index, identifier in enumerate(identifiers):
        if usable(scope, identifier) is None:
            raise invalid(
                f"{pointer}/{index}",
                "Unknown",
                f"The application of this key has no loyalty card {identifier!r}",
            )
    return list(identifiers)


def links(store: Transaction, card: LoyaltyCard) -> list[tuple[CardLink, Profile]]:
    """List the profiles that share a card, in the order in which they were linked."""
    found = []
    for link in store.find(CardLink, card_id=card.id):
        profile = profiles.by_id(store, link.profile_id)
        if profile is not None:
            found.append((link, profile))
    return found


def of_profile(store: Transaction, profile: Profile) -> list[LoyaltyCard]:
    """List the cards that a profile shares."""
    ids = [link.card_id for link in store.find(CardLink, profile_id=profile.id)]
    cards = (store.get(LoyaltyCard, id=id) for id in ids)
    return [card for card in cards if card is not None]


def link(store: Transaction, card: LoyaltyCard, profile: Profile, now: datetime) -> bool:
    """Have a profile share a card; False if it does already."""
    if store.get(CardLink, card_id=card.id, profile_id=profile.id) is not None:
        return False
    store.insert(CardLink(card.id, profile.id, now))
    touch(store, card, now)
    return True


def unlink(store: Transaction, card: LoyaltyCard, profile: Profile, now: datetime) -> bool:
    """Take a profile from those who share a card; False if it is none of them."""
    found = store.get(CardLink, card_id=card.id, profile_id=profile.id)
    if found is None:
        return False
    store.delete(CardLink, id=found.id)
    touch(store, card, now)
    return True


def is_full(store: Transaction, program: LoyaltyProgram, card: LoyaltyCard) -> bool:
    """Tell whether as many profiles share a card as may."""
    limit = program.users_per_card
    return 0 < limit <= len(store.ids(CardLink, card_id=card.id))


def touch(store: Transaction, card: LoyaltyCard, now: datetime) -> None:
    """Note that something about a card changed."""
    card.modified = now
    store.save(card)
