"""Giveaways and reserved coupons: what rules put into the hands of customers."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from typing import Any

import pytest

from sandbox.harness import Shop

KEY = "sandbox-api-key-today"
NOW = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
ALWAYS = ["and", True]
BUDGET = {"action": "awardGiveaway", "limit": 1, "entities": ["Profile"]}


@pytest.fixture
def today(sandbox: Any) -> Iterator[Shop]:
    """A shop on the second application of the default seed."""
    shop = Shop(sandbox, KEY)
    yield shop
    shop.close()


@pytest.fixture
def pool(open_shop: Any, campaign: Any) -> Any:
    """Open shops whose rule gives a code of a pool."""

    def opened(*codes: dict[str, Any], effect: Any = ("awardGiveaway", 1), **members: Any) -> Shop:
        giveaways = [{"code": f"CODE-{n}", **code} for n, code in enumerate(codes)]
        shop: Shop = open_shop(
            campaign(1, (ALWAYS, list(effect)), **members),
            giveawayPools=[{"id": 1, "name": "Gifts", "giveaways": giveaways}],
        )
        shop.sandbox.clock.freeze()
        shop.sandbox.clock.set(NOW)
        return shop

    return opened


def happened(shop: Shop, type: str, profile: str) -> Any:
    """Effects of an event of today, each with its props."""
    body = {"profileId": profile, "type": type, "attributes": {}}
    answer = shop.call("POST", "/v2/events", body, silent="no")
    return [(effect["effectType"], effect["props"]) for effect in answer["effects"]]


def given(shop: Shop, profile: str) -> Any:
    path = f"/v1/customer_profiles/{profile}/inventory"
    return shop.call("GET", path, giveaways=True)["giveaways"]


def codes(shop: Shop, answer: Any) -> list[str]:
    return [props["code"] for props in shop.effects(answer, "awardGiveaway")]


def test_events_give_the_codes_of_a_pool_until_it_is_empty(today):
    told = {"poolId": 1, "poolName": "Stickers", "giveawayId": 1, "code": "STICKER-1"}
    assert happened(today, "gift_wish", "p1") == [
        ("awardGiveaway", {**told, "recipientIntegrationId": "p1"})
    ]
    assert [props["code"] for _, props in happened(today, "gift_wish", "p2")] == ["STICKER-2"]
    assert happened(today, "gift_wish", "p3") == []
    (sticker,) = given(today, "p1")
    shown = ("id", "poolId", "code", "used", "profileIntegrationId")
    assert [sticker[member] for member in shown] == [1, 1, "STICKER-1", True, "p1"]


def test_an_open_session_takes_no_code(today):
    order = {"profileId": "p1", "couponCodes": ["GIFT"]}
    answer = today.session("s1", content=["awardedGiveaways"], **order)
    props = {"poolId": 1, "poolName": "Stickers", "recipientIntegrationId": "p1"}
    assert today.effects(answer, "willAwardGiveaway") == [props]
    assert answer["awardedGiveaways"] == given(today, "p1") == []
    dry = today.session("s1", dry=True, state="closed")
    assert codes(today, dry) == ["STICKER-1"]
    assert given(today, "p1") == []
    closed = today.session("s1", state="closed", content=["awardedGiveaways"])
    assert today.kinds(closed) == ["acceptCoupon", "awardGiveaway"]
    assert closed["awardedGiveaways"] == given(today, "p1") != []


def test_a_session_that_was_reopened_gets_its_code_again(today):
    order = {"profileId": "p1", "couponCodes": ["GIFT"], "cartItems": [today.item(20)]}
    assert codes(today, today.session("s1", state="closed", **order)) == ["STICKER-1"]
    reopened = today.call("PUT", "/v2/customer_sessions/s1/reopen")
    assert today.kinds(reopened) == ["rollbackCoupon"]
    kept = today.call("GET", "/v2/customer_sessions/s1")["effects"]
    assert [effect["effectType"] for effect in kept] == ["awardGiveaway"]
    assert codes(today, today.session("s1", state="closed")) == ["STICKER-1"]
    cancelled = today.session("s1", state="cancelled")
    assert today.kinds(cancelled) == ["rollbackCoupon"]
    assert [code["code"] for code in given(today, "p1")] == ["STICKER-1"]
    assert codes(today, today.session("s2", state="closed", **order)) == ["STICKER-2"]


def test_only_codes_of_now_are_given_in_the_order_of_their_ids(pool):
    shop = pool(
        {"id": 9},
        {"id": 1, "startDate": "2026-03-03T00:00:00Z"},
        {"id": 2, "endDate": "2026-03-02T12:00:00Z"},
        {"id": 5, "startDate": "2026-03-02T12:00:00Z", "attributes": {"worth": 5}},
    )
    order = {"profileId": "p", "state": "closed"}
    assert codes(shop, shop.session("a", **order)) == ["CODE-3"]
    assert given(shop, "p")[0]["attributes"] == {"worth": 5}
    assert codes(shop, shop.session("b", **order)) == ["CODE-0"]
    assert shop.session("c", **order)["effects"] == []
    shop.sandbox.clock.move(86400)
    assert codes(shop, shop.session("d", **order)) == ["CODE-1"]


def test_a_budget_of_giveaways_lasts_whatever_becomes_of_the_session(pool):
    shop = pool({}, {}, limits=[BUDGET])
    order = {"profileId": "p", "state": "closed"}
    closed = shop.session("a", **order)
    assert codes(shop, closed) == ["CODE-0"]
    assert closed["triggeredCampaigns"][0]["awardedGiveawaysCount"] == 1
    shop.call("PUT", "/v2/customer_sessions/a/reopen")
    assert codes(shop, shop.session("a", **order)) == ["CODE-0"]  # it is not spent twice
    shop.session("a", state="cancelled")
    assert shop.session("b", **order)["effects"] == []
    assert codes(shop, shop.session("c", profileId="q", state="closed")) == ["CODE-1"]


def test_a_giveaway_may_be_for_somebody_else_and_needs_somebody(pool):
    shop = pool({}, effect=("awardGiveaway", 1, "friend"))
    assert codes(shop, shop.session("a", state="closed")) == ["CODE-0"]
    assert [code["code"] for code in given(shop, "friend")] == ["CODE-0"]
    nobody = pool({})
    assert nobody.kinds(nobody.session("a", state="closed")) == ["error"]


def test_an_erased_customer_leaves_a_used_code_that_is_nobodys(pool):
    shop = pool({})
    shop.session("a", profileId="p", state="closed")
    shop.erase("p")
    (code,) = shop.stored()["Giveaway"]
    assert (code["used"], code["profile_id"]) == (True, None)
    assert shop.session("b", profileId="p", state="closed")["effects"] == []


def test_writers_at_once_get_each_code_once(pool):
    shop = pool(*[{}] * 20)

    def close(number: int) -> list[str]:
        with shop.beside() as other:
            return codes(other, other.session(f"s{number}", profileId=f"p{number}", state="closed"))

    with ThreadPoolExecutor(8) as threads:
        got = [code for answer in threads.map(close, range(32)) for code in answer]
    assert sorted(got) == sorted(f"CODE-{n}" for n in range(20))


def test_a_rule_reserves_a_coupon_up_to_its_limit(today):
    told = {"couponValue": "LIMITED", "profileIntegrationId": "p1"}
    first, again = (happened(today, "wallet_wish", "p1") for _ in range(2))
    assert first == [("reserveCoupon", {**told, "isNewReservation": True})]
    assert again == [("reserveCoupon", {**told, "isNewReservation": False})]
    assert happened(today, "wallet_wish", "p2") == []
    assert [coupon["value"] for coupon in today.inventory("p1")["coupons"]] == ["FORALL", "LIMITED"]
    assert today.reserve("LIMITED", "p2")["reservationCounter"] == 2  # which binds effects alone


def test_an_open_session_reserves_at_once_and_a_dry_one_does_not(open_shop, campaign):
    rule = (ALWAYS, ["reserveCoupon", "CODE"], ["reserveCoupon", "CODE", "friend"])
    limit = {"action": "reserveCoupon", "limit": 2, "entities": []}
    shop = open_shop(campaign(1, rule, coupons=[{"value": "CODE"}], limits=[limit]))

    def news(answer: Any) -> list[bool]:
        return [props["isNewReservation"] for props in shop.effects(answer, "reserveCoupon")]

    assert news(shop.session("s", dry=True, profileId="p")) == [True, True]
    assert news(shop.session("s", profileId="p")) == [True, True]
    assert news(shop.session("s")) == [False, False]
    shop.session("s", state="cancelled")
    assert [coupon["value"] for coupon in shop.inventory("friend")["coupons"]] == ["CODE"]
    (coupon,) = shop.stored()["Coupon"]
    assert coupon["reservation_counter"] == 2
    assert shop.session("t", profileId="q")["effects"] == []  # the budget is used up


def test_a_coupon_that_is_reserved_while_it_is_redeemed_counts_both(open_shop, campaign):
    rule = (["and", ["couponValid"]], ["reserveCoupon", "CODE", "friend"])
    shop = open_shop(campaign(1, rule, coupons=[{"value": "CODE"}]))
    shop.session("s", profileId="p", couponCodes=["CODE"], state="closed")
    (coupon,) = shop.stored()["Coupon"]
    assert (coupon["reservation_counter"], coupon["usage_counter"]) == (2, 1)


@pytest.mark.parametrize(
    ("coupon", "message"),
    [
        ({"recipientIntegrationId": "q"}, "A coupon for one recipient cannot be reserved"),
        ({"expiryDate": "2020-01-01T00:00:00Z"}, "The coupon has expired"),
        ({"value": "OTHER"}, "there is no coupon 'CODE'"),
    ],
)
def test_a_coupon_that_nobody_can_reserve_fails_the_rule(open_shop, campaign, coupon, message):
    rule = (ALWAYS, ["reserveCoupon", "CODE"])
    shop = open_shop(campaign(1, rule, coupons=[{"value": "CODE", **coupon}]))
    (error,) = shop.effects(shop.session("s", profileId="p"), "error")
    assert error == {"message": f"Rule 0: {message}"}


def test_a_personal_coupon_is_reserved_for_one_alone(open_shop, campaign):
    rule = (ALWAYS, ["reserveCoupon", "CODE"])
    shop = open_shop(campaign(1, rule, coupons=[{"value": "CODE", "reservation": False}]))
    assert shop.kinds(shop.session("a", profileId="p")) == ["reserveCoupon"]
    assert shop.kinds(shop.session("b", profileId="q")) == ["error"]
