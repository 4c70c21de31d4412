"""Loyalty: points of open sessions, their validity, spending and rollback."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from sandbox.harness import points_program

ALWAYS = ["and", True]
TOTAL = [".", "Session", "Total"]


@pytest.fixture
def points_shop(open_shop, campaign):
    """A shop that gives a point per unit, and takes what the session asks to spend."""

    def make(ledger="", **members):
        spend = [".", "Session", "Attributes", "spend"]
        return open_shop(
            campaign(
                1,
                ([">", spend, 0], ["deductLoyaltyPoints", 1, ledger, spend]),
                ([">", TOTAL, 0], ["addLoyaltyPoints", "Bonus", 1, ledger, TOTAL]),
            ),
            **points_program(**members),
        )

    return make


def order(shop, id, total=0, spend=0, state="closed", **members):
    cart = [shop.item(total)] if total else []
    return shop.session(
        id, profileId="p", cartItems=cart, attributes={"spend": spend}, state=state, **members
    )


def balances(shop, ledger=""):
    names = ("current", "pending", "expired", "spent", "tentativeCurrent")
    return tuple(shop.points("p", f"{name}Balance", ledger) for name in names)


def test_points_of_open_sessions_are_tentative(points_shop):
    shop = points_shop()
    order(shop, "a", 10, state="open")
    order(shop, "b", 5, state="open")
    answer = order(shop, "b", 7, state="open")
    assert balances(shop) == (0, 0, 0, 0, 17)
    ledger = answer["loyalty"]["programs"]["1"]
    assert (ledger["id"], ledger["name"], ledger["title"]) == (1, "points", "Points")
    assert ledger["ledger"]["tentativeCurrentBalance"] == 17
    assert answer["customerProfile"]["loyaltyMemberships"] == []
    closed = order(shop, "a", 10)
    assert closed["customerProfile"]["loyaltyMemberships"][0]["loyaltyProgramId"] == 1
    assert balances(shop) == (10, 0, 0, 0, 17)
    props = shop.effects(closed, "addLoyaltyPoints")[0]
    uuid = props.pop("transactionUUID")
    assert props == {
        "name": "Bonus",
        "programId": 1,
        "subLedgerId": "",
        "value": 10,
        "recipientIntegrationId": "p",
    }
    assert [entry["uuid"] for entry in shop.stored()["LedgerEntry"] if not entry["tentative"]] == [
        uuid
    ]


def test_only_the_answered_session_counts_if_the_setting_says_so(open_shop, campaign):
    rules = campaign(1, ([">", TOTAL, 0], ["addLoyaltyPoints", "Bonus", 1, "", TOTAL]))
    shop = open_shop(rules, settings={"tentative_scope": "session"}, **points_program())
    order(shop, "a", 10, state="open")
    answer = order(shop, "b", 5, state="open")
    ledger = answer["loyalty"]["programs"]["1"]["ledger"]
    assert ledger["tentativeCurrentBalance"] == 5


def test_points_wait_and_expire(points_shop):
    shop = points_shop(defaultPending="1h", defaultValidity="1h30m")
    clock = shop.sandbox.clock
    clock.freeze()
    answer = order(shop, "a", 10)
    props = shop.effects(answer, "addLoyaltyPoints")[0]
    assert props["startDate"] < props["expiryDate"]
    assert balances(shop) == (0, 10, 0, 0, 0)
    clock.move(3600)
    assert balances(shop) == (10, 0, 0, 0, 10)
    clock.move(5399)
    assert balances(shop) == (10, 0, 0, 0, 10)
    clock.move(1)
    assert balances(shop) == (0, 0, 10, 0, 0)


@pytest.mark.parametrize(
    ("pending", "validity", "zone", "start", "expiry"),
    [
        ("immediate", "5D", "UTC", None, "2023-10-15T09:30:45Z"),
        ("immediate", "7W", "UTC", None, "2023-11-28T09:30:45Z"),
        ("immediate", "10M", "UTC", None, "2024-08-10T09:30:45Z"),
        ("immediate", "10m", "UTC", None, "2023-10-10T09:40:45Z"),
        ("immediate", "1Y", "UTC", None, "2024-10-10T09:30:45Z"),
        ("immediate", "3M_U", "UTC", None, "2024-01-31T23:59:59Z"),
        ("immediate", "2W_U", "UTC", None, "2023-10-29T23:59:59Z"),
        ("immediate", "0Y_U", "UTC", None, "2023-12-31T23:59:59Z"),
        ("1D_D", "1D_U", "UTC", "2023-10-11T00:00:00Z", "2023-10-12T23:59:59Z"),
        ("1D_D", "unlimited", "America/New_York", "2023-10-11T04:00:00Z", None),
        # Clocks go back on the 29th of October there: the wall's hour is kept, elapsed hours count.
        ("20D", "24h", "Europe/Berlin", "2023-10-30T10:30:45Z", "2023-10-31T10:30:45Z"),
        ("0D", "143D", "UTC", None, "2024-03-01T09:30:45Z"),
        ("1h30m", "2d", "UTC", "2023-10-10T11:00:45Z", "2023-10-12T11:00:45Z"),
    ],
)
def test_durations_as_programs_have_them(points_shop, pending, validity, zone, start, expiry):
    shop = points_shop(defaultPending=pending, defaultValidity=validity, timezone=zone)
    shop.sandbox.clock.freeze(datetime(2023, 10, 10, 9, 30, 45, tzinfo=timezone.utc))
    (props,) = shop.effects(order(shop, "a", 10), "addLoyaltyPoints")
    assert (props.get("startDate"), props.get("expiryDate")) == (start, expiry)


@pytest.mark.parametrize(
    ("now", "validity", "expiry"),
    [
        ((2023, 1, 31), "1M", "2023-02-28T00:00:00Z"),
        ((2024, 2, 29), "1Y", "2025-02-28T00:00:00Z"),
        ((2023, 11, 30), "3M", "2024-02-29T00:00:00Z"),
    ],
)
def test_months_end_on_their_last_day(points_shop, now, validity, expiry):
    shop = points_shop(defaultValidity=validity)
    shop.sandbox.clock.freeze(datetime(*now, tzinfo=timezone.utc))
    (props,) = shop.effects(order(shop, "a", 10), "addLoyaltyPoints")
    assert props["expiryDate"] == expiry


def test_points_on_action_wait_for_no_time(points_shop):
    shop = points_shop(defaultPending="on_action", defaultValidity="30D")
    answer = order(shop, "a", 10)
    (props,) = shop.effects(answer, "addLoyaltyPoints")
    assert (props["awaitsActivation"], props["validityDuration"]) == (True, "30D")
    assert not {"startDate", "expiryDate"} & set(props)
    shop.sandbox.clock.move(400 * 86400)
    assert balances(shop) == (0, 10, 0, 0, 0)
    assert shop.kinds(order(shop, "b", spend=1)) == ["error"]
    assert shop.kinds(shop.session("a", state="cancelled")) == ["rollbackAddedLoyaltyPoints"]
    assert balances(shop) == (0, 0, 0, 0, 0)


def test_spending_takes_what_expires_first(points_shop):
    shop = points_shop(defaultValidity="2h")
    clock = shop.sandbox.clock
    clock.freeze()
    order(shop, "old", 10)
    clock.move(3600)
    order(shop, "new", 10)
    before = shop.stored()
    spent = order(shop, "spend", spend=15)
    (props,) = shop.effects(spent, "deductLoyaltyPoints")
    assert (props["value"], props["ruleTitle"]) == (15, "Rule 0")
    assert [e["amount"] for e in spent["event"]["ledgerEntries"]] == [-15]
    assert balances(shop) == (5, 0, 0, 15, 5)

    cancelled = shop.session("spend", state="cancelled")
    (entry,) = spent["event"]["ledgerEntries"]
    assert "referenceId" not in entry
    undone = [(e["amount"], e["referenceId"]) for e in cancelled["event"]["ledgerEntries"]]
    assert undone == [(10, entry["id"]), (5, entry["id"])]
    back = shop.effects(cancelled, "rollbackDeductedLoyaltyPoints")
    assert [(b["value"], "expiryDate" in b) for b in back] == [(10, True), (5, True)]
    assert back[0]["expiryDate"] < back[1]["expiryDate"]
    assert balances(shop) == (20, 0, 0, 0, 20)
    clock.move(3600)
    assert balances(shop) == (10, 0, 10, 0, 10)
    assert len(shop.stored()["LedgerEntry"]) == len(before["LedgerEntry"]) + 3


def test_what_is_not_there_cannot_be_spent(points_shop):
    shop = points_shop()
    order(shop, "a", 10)
    refused = order(shop, "b", spend=11, state="open")
    assert shop.kinds(refused) == ["error"]
    assert refused["ruleFailureReasons"][0]["effectIndex"] == 0
    assert shop.kinds(order(shop, "b", spend=10, state="open")) == ["deductLoyaltyPoints"]
    assert balances(shop) == (10, 0, 0, 0, 0)
    order(shop, "c", spend=10)
    assert shop.kinds(order(shop, "b", spend=10)) == ["error"]  # another order was faster


def test_cancelling_an_order_whose_points_are_spent_leaves_a_debt(points_shop):
    shop = points_shop()
    order(shop, "earn", 10)
    order(shop, "spend", spend=8)
    cancelled = shop.session("earn", state="cancelled")
    (entry,) = cancelled["event"]["ledgerEntries"]
    assert (entry["amount"], entry["referenceId"]) == (-10, 1)
    (props,) = shop.effects(cancelled, "rollbackAddedLoyaltyPoints")
    assert (props["value"], props["recipientIntegrationId"]) == (10, "p")
    assert balances(shop) == (0, 0, 0, 8, 0)
    assert (shop.points("p", "negativeBalance"), shop.points("p", "tentativeNegativeBalance")) == (
        8,
        8,
    )
    shop.session("spend", state="cancelled")
    assert balances(shop) == (0, 0, 0, 0, 0)
    assert shop.points("p", "negativeBalance") == 0


def test_sub_ledgers_are_apart(points_shop):
    shop = points_shop("gold")
    order(shop, "a", 10)
    assert balances(shop) == (0, 0, 0, 0, 0)
    assert balances(shop, "gold") == (10, 0, 0, 0, 10)


def test_points_need_a_profile_and_a_program(open_shop, campaign):
    add = ["addLoyaltyPoints", "Bonus", 1, "", 5]
    shop = open_shop(
        campaign(1, (ALWAYS, add)),
        campaign(2, (ALWAYS, ["addLoyaltyPoints", "Bonus", ["identity", 99], "", 5])),
        campaign(3, (ALWAYS, ["addLoyaltyPoints", "Gift", 1, "", 5, "other"])),
        **points_program(),
    )
    anonymous = shop.session("s", state="closed")
    assert shop.kinds(anonymous) == ["error", "error", "addLoyaltyPoints"]
    assert shop.points("other") == 5


def test_budgets_of_points(open_shop, campaign):
    limits = [{"action": "createLoyaltyPoints", "limit": 15, "entities": ["Profile"]}]
    add = ["addLoyaltyPoints", "Bonus", 1, "", 10]
    shop = open_shop(campaign(1, (ALWAYS, add), limits=limits), **points_program())
    assert shop.kinds(order(shop, "a")) == ["addLoyaltyPoints"]
    over = order(shop, "b")
    assert over["effects"] == []
    assert "createLoyaltyPoints" in over["ruleFailureReasons"][0]["details"]


def test_a_profile_update_books_points_and_the_event_of_a_session_does_not(open_shop, campaign):
    limits = [{"action": "createLoyaltyPoints", "limit": 15, "entities": ["Profile"]}]
    add = ["addLoyaltyPoints", "Bonus", 1, "", 10]
    shop = open_shop(
        campaign(1, (ALWAYS, add), limits=limits), eventTypes=["visit"], **points_program()
    )
    shop.event("visit", "s", profileId="p")
    shop.profile("p", run=False)
    shop.profile("p", dry=True)
    assert shop.points("p") == 0
    answer = shop.profile("p")
    assert shop.kinds(answer) == ["addLoyaltyPoints"]
    assert [entry["amount"] for entry in answer["event"]["ledgerEntries"]] == [10]
    assert shop.points("p") == 10
    assert shop.profile("p")["effects"] == []
    assert shop.points("p") == 10
