"""Loyalty cards of the shop of today: who holds them, and what is on them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from sandbox.properties.model.points import POINTS_OF_STATUS, Points
from sandbox.properties.parts.world import OWNERS, World
from talon_one import NotFoundException

CARDS = st.sampled_from(["CARD-A", "CARD-B"])
"""Cards that may be issued."""
DEMO = "CARD-DEMO"
PROGRAM = 3


def shown(balance: Any) -> dict[str, Any]:
    """A balance that was answered, as the model says it."""
    return {
        "activePoints": balance.active_points,
        "pendingPoints": balance.pending_points,
        "spentPoints": balance.spent_points,
        "expiredPoints": balance.expired_points,
        "negativePoints": balance.negative_points,
    }


class Cards(World):
    """Cards are issued, linked and unlinked; orders earn and spend their points."""

    def __init__(self) -> None:
        super().__init__()
        self.holders: dict[str, set[str]] = {DEMO: set()}
        self.cards = {DEMO: Points("immediate", "unlimited", "unlimited")}

    @rule(card=CARDS, profile=OWNERS)
    def issue_card(self, card: str, profile: str) -> None:
        body = {"cardIdentifier": card, "customerProfileIds": [profile]}
        if card in self.cards:
            with self.refused():
                self.today.generate_loyalty_card(PROGRAM, body)
            return
        assert self.today.generate_loyalty_card(PROGRAM, body).ledger.current_balance == 0
        self.profiles.add(profile)
        self.holders[card] = {profile}
        self.cards[card] = Points("immediate", "unlimited", "unlimited", self.day)

    @rule(card=CARDS, profile=OWNERS)
    def link_card(self, card: str, profile: str) -> None:
        body = {"integrationId": profile}
        holders = self.holders.get(card)
        if holders is None:
            with self.refused(NotFoundException):
                self.today.link_loyalty_card_to_profile(PROGRAM, card, body)
        elif len(holders | {profile}) > 2:
            with self.refused():
                self.today.link_loyalty_card_to_profile(PROGRAM, card, body)
        else:
            self.today.link_loyalty_card_to_profile(PROGRAM, card, body)
            self.profiles.add(profile)
            holders.add(profile)

    @rule(card=CARDS, profile=OWNERS)
    def unlink_card(self, card: str, profile: str) -> None:
        body = {"integrationId": profile}
        if profile not in self.holders.get(card, ()):
            with self.refused(NotFoundException):
                self.today.unlink_loyalty_card_from_profile(PROGRAM, card, body)
            return
        self.today.unlink_loyalty_card_from_profile(PROGRAM, card, body)
        self.holders[card].discard(profile)

    @invariant()
    def cards_have_what_their_orders_earned_and_did_not_spend(self) -> None:
        for card, points in self.cards.items():
            found = self.today.get_loyalty_card_balances(PROGRAM, card)
            holders = {profile.integration_id for profile in found.profiles or []}
            assert holders == self.holders[card]
            assert shown(found.balance) == points.balance()

    @rule(card=st.one_of(CARDS, st.just(DEMO)))
    def read_card(self, card: str) -> None:
        points = self.cards.get(card)
        if points is None:
            with self.refused(NotFoundException):
                self.today.get_loyalty_card_points(PROGRAM, card)
            return
        for status, name in POINTS_OF_STATUS.items():
            left = self.today.get_loyalty_card_points(
                PROGRAM, card, status=status, page_size=1000
            ).data
            assert sum(entry.amount for entry in left) == points.balance()[name]
        booked = self.today.get_loyalty_card_transactions(PROGRAM, card, page_size=1000).data
        signs = {"addition": 1, "subtraction": -1}
        assert sum(signs[entry.type] * entry.amount for entry in booked) == points.net
