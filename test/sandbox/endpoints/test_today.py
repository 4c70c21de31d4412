"""Discounts and budgets of the default seed's second application, and what becomes of things
while a session is closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

import pytest

from sandbox.harness import Shop, points_program

KEY = "sandbox-api-key-today"
NOW = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
ALWAYS = ["and", True]


@pytest.fixture
def today(sandbox: Any) -> Iterator[Shop]:
    """A shop on the second application of the default seed, at a moment that stands still."""
    sandbox.clock.freeze()
    sandbox.clock.set(NOW)
    shop = Shop(sandbox, KEY)
    yield shop
    shop.close()


def test_shipping_is_free_where_there_is_any(today):
    price = {"shipping": {"price": 4.99}}
    answer = today.session("s1", couponCodes=["SHIP"], additionalCosts=price)
    assert today.kinds(answer) == ["acceptCoupon", "setDiscountPerAdditionalCost"]
    (props,) = today.effects(answer, "setDiscountPerAdditionalCost")
    assert (props["value"], props["additionalCostId"]) == (4.99, 1)
    without = today.session("s2", couponCodes=["SHIP"])
    assert today.kinds(without) == ["error", "rejectCoupon"]
    (rejection,) = today.effects(without, "rejectCoupon")
    assert rejection["rejectionReason"] == "EffectCouldNotBeApplied"


def test_wrapping_is_cheaper_for_each_unit(today):
    wrapped = today.item(20, 2, additionalCosts={"wrapping": {"price": 3}})
    answer = today.session("s1", couponCodes=["WRAP"], cartItems=[wrapped])
    told = today.effects(answer, "setDiscountPerAdditionalCostPerItem")
    assert [(p["name"], p["additionalCostId"], p["value"], p["subPosition"]) for p in told] == [
        ("Free wrapping#0", 2, 2, 0),
        ("Free wrapping#0", 2, 2, 1),
    ]


def test_ten_are_shared_by_price(today):
    items = [today.item(price) for price in (30, 20, 10)]
    answer = today.session("s1", couponCodes=["PRORATA"], cartItems=items)
    told = today.effects(answer, "setDiscountPerItem")
    assert [(props["value"], props["totalDiscount"]) for props in told] == [
        (5, 10),
        (3.33, 10),
        (1.67, 10),
    ]


def test_the_last_of_a_budget_is_given_in_part(today):
    closed = [today.session(f"s{n}", state="closed", couponCodes=["BUDGET10"]) for n in range(3)]
    told = [today.effects(answer, "setDiscount") for answer in closed]
    assert [(p["value"], p["desiredValue"]) for (p,) in told] == [(10, 10), (10, 10), (5, 10)]
    (campaign,) = closed[2]["triggeredCampaigns"]
    assert campaign["budgets"] == [{"action": "setDiscount", "limit": 25, "counter": 25}]
    (rejection,) = today.effects(today.session("s4", couponCodes=["BUDGET10"]), "rejectCoupon")
    assert rejection["rejectionReason"] == "EffectCouldNotBeApplied"


def test_a_budget_of_the_day_counts_for_its_day_alone(today):
    def asked(session: str, **members: Any) -> tuple[list[Any], list[Any]]:
        answer = today.session(session, couponCodes=["DAILY"], **members)
        return (
            [props["value"] for props in today.effects(answer, "setDiscount")]
            + [props["rejectionReason"] for props in today.effects(answer, "rejectCoupon")],
            [c["budgets"][0]["counter"] for c in answer["triggeredCampaigns"]],
        )

    assert asked("s1", state="closed") == ([10], [1])
    assert asked("s2", state="closed") == ([10], [2])
    assert asked("s3") == (["CampaignLimitReached"], [])
    today.sandbox.clock.set(datetime(2026, 3, 3, tzinfo=timezone.utc))
    assert asked("s3", state="closed") == ([10], [1])
    today.session("s1", state="cancelled")  # which was of yesterday
    assert asked("s4", state="closed") == ([10], [2])
    assert asked("s5") == (["CampaignLimitReached"], [])


def test_a_banner_is_shown(today):
    body = {"profileId": "p1", "type": "banner_seen", "attributes": {}}
    (effect,) = today.call("POST", "/v2/events", body, silent="no")["effects"]
    assert (effect["effectType"], effect["props"]) == (
        "customEffect",
        {"effectId": 1, "name": "banner", "payload": {"text": "Hello"}},
    )


def test_a_session_that_is_reopened_is_settled_anew(today):
    order = {"profileId": "p1", "couponCodes": ["BUDGET10"]}
    today.session("s1", state="closed", **order, cartItems=[today.item(120, category="club")])
    today.call("PUT", "/v2/customer_sessions/s1/reopen")
    smaller = today.session("s1", state="closed", cartItems=[today.item(50, category="club")])
    assert smaller["customerProfile"]["totalSales"] == 50
    (campaign,) = (c for c in smaller["triggeredCampaigns"] if c["id"] == 32)
    assert campaign["budgets"][0]["counter"] == 10
    ledger = smaller["loyalty"]["programs"]["2"]["ledger"]
    assert (ledger["currentBalance"], ledger["currentTier"]["name"]) == (50, "Silver")


def test_what_outlasts_a_cancellation_stays_after_a_return_in_part(open_shop, campaign):
    shop = open_shop(
        campaign(
            1,
            (
                ALWAYS,
                ["setDiscountPerItem", "off", [".", "Session", "CartItems"], 1],
                ["addToAudience", 1],
                ["createCoupon"],
                ["reserveCoupon", "CODE"],
            ),
            coupons=[{"value": "CODE"}],
        ),
        application={"enableFlattenedCartItems": True},
        audiences=[{"id": 1, "name": "Buyers"}],
    )
    shop.session("s", profileId="p", state="closed", cartItems=[shop.item(5, 2)])
    body = {"return": {"returnedCartItems": [{"position": 0, "quantity": 1}]}}
    shop.call("POST", "/v2/customer_sessions/s/returns", body)
    cancelled = shop.session("s", state="cancelled")
    assert [p["cartItemSubPosition"] for p in shop.effects(cancelled, "rollbackDiscount")] == [1]
    inventory = shop.inventory("p")
    assert len(inventory["coupons"]) == 2
    assert [a["name"] for a in inventory["profile"]["audienceMemberships"]] == ["Buyers"]


def test_a_campaign_that_is_over_undoes_what_it_did(open_shop, campaign):
    shop = open_shop(
        campaign(
            1,
            (
                ALWAYS,
                ["setDiscountPerItem", "off", [".", "Session", "CartItems"], 1],
                ["addLoyaltyPoints", "Points", 1, "", 5],
            ),
            endTime="2026-03-03T00:00:00Z",
            reevaluateOnReturn=True,
        ),
        **points_program(),
    )
    shop.sandbox.clock.freeze()
    shop.sandbox.clock.set(NOW)
    for session in ("cancelled", "returned"):
        shop.session(session, profileId="p", state="closed", cartItems=[shop.item(5)] * 2)
    shop.sandbox.clock.move(86400)
    undone = ["rollbackDiscount", "rollbackDiscount", "rollbackAddedLoyaltyPoints"]
    assert shop.kinds(shop.session("cancelled", state="cancelled")) == undone
    body = {"return": {"returnedCartItems": [{"position": 0}]}}
    path = "/v2/customer_sessions/returned/returns"
    assert shop.kinds(shop.call("POST", path, body, runRuleEngine=True)) == undone
    assert shop.points("p") == 0


def test_an_erased_customer_still_counts_in_budgets_until_the_order_is_cancelled(
    open_shop, campaign
):
    shop = open_shop(
        campaign(
            1,
            (
                ["and", ["couponValid"]],
                ["setDiscount", "off", 10],
                ["addLoyaltyPoints", "Points", 1, "", 5],
            ),
            coupons=[{"value": "CODE"}],
            limits=[{"action": "setDiscount", "limit": 10, "entities": []}],
        ),
        **points_program(),
    )
    shop.session("s", profileId="p", couponCodes=["CODE"], state="closed")
    shop.erase("p")
    order = {"profileId": "q", "couponCodes": ["CODE"]}
    assert shop.kinds(shop.session("t", **order)) == ["rejectCoupon"]
    cancelled = shop.session("s", state="cancelled")
    assert "rollbackAddedLoyaltyPoints" not in shop.kinds(cancelled)
    assert "setDiscount" in shop.kinds(shop.session("t", **order))


def test_a_deleted_audience_has_nobody_and_takes_nobody(open_shop, campaign):
    shop = open_shop(
        campaign(1, (["inAudience", 1], ["setDiscount", "off", 1]), (ALWAYS, ["addToAudience", 1])),
        audiences=[{"id": 1, "name": "Buyers"}],
    )
    shop.session("s", profileId="p")
    assert shop.kinds(shop.session("s")) == ["setDiscount", "addToAudience"]
    shop.call("DELETE", "/v2/audiences/1")
    answer = shop.session("s")
    assert shop.effects(answer, "error") == [{"message": "Rule 1: there is no audience 1"}]
    assert shop.kinds(answer) == ["error"]
    assert shop.inventory("p")["profile"]["audienceMemberships"] == []


def test_points_that_are_activated_join_and_lift_a_tier_without_an_effect(open_shop, campaign):
    shop = open_shop(
        campaign(1, (ALWAYS, ["addLoyaltyPoints", "Points", 1, "", 5])),
        **points_program(
            defaultPending="on_action",
            programJoinPolicy="points_activated",
            tiers=[{"id": 1, "name": "Silver", "minPoints": 5}],
        ),
    )
    closed = shop.session("s", profileId="p", state="closed")
    assert shop.kinds(closed) == ["addLoyaltyPoints"]
    assert "joinDate" not in closed["loyalty"]["programs"]["1"]
    shop.call("POST", "/v1/loyalty_programs/1/activate_points", {"sessionId": "s"})
    program = shop.inventory("p")["loyalty"]["programs"]["1"]
    assert "joinDate" in program
    assert program["ledger"]["currentTier"]["name"] == "Silver"
