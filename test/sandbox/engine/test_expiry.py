"""Rules that change when points expire."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from sandbox.harness import points_program

NOW = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
EARN = ["addLoyaltyPoints", "Earn", 1, "", 10]
EXTEND = ["extendLoyaltyPointsExpiryDate", 1, "", "1M"]
SET = ["setLoyaltyPointsExpiryDate", 1, "", ["parseTime", "2026-04-01T00:00:00Z"]]
DAY = 86400


@pytest.fixture
def program(open_shop: Any, campaign: Any) -> Any:
    """Open shops whose sessions have the effects of the rule that they are named after."""

    def opened(*effects: Any, **members: Any) -> Any:
        def only(session: str) -> Any:
            return ["startsWith", [".", "Session", "IntegrationId"], session]

        rules = ((only("earn"), EARN), (only("change"), *effects))
        pay = (only("pay"), ["deductLoyaltyPoints", 1, "", 10])
        shop = open_shop(
            campaign(1, *rules, pay), **points_program(**{"defaultValidity": "10D", **members})
        )
        shop.sandbox.clock.freeze()
        shop.sandbox.clock.set(NOW)
        return shop

    return opened


def told(shop: Any, answer: Any) -> Any:
    """Type, and the change of each lot, of the effects that change an expiry."""
    return [
        (effect["effectType"], [changed(c) for c in effect["props"]["affectedTransactions"]])
        for effect in answer["effects"]
        if "affectedTransactions" in effect["props"]
    ]


def changed(change: Any) -> tuple[Any, Any]:
    return change.get("previousExpiryDate"), change["newExpiryDate"]


def test_points_that_would_expire_do_so_later_once_the_session_closes(program):
    shop = program(EXTEND)
    earned = shop.session("earn", profileId="p", state="closed")
    change = ("2026-03-12T12:00:00Z", "2026-04-12T12:00:00Z")
    kind = "extendLoyaltyPointsExpiryDate"
    assert told(shop, shop.session("change", profileId="p")) == [(kind, [change])]
    assert [e["expiry"] for e in shop.stored()["LedgerEntry"]] == [NOW + timedelta(days=10)]
    closed = shop.session("change", profileId="p", state="closed")
    (props,) = shop.effects(closed, kind)
    (transaction,) = props.pop("affectedTransactions")
    assert props == {"programId": 1, "subLedgerId": "", "extensionDuration": "1M"}
    (earning,) = shop.effects(earned, "addLoyaltyPoints")
    assert transaction["transactionUUID"] == earning["transactionUUID"]
    shop.session("change", state="cancelled")  # which undoes nothing of it
    shop.sandbox.clock.move(11 * DAY)
    assert shop.points("p") == 10
    shop.sandbox.clock.move(30 * DAY)
    assert (shop.points("p"), shop.points("p", "expiredBalance")) == (0, 10)


@pytest.mark.parametrize(
    ("effect", "changes"),
    [(EXTEND, []), (SET, [(None, "2026-04-01T00:00:00Z")])],
)
def test_points_without_an_expiry_can_only_be_given_one(program, effect, changes):
    shop = program(effect, defaultValidity="unlimited")
    shop.session("earn", profileId="p", state="closed")
    assert told(shop, shop.session("change", profileId="p", state="closed")) == [
        (effect[0], changes)
    ]
    shop.sandbox.clock.move(31 * DAY)
    assert shop.points("p") == (0 if changes else 10)


def test_only_points_that_are_left_have_another_expiry(program):
    shop = program(SET)
    shop.session("earn-1", profileId="p", state="closed")
    shop.sandbox.clock.move(11 * DAY)  # it is over
    shop.session("earn-2", profileId="p", state="closed")
    shop.session("pay", profileId="p", state="closed")  # it is spent
    shop.session("earn-3", profileId="p", state="closed")
    shop.session("earn-4", profileId="q", state="closed")  # it is another's
    answer = shop.session("change", profileId="p", state="closed")
    assert told(shop, answer) == [(SET[0], [("2026-03-23T12:00:00Z", "2026-04-01T00:00:00Z")])]


def test_pending_points_have_another_expiry_too(program):
    shop = program(EXTEND, defaultPending="5D")
    shop.session("earn", profileId="p", state="closed")
    answer = shop.session("change", profileId="p", state="closed")
    assert told(shop, answer) == [(EXTEND[0], [("2026-03-17T12:00:00Z", "2026-04-17T12:00:00Z")])]


def test_a_later_effect_of_the_call_goes_on_from_an_earlier_one(program):
    shop = program(EXTEND, SET, EXTEND)
    shop.session("earn", profileId="p", state="closed")
    answer = shop.session("change", profileId="p", state="closed")
    assert told(shop, answer) == [
        (EXTEND[0], [("2026-03-12T12:00:00Z", "2026-04-12T12:00:00Z")]),
        (SET[0], [("2026-04-12T12:00:00Z", "2026-04-01T00:00:00Z")]),
        (EXTEND[0], [("2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z")]),
    ]
    assert [e["expiry"] for e in shop.stored()["LedgerEntry"]] == [
        datetime(2026, 5, 1, tzinfo=timezone.utc)
    ]


def test_an_event_changes_an_expiry_at_once(open_shop, campaign):
    shop = open_shop(
        campaign(1, (["isEvent", "visit"], EARN), (["isEvent", "stay"], EXTEND)),
        eventTypes=["visit", "stay"],
        **points_program(defaultValidity="10D"),
    )
    for type in ("visit", "stay"):
        body = {"profileId": "p", "type": type, "attributes": {}}
        shop.call("POST", "/v2/events", body)
    shop.sandbox.clock.move(11 * DAY)
    assert shop.points("p") == 10


@pytest.mark.parametrize(
    ("effect", "message"),
    [
        (
            ["setLoyaltyPointsExpiryDate", 1, "", ["parseTime", "2026-03-02T12:00:00Z"]],
            "points cannot expire at 2026-03-02T12:00:00Z, which is over",
        ),
        ([*EXTEND[:3], "soon"], "'soon' is not a duration such as 30D, 2W_U or 1h"),
        ([*EXTEND[:3], "9999Y"], "'9999Y' is longer than a thousand years"),
    ],
)
def test_an_expiry_that_cannot_be_fails_the_rule(program, effect, message):
    shop = program(effect)
    shop.session("earn", profileId="p", state="closed")
    (error,) = shop.effects(shop.session("change", profileId="p", state="closed"), "error")
    assert error == {"message": f"Rule 1: {message}"}
    assert [e["expiry"] for e in shop.stored()["LedgerEntry"]] == [NOW + timedelta(days=10)]
