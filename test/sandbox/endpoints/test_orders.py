"""Orders: what is in force of them, and what takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from sandbox.harness import Refused, Shop, points_program

TODAY = "sandbox-api-key-today"
NOW = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)


@pytest.fixture
def shop(sandbox: Any) -> Iterator[Shop]:
    """A shop on application 2 of the default seed, whose carts are flattened."""
    sandbox.clock.freeze(NOW)
    with closing(Shop(sandbox, TODAY)) as shop:
        yield shop


def cart(*lines: tuple[int, str, float]) -> list[dict[str, Any]]:
    """A cart of lines with quantity, sku and price."""
    return [{"sku": sku, "quantity": quantity, "price": price} for quantity, sku, price in lines]


def close(shop: Shop, id: str, *lines: tuple[int, str, float], **members: Any) -> Any:
    order = {"profileId": "p1", "state": "closed", "cartItems": cart(*lines), **members}
    return shop.session(id, **order)


def read(shop: Shop, id: str) -> Any:
    return shop.call("GET", f"/v2/customer_sessions/{id}")


def reopen(shop: Shop, id: str) -> Any:
    return shop.call("PUT", f"/v2/customer_sessions/{id}/reopen")


def give_back(shop: Shop, id: str, *entries: Any, key: str = "", **members: Any) -> Any:
    """Return lines of a session, named by the entries."""
    query = {name: members.pop(name) for name in ("dry", "runRuleEngine") if name in members}
    body = {
        "return": {"returnedCartItems": list(entries)},
        "responseContent": members.pop("content", ["customerSession", "customerProfile"]),
    }
    headers = {**shop.headers, **({"Idempotency-Key": key} if key else {})}
    reply = shop.send("POST", f"/v2/customer_sessions/{id}/returns", body, headers, **query)
    if reply.status != 200:
        raise Refused(reply)
    return reply.json


def told(effects: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Type, value and place of effects."""
    places = ("position", "subPosition", "cartItemPosition", "cartItemSubPosition")
    return [
        (
            e["effectType"],
            e["props"].get("value"),
            *(e["props"][n] for n in places if n in e["props"]),
        )
        for e in effects
    ]


FIVE_OFF_BOTH = [
    ("acceptCoupon", "ITEM5"),
    ("setDiscountPerItem", 5, 0, 0),
    ("setDiscountPerItem", 5, 0, 1),
]


def test_the_effects_in_force_are_those_of_the_last_update(shop):
    closed = close(shop, "s1", (2, "A", 20), couponCodes=["ITEM5"])
    assert told(closed["effects"]) == FIVE_OFF_BOTH
    before = shop.stored()
    shown = read(shop, "s1")
    assert shown == {
        "customerSession": closed["customerSession"],
        "effects": closed["effects"],
    }
    assert shop.stored() == before
    shop.session("s2", couponCodes=["ITEM5", "NOPE"], cartItems=cart((1, "A", 20)))
    shop.session("s2", dry=True, couponCodes=[])
    assert [e["effectType"] for e in read(shop, "s2")["effects"]] == [
        "acceptCoupon",
        "setDiscountPerItem",
        "rejectCoupon",
    ]
    shop.session("s2", couponCodes=[])
    assert read(shop, "s2")["effects"] == []


def test_a_dry_run_may_ask_for_some_campaigns(shop):
    def ran(**members: Any) -> list[Any]:
        answer = shop.session("s1", dry=True, cartItems=cart((1, "A", 20)), **members)
        return [(e["effectType"], e["campaignId"], e["props"]) for e in answer["effects"]]

    refused = {"value": "SOON15", "rejectionReason": "CouponPartOfNotRunningCampaign"}
    assert ran(couponCodes=["SOON15"]) == [("rejectCoupon", 28, refused)]
    assert ran(couponCodes=["SOON15"], evaluableCampaignIds=[28]) == [
        ("acceptCoupon", 28, {"value": "SOON15"}),
        ("setDiscount", 28, {"name": "15 off", "value": 15, "desiredValue": 15}),
    ]
    refused = {
        "value": "ITEM5",
        "rejectionReason": "CouponPartOfNotTriggeredCampaign",
        "campaignExclusionReason": "CampaignNotInEvaluationSet",
    }
    assert ran(couponCodes=["ITEM5"], evaluableCampaignIds=[28]) == [("rejectCoupon", 22, refused)]


@pytest.mark.parametrize(
    ("strategy", "refused", "why"),
    [
        ("listOrder", "LESS", "CampaignIsNotFirst"),
        ("highestDiscount", "LESS", "CampaignGaveLowerDiscount"),
        ("lowestDiscount", "MORE", "CampaignGaveLowerDiscount"),
    ],
)
def test_a_code_of_a_campaign_that_was_not_chosen_says_why(
    open_shop, campaign, strategy, refused, why
):
    rule = ["and", ["couponValid"]]
    shop = open_shop(
        campaign(1, (rule, ["setDiscount", "a", 2]), coupons=[{"value": "MORE"}]),
        campaign(2, (rule, ["setDiscount", "b", 1]), coupons=[{"value": "LESS"}]),
        application={
            "generation": "today",
            "campaignPriority": "exclusive",
            "exclusiveCampaignsStrategy": strategy,
        },
    )
    answer = shop.session("s", couponCodes=["MORE", "LESS"])
    assert shop.effects(answer, "rejectCoupon") == [
        {
            "value": refused,
            "rejectionReason": "CouponPartOfNotTriggeredCampaign",
            "campaignExclusionReason": why,
        }
    ]


def test_updates_are_counted(shop):
    wrapping = {"wrapping": {"price": 5}}
    line = {"name": "A", "sku": "A", "quantity": 3, "price": 33.33, "additionalCosts": wrapping}
    first = shop.session("s1", cartItems=[line], additionalCosts={"shipping": {"price": 20}})
    session = first["customerSession"]
    totals = ("cartItemTotal", "additionalCostTotal", "cartItemAdditionalCostTotal", "total")
    assert [session[name] for name in totals] == [99.99, 20, 15, 134.99]
    assert session["updateCount"] == 1
    (kept,) = session["cartItems"]
    assert (kept["returnedQuantity"], kept["remainingQuantity"]) == (0, 3)
    second = shop.session("s1")
    assert second["customerSession"]["updateCount"] == 2
    assert read(shop, "s1") == read(shop, "s1") == {**second_of(second), "effects": []}


def second_of(answer: Any) -> dict[str, Any]:
    return {"customerSession": answer["customerSession"]}


def test_reopening_undoes_the_closing_and_closing_again_does_it_anew(shop):
    close(shop, "s1", (2, "A", 20), couponCodes=["ITEM5"])
    reopened = reopen(shop, "s1")
    assert reopened.keys() == {"effects"}
    assert told(reopened["effects"]) == [
        ("rollbackCoupon", "ITEM5"),
        ("rollbackDiscount", 5, 0, 0),
        ("rollbackDiscount", 5, 0, 1),
    ]
    assert [e["triggeredByCoupon"] for e in reopened["effects"]] == [22, 22, 22]
    profile = shop.inventory("p1")["profile"]
    assert (profile["closedSessions"], profile["totalSales"]) == (0, 0)
    with shop.refused(400, "Invalid transition", "customerSessionId"):
        reopen(shop, "s1")
    shown = read(shop, "s1")
    assert (shown["effects"], shown["customerSession"]["state"]) == ([], "open")
    assert shown["customerSession"]["updateCount"] == 2
    assert shop.stored()["Event"][-1]["type"] == "talon_session_reopened"

    again = shop.session("s1")
    assert told(again["effects"]) == FIVE_OFF_BOTH
    assert again["customerSession"]["state"] == "open"
    assert again["coupons"][0]["usageCounter"] == 0
    closed = shop.session("s1", state="closed")
    assert closed["coupons"][0]["usageCounter"] == 1
    assert closed["customerProfile"]["totalSales"] == 40


def test_what_nobody_can_take_back_stays_in_force(open_shop, campaign):
    shop = open_shop(
        campaign(
            1,
            (
                ["and", ["couponValid"]],
                ["showNotification", "Info", "Hello", ""],
                ["addLoyaltyPoints", "Points", 1, "", 10],
                ["setDiscount", "off", 5],
                ["customEffect", 7, "fly", ["kv"]],
            ),
            coupons=[{"value": "CODE"}],
        ),
        **points_program(),
    )
    shop.session("s", profileId="p", state="closed", couponCodes=["CODE"])
    assert shop.kinds(reopen(shop, "s")) == [
        "rollbackCoupon",
        "rollbackAddedLoyaltyPoints",
        "rollbackDiscount",
    ]
    assert shop.kinds(read(shop, "s")) == ["showNotification", "customEffect"]
    assert shop.points("p") == 0
    shop.session("s", state="closed")
    assert (shop.points("p"), len(read(shop, "s")["effects"])) == (10, 5)
    shop.session("s", state="cancelled")
    assert shop.kinds(read(shop, "s")) == ["showNotification", "customEffect"]
    shop.session("t", profileId="p", couponCodes=["CODE"])
    shop.session("t", state="cancelled")
    assert read(shop, "t")["effects"] == []


def test_only_a_closed_session_can_be_reopened(shop):
    shop.session("open")
    for state in ("closed", "cancelled"):
        shop.session(state)
        shop.session(state, state=state)
    for id in ("open", "cancelled", "nobody's"):
        with shop.refused(400):
            reopen(shop, id.replace("'", "%27"))
    with shop.beside() as other:
        for call in (read, reopen):
            with other.refused(400, "Unknown", "customerSessionId"):
                call(other, "closed")
    assert reopen(shop, "closed") == {"effects": []}


def test_an_erased_customer_is_named_by_no_effect(open_shop, campaign):
    shop = open_shop(
        campaign(
            1,
            (
                ["and", ["couponValid"]],
                ["addLoyaltyPoints", "Points", 1, "", 10],
                ["setDiscount", "off", 5],
            ),
            coupons=[{"value": "CODE"}],
        ),
        **points_program(),
    )
    shop.session("s", profileId="jane", state="closed", couponCodes=["CODE"])
    shop.erase("jane")
    assert "jane" not in str(shop.stored())
    assert shop.kinds(reopen(shop, "s")) == ["rollbackCoupon", "rollbackDiscount"]


SHOES = ((1, "SHOE", 60), (2, "SHIRT", 20))
ONE_SHIRT = {"position": 1, "quantity": 1}


def test_returning_a_unit_undoes_what_is_bound_to_it(shop):
    close(shop, "s1", *SHOES, couponCodes=["ITEM5"])
    answer = give_back(shop, "s1", ONE_SHIRT)
    assert told(answer["effects"]) == [("rollbackDiscount", 5, 1, 0)]
    assert answer["effects"][0]["props"]["name"] == "5 off#1"
    session = answer["customerSession"]
    assert (session["state"], session["updateCount"], session["total"]) == (
        "partially_returned",
        2,
        100,
    )
    units = [(i["returnedQuantity"], i["remainingQuantity"]) for i in session["cartItems"]]
    assert units == [(0, 1), (1, 1)]
    profile = answer["customerProfile"]
    assert (profile["totalSales"], profile["closedSessions"]) == (80, 1)
    made = answer["return"]
    assert made["returnedCartItems"] == [{"position": 1, "quantity": 1, "sku": "SHIRT"}]
    assert (made["sessionIntegrationId"], made["profileIntegrationId"]) == ("s1", "p1")
    assert (made["applicationId"], made["sessionId"]) == (2, session["id"])
    assert shop.stored()["Event"][-1]["type"] == "talon_session_partially_returned"

    content = ["previousReturns", "event"]
    again = give_back(shop, "s1", {"position": 1}, content=content)
    assert told(again["effects"]) == [("rollbackDiscount", 5, 1, 1)]
    assert again["previousReturns"] == [made]
    assert again["event"]["effects"] == again["effects"]
    with shop.refused(400, "Invalid quantity", "/return/returnedCartItems/0/quantity"):
        give_back(shop, "s1", {"position": 1})
    shown = read(shop, "s1")
    assert told(shown["effects"]) == [("acceptCoupon", "ITEM5"), ("setDiscountPerItem", 5, 0, 0)]
    for state in ("open", "closed"):
        with shop.refused(400, "Invalid transition", "/customerSession/state"):
            shop.session("s1", state=state)
    with shop.refused(400, "Invalid transition", "customerSessionId"):
        reopen(shop, "s1")


def test_cancelling_after_a_return_undoes_the_rest(shop):
    before = shop.stored()["Counter"]
    close(shop, "s1", *SHOES, couponCodes=["ITEM5"])
    give_back(shop, "s1", ONE_SHIRT)
    used = {c["action"]: c["amount"] for c in shop.stored()["Counter"] if not c["key"]}
    assert (used["setDiscount"], used["setDiscountEffect"], used["redeemCoupon"]) == (10, 2, 1)
    cancelled = shop.session("s1", state="cancelled")
    assert told(cancelled["effects"]) == [
        ("rollbackCoupon", "ITEM5"),
        ("rollbackDiscount", 5, 0, 0),
        ("rollbackDiscount", 5, 1, 1),
    ]
    profile = cancelled["customerProfile"]
    assert (profile["totalSales"], profile["closedSessions"]) == (0, 0)
    assert cancelled["event"]["type"] == "talon_session_revoked"
    (coupon,) = cancelled["coupons"]
    assert (coupon["usageCounter"], coupon["discountCounter"]) == (0, 0)
    assert [c["amount"] for c in shop.stored()["Counter"]] == [0] * len(shop.stored()["Counter"])
    assert before == []


@pytest.mark.parametrize(
    ("entries", "title", "place"),
    [
        ([{"position": 1, "quantity": 3}], "Invalid quantity", "/0/quantity"),
        ([{"position": 1, "quantity": 0}], "Invalid quantity", "/0/quantity"),
        ([{"position": 1}, {"sku": "SHIRT"}], "Invalid quantity", "/1/quantity"),
        ([], "minItems", ""),
        ([{}], "required", "/0"),
        ([{"quantity": 1}], "required", "/0"),
        ([{"position": 0, "sku": "SHIRT"}], "Unknown", "/0"),
        ([{"position": 2}], "Unknown", "/0"),
        ([{"sku": "HAT"}], "Unknown", "/0"),
    ],
)
def test_returns_that_are_refused(shop, entries, title, place):
    close(shop, "s1", *SHOES, couponCodes=["ITEM5"])
    before = shop.stored()
    with shop.refused(400, title, f"/return/returnedCartItems{place}"):
        give_back(shop, "s1", *entries)
    assert shop.stored() == before


def test_only_a_closed_session_takes_items_back(shop):
    shop.session("open", cartItems=cart((1, "A", 10)))
    for id in ("open", "nobody"):
        with shop.refused(400):
            give_back(shop, id, {"position": 0})


def test_a_sku_fills_its_lines_in_order(shop):
    close(shop, "s1", (1, "A", 10), (2, "A", 10), couponCodes=["ITEM5"])
    answer = give_back(shop, "s1", {"sku": "A", "quantity": 2})
    assert told(answer["effects"]) == [
        ("rollbackDiscount", 5, 0, 0),
        ("rollbackDiscount", 5, 1, 0),
    ]
    left = [item["remainingQuantity"] for item in answer["customerSession"]["cartItems"]]
    assert left == [0, 1]


def test_a_dry_return_leaves_nothing(shop):
    close(shop, "s1", *SHOES, couponCodes=["ITEM5"])
    before = shop.stored()
    answer = give_back(shop, "s1", ONE_SHIRT, dry=True, key="k")
    assert told(answer["effects"]) == [("rollbackDiscount", 5, 1, 0)]
    assert answer["customerSession"]["state"] == "partially_returned"
    assert shop.stored() == before


def test_a_key_makes_a_return_happen_once(shop, sandbox):
    close(shop, "s1", *SHOES, couponCodes=["ITEM5"])
    first = give_back(shop, "s1", ONE_SHIRT, key="k1")
    assert give_back(shop, "s1", ONE_SHIRT, key="k1") == first
    assert read(shop, "s1")["customerSession"]["cartItems"][1]["remainingQuantity"] == 1
    for other in ({"quantity": 2}, {"quantity": 1, "dry": True}):
        dry = {"dry": other.pop("dry")} if "dry" in other else {}
        with shop.refused(400, "Invalid value", "Idempotency-Key"):
            give_back(shop, "s1", {"position": 1, **other}, key="k1", **dry)
    with shop.refused(400, "maxLength", "Idempotency-Key"):
        give_back(shop, "s1", ONE_SHIRT, key="k" * 256)
    sandbox.clock.move(timedelta(hours=24, seconds=1))
    give_back(shop, "s1", ONE_SHIRT, key="k1")
    assert read(shop, "s1")["customerSession"]["cartItems"][1]["remainingQuantity"] == 0
    shop.erase("p1")
    assert shop.stored()["KeptAnswer"] == []


def test_a_return_may_cost_what_the_order_no_longer_deserves(shop):
    close(shop, "s1", (6, "A", 20), couponCodes=["HUNDRED10"])
    assert give_back(shop, "s1", {"position": 0, "quantity": 1})["effects"] == []
    lost = give_back(shop, "s1", {"position": 0, "quantity": 1}, runRuleEngine=True)
    assert told(lost["effects"]) == [
        ("rollbackCoupon", "HUNDRED10"),
        ("rollbackDiscount", 10),
        ("rejectCoupon", "HUNDRED10"),
    ]
    rejected = lost["effects"][-1]["props"]
    assert (rejected["rejectionReason"], rejected["conditionIndex"]) == (
        "CouponRejectedByCondition",
        1,
    )
    assert told(read(shop, "s1")["effects"]) == [("rejectCoupon", "HUNDRED10")]
    other = close(shop, "s2", (5, "A", 20), couponCodes=["HUNDRED10"], profileId="p2")
    assert told(other["effects"]) == [("acceptCoupon", "HUNDRED10"), ("setDiscount", 10)]


def test_a_return_that_leaves_enough_grants_it_anew(shop):
    close(shop, "s1", (6, "A", 20), couponCodes=["HUNDRED10", "ITEM5"])
    kept = give_back(
        shop, "s1", {"position": 0, "quantity": 1}, runRuleEngine=True, content=["coupons"]
    )
    assert told(kept["effects"]) == [
        ("rollbackDiscount", 5, 0, 0),
        ("rollbackCoupon", "HUNDRED10"),
        ("rollbackDiscount", 10),
        ("acceptCoupon", "HUNDRED10"),
        ("setDiscount", 10),
    ]
    counters = [(c["usageCounter"], c["discountCounter"]) for c in kept["coupons"]]
    assert counters == [(1, 10), (1, 25)]
    shop.session("s1", state="cancelled")
    assert {c["amount"] for c in shop.stored()["Counter"]} == {0}


def test_where_carts_are_not_flattened_a_line_comes_back_whole(shop):
    with shop.beside("sandbox-api-key") as first:
        close(first, "s1", (2, "A", 20))
        with first.refused(400, "Invalid quantity", "/return/returnedCartItems"):
            give_back(first, "s1", {"position": 0, "quantity": 1})
        whole = give_back(first, "s1", {"position": 0})
        assert whole["customerSession"]["state"] == "partially_returned"
        assert whole["customerProfile"]["totalSales"] == 0
        halves = [{"position": 0, "quantity": 1}] * 2
        close(first, "s2", (2, "A", 20))
        assert give_back(first, "s2", *halves)["return"]["returnedCartItems"][0]["quantity"] == 2


def test_costs_of_items_come_back_with_them(shop):
    line = {"sku": "A", "quantity": 2, "price": 10, "additionalCosts": {"wrapping": {"price": 3}}}
    shop.session("s1", profileId="p1", state="closed", cartItems=[line])
    answer = give_back(shop, "s1", {"position": 0, "quantity": 1})
    assert answer["customerProfile"]["totalSales"] == 13
    assert shop.session("s1", state="cancelled")["customerProfile"]["totalSales"] == 0
