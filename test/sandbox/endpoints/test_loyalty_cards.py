"""Loyalty cards: today's shop of the default seed, whose program 3 has two of them."""

from __future__ import annotations

import re
import threading
from contextlib import closing
from datetime import datetime, timedelta, timezone

import pytest

from sandbox.harness import Shop, segment

T0 = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
KEY = "sandbox-api-key-today"
PROGRAMS = "loyalty_programs"


class Till(Shop):
    """Today's shop, with short names for the calls of cards."""

    def close_order(self, id, price=0, card="CARD-DEMO", profile="p1", **members):
        cart = [self.item(price)] if price else []
        return self.session(
            id, profileId=profile, cartItems=cart, loyaltyCards=[card], state="closed", **members
        )

    def new_card(self, program=3, **body):
        return self.call("POST", f"/v1/{PROGRAMS}/{program}/cards", body)

    def about(self, what, card="CARD-DEMO", program=3, **query):
        path = f"/v1/{PROGRAMS}/{program}/cards/{segment(card)}/{what}"
        return self.call("GET", path, **query)

    def active(self, card="CARD-DEMO"):
        balance = self.about("balances", card)["balance"]
        return balance["activePoints"], balance["negativePoints"]

    def amounts(self, what, card="CARD-DEMO", **query):
        return [row["amount"] for row in self.about(what, card, **query)["data"]]

    def link(self, profile, card="CARD-DEMO", program=3, verb="link"):
        path = f"/v2/{PROGRAMS}/{program}/cards/{segment(card)}/{verb}_profile"
        return self.call("POST", path, {"integrationId": profile})

    def unlink(self, profile, card="CARD-DEMO"):
        return self.link(profile, card, verb="unlink")


@pytest.fixture
def till(sandbox):
    sandbox.clock.freeze(T0)
    with closing(Till(sandbox, KEY)) as till:
        yield till


def sharers(card):
    return [profile["integrationId"] for profile in card["profiles"]]


def test_new_cards(till):
    card = till.new_card()
    assert re.fullmatch("CARD-[A-Z0-9]{8}", card["identifier"])
    assert (card["status"], card["usersPerCardLimit"], card["profiles"]) == ("active", 2, [])
    assert (card["programID"], card["programName"], card["programTitle"]) == (3, "cards", "Cards")
    assert (card["ledger"]["currentBalance"], card["subledgers"]) == (0, {})
    assert not {"blockReason", "oldCardIdentifier", "newCardIdentifier", "batchId"} & set(card)
    named = till.new_card(
        cardIdentifier="My%Card", status="inactive", customerProfileIds=["b", "a"]
    )
    assert (named["id"], named["identifier"]) == (card["id"] + 1, "My%Card")
    assert (named["status"], sharers(named)) == ("inactive", ["b", "a"])
    assert till.about("balances", "My%Card")["profiles"] == named["profiles"]
    assert sharers(till.new_card(customerProfileIds=["a", "a", "c"])) == ["a", "c"]


@pytest.mark.parametrize(
    ("program", "body", "title", "place"),
    [
        (3, {"cardIdentifier": "CARD-DEMO"}, "Invalid value", "/cardIdentifier"),
        (3, {"cardIdentifier": "abc"}, "minLength", "/cardIdentifier"),
        (3, {"cardIdentifier": "with space"}, "pattern", "/cardIdentifier"),
        (3, {"status": "lost"}, "enum", "/status"),
        (3, {"customerProfileIds": ["a", "b", "c"]}, "maxItems", "/customerProfileIds"),
        (3, {"customerProfileIds": ["a", ""]}, "minLength", "/customerProfileIds/1"),
        (2, {}, "Invalid type", "loyaltyProgramId"),
        (99, {}, "Unknown", "loyaltyProgramId"),
    ],
)
def test_cards_that_cannot_be(till, program, body, title, place):
    before = till.stored()
    with till.refused(400, title, place):
        till.new_card(program, **body)
    assert till.stored() == before


def test_sharing_a_card(till):
    first = till.link("a")
    assert first["profiles"] == [{"integrationId": "a", "timestamp": "2026-03-02T12:00:00Z"}]
    till.sandbox.clock.freeze(T0 + timedelta(days=1))
    assert till.link("a") == first
    second = till.link("b")
    assert (sharers(second), second["modified"]) == (["a", "b"], "2026-03-03T12:00:00Z")
    assert till.link("b") == second
    with till.refused(400, "Limit reached", "loyaltyCardId"):
        till.link("c")
    assert sharers(till.unlink("a")) == ["b"]
    for profile, card in (("a", "CARD-DEMO"), ("nobody", "CARD-DEMO"), ("a", "NONE")):
        with till.refused(404):
            till.unlink(profile, card)
    with till.refused(404):
        till.link("a", "NONE")
    with till.refused(400):
        till.link("a", program=2)
    (card,) = till.inventory("b")["loyalty"]["cards"]
    assert card["identifier"] == "CARD-DEMO"
    assert till.inventory("a")["loyalty"]["cards"] == []
    assert "cards" not in till.session("cardless", profileId="a")["loyalty"]
    assert sharers(till.about("balances")) == ["b"]
    till.erase("b")
    assert till.about("balances")["profiles"] == []


def test_a_blocked_card_cannot_be_linked(open_shop):
    cards = [{"identifier": "GONE", "status": "inactive", "blockReason": "lost"}]
    program = {"id": 3, "name": "cards", "cardBased": True, "cards": cards}
    shop = open_shop(loyaltyPrograms=[program])
    with shop.refused(400, "Invalid state", "loyaltyCardId"):
        shop.call("POST", "/v2/loyalty_programs/3/cards/GONE/link_profile", {"integrationId": "a"})


def test_points_on_a_card_are_earned_spent_owed_and_paid(till):
    earned = till.close_order("s1", 60)
    (props,) = till.effects(earned, "addLoyaltyPoints")
    assert (props["value"], props["cardIdentifier"], props["recipientIntegrationId"]) == (
        60,
        "CARD-DEMO",
        "p1",
    )
    assert earned["customerSession"]["loyaltyCards"] == ["CARD-DEMO"]
    (shown,) = earned["loyalty"]["cards"]
    assert shown["ledger"]["currentBalance"] == 60
    assert "3" not in earned["loyalty"]["programs"]
    spent = till.close_order("s2", couponCodes=["PAYPOINTS"])
    assert till.kinds(spent) == ["acceptCoupon", "deductLoyaltyPoints", "setDiscount"]
    assert till.effects(spent, "deductLoyaltyPoints")[0]["cardIdentifier"] == "CARD-DEMO"
    assert till.active() == (10, 0)
    cancelled = till.session("s1", state="cancelled")
    (props,) = till.effects(cancelled, "rollbackAddedLoyaltyPoints")
    assert (props["value"], props["cardIdentifier"]) == (60, "CARD-DEMO")
    assert till.active() == (0, 50)

    till.close_order("s3", 80)
    assert till.active() == (30, 0)
    (row,) = till.about("points")["data"]
    assert (row["amount"], row["customerProfileID"], row["customerSessionId"]) == (30, "p1", "s3")
    rows = till.about("transactions")["data"]
    assert [(r["amount"], r["type"]) for r in rows] == [
        (80, "addition"),
        (60, "subtraction"),
        (50, "subtraction"),
        (60, "addition"),
    ]
    assert {row["cardIdentifier"] for row in rows} == {"CARD-DEMO"}
    assert till.amounts("transactions", customerSessionIDs="s1") == [60, 60]
    # Who is erased leaves the points on the card.
    till.erase("p1")
    assert till.active() == (30, 0)
    assert "customerProfileID" not in till.about("points")["data"][0]


def test_anybody_earns_with_a_card_and_nobody_needs_to(till):
    anonymous = till.close_order("s1", 60, profile="")
    assert till.effects(anonymous, "addLoyaltyPoints")[0]["recipientIntegrationId"] == ""
    till.close_order("s2", 5, profile="p2")
    assert till.amounts("points") == [60, 5]


def test_an_inactive_card_neither_earns_nor_spends(till):
    answer = till.close_order("s1", 60, card="CARD-OFF")
    assert till.kinds(answer) == ["error"]
    assert till.active("CARD-OFF") == (0, 0)
    assert till.amounts("transactions", "CARD-OFF") == []
    with till.refused(400, "Unknown", "/customerSession/loyaltyCards/0"):
        till.close_order("s2", card="NONE-1")
    with till.beside() as other, other.refused(404):  # an application that the program is not for
        other.call("GET", "/v1/loyalty_programs/3/cards/CARD-DEMO/balances")


def test_what_is_on_an_inactive_card_stays_and_can_be_activated(open_shop, campaign):
    program = {
        "id": 3,
        "name": "cards",
        "cardBased": True,
        "cards": [{"identifier": "CARD-1", "status": "inactive", "customerProfileIds": ["a"]}],
        "transactions": [
            {"cardIdentifier": "CARD-1", "amount": 7},
            {"cardIdentifier": "CARD-1", "amount": 3, "startDate": "on_action"},
        ],
    }
    spends = ["=", [".", "Session", "IntegrationId"], "spend"]
    shop = open_shop(
        campaign(
            1,
            (["not", spends], ["addLoyaltyPoints", "Points", 3, "", 5]),
            (spends, ["deductLoyaltyPoints", 3, "", 1]),
        ),
        loyaltyPrograms=[program],
    )
    for id in ("earn", "spend"):
        answer = shop.session(id, profileId="a", loyaltyCards=["CARD-1"], state="closed")
        assert shop.kinds(answer) == ["error"]
    path = "/v1/loyalty_programs/3"
    balances = shop.call("GET", f"{path}/cards/CARD-1/balances")
    assert sharers(balances) == ["a"]
    assert [balances["balance"][n] for n in ("activePoints", "pendingPoints")] == [7, 3]
    (pending,) = shop.call("GET", f"{path}/cards/CARD-1/points", status="pending")["data"]
    assert len(shop.call("GET", f"{path}/cards/CARD-1/transactions")["data"]) == 2
    (card,) = shop.inventory("a")["loyalty"]["cards"]
    assert (card["status"], card["ledger"]["currentBalance"]) == ("inactive", 7)

    body = {"transactionUUIDs": [pending["transactionUUID"]]}
    (entry,) = shop.call("POST", f"{path}/activate_points", body)["ledgerEntries"]
    assert (entry["amount"], entry["cardID"]) == (3, card["id"])
    balances = shop.call("GET", f"{path}/cards/CARD-1/balances")["balance"]
    assert [balances[n] for n in ("activePoints", "pendingPoints")] == [10, 0]


def test_who_cannot_be_asked_for(till):
    for what in ("balances", "points", "transactions"):
        for card, program, status in (
            ("NONE", 3, 404),
            ("CARD-DEMO", 2, 400),
            ("CARD-DEMO", 9, 404),
            ("abc", 3, 404),
            ("C" * 109, 3, 404),
        ):
            with till.refused(status):
                till.about(what, card, program)


def test_imported_points_and_cards_of_a_seed(open_shop):
    program = {
        "id": 3,
        "name": "cards",
        "cardBased": True,
        "cards": [{"identifier": "CARD-1", "customerProfileIds": ["a"], "batchId": "b1"}],
        "transactions": [
            {"cardIdentifier": "CARD-1", "amount": 7, "subledgerId": "gold", "reason": "old"},
            {"cardIdentifier": "CARD-1", "amount": 3, "startDate": "on_action"},
        ],
    }
    shop = open_shop(loyaltyPrograms=[program])
    path = "/v1/loyalty_programs/3/cards/CARD-1"
    shown = shop.call("GET", f"{path}/balances")
    assert shown["balance"]["pendingPoints"] == 3
    assert shown["subledgerBalances"]["gold"]["activePoints"] == 7
    assert sharers(shown) == ["a"]
    rows = shop.call("GET", f"{path}/transactions", loyaltyTransactionType="import")["data"]
    assert [(row["amount"], row["name"]) for row in rows] == [(3, ""), (7, "old")]


def test_writers_at_the_same_time_count_every_point(till):
    def order(number):
        with till.beside(KEY) as shop:
            for part in range(4):
                shop.session(
                    f"s{number}-{part}",
                    profileId=f"p{number}",
                    cartItems=[shop.item(1)],
                    loyaltyCards=["CARD-DEMO"],
                    state="closed",
                )

    writers = [threading.Thread(target=order, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert till.active() == (32, 0)
    assert len(till.amounts("transactions", pageSize=1000)) == 32
