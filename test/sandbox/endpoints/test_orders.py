"""Orders: what is in force of them, and what takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timezone
from typing import Any

import pytest

from sandbox.harness import Shop, points_program

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
