"""What large requests cost: counted, for a count is the same on a machine that is busy."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from sandbox.harness import SESSION_CONTENT, Shop
from talon_one.sandbox.store import tables


def counted(
    shop: Shop, method: str, path: str, body: Any, counts: Callable[[Any, str], bool]
) -> int:
    """How many calls of functions count while the sandbox answers a request that succeeds."""
    total = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal total
        total += counts(frame.f_code, event)

    threading.setprofile(count)  # of the threads to come: a connection has one of its own
    try:
        with shop.beside() as another:
            another.call(method, path, body)
    finally:
        threading.setprofile(None)
    return total


def is_row(code: Any, event: str) -> bool:
    """Tell whether a call reads or writes a row."""
    named = code.co_filename == tables.__file__ and code.co_name in ("read", "write")
    return event == "call" and named


@pytest.mark.parametrize("type", ["PATCH_MANY", "REMOVE_MANY"])
@pytest.mark.parametrize("each", [True, False], ids=["an item each", "all items"])
def test_actions_on_many_items_read_and_write_them_once(
    open_shop: Any, type: str, each: bool
) -> None:
    def cost(size: int) -> int:
        items = [
            {"id": n + 1, "sku": f"SKU-{n}", "price": 8, "attributes": {"size": n}}
            for n in range(size)
        ]
        shop = open_shop(
            attributes=[{"entity": "CartItem", "name": "size", "type": "number"}],
            catalogs=[{"id": 1, "name": "products", "items": items}],
        )
        chosen = [[{"attr": "size", "op": "EQ", "value": n}] if each else [] for n in range(size)]
        actions = [{"type": type, "payload": {"filters": one}} for one in chosen]
        return counted(shop, "PUT", "/v1/catalogs/1/sync", {"actions": actions}, is_row)

    assert 100 <= cost(100) < 2.5 * cost(50)


BUDGET = {"action": "setDiscount", "limit": 10_000, "entities": []}
DISCOUNT = ["setDiscount", "off", 1]


@pytest.mark.parametrize(
    ("effect", "members", "application"),
    [
        (DISCOUNT, {}, {}),
        (DISCOUNT, {"limits": [BUDGET, {**BUDGET, "action": "redeemCoupon"}]}, {}),
        (DISCOUNT, {"limits": [BUDGET]}, {"enablePartialDiscounts": True}),
        (DISCOUNT, {}, {"enableCascadingDiscounts": True}),
        (["createCoupon"], {}, {}),
        (["awardGiveaway", 1], {}, {}),
    ],
    ids=["discount", "budgets", "partial rewards", "cascading", "new codes", "giveaways"],
)
def test_each_of_many_codes_costs_the_same(
    open_shop: Any, campaign: Any, effect: Any, members: Any, application: Any
) -> None:
    def cost(size: int) -> int:
        own = {"usageLimit": 2, "discountLimit": 5} if members else {}
        coupons = [{"value": f"CODE-{n}", **own} for n in range(size)]
        rule = (["and", ["couponValid"]], effect)
        made = campaign(1, rule, coupons=coupons, **members)
        gifts = [{"code": f"GIFT-{n}"} for n in range(size)]
        pools = [{"id": 1, "name": "Gifts", "giveaways": gifts}]
        shop = open_shop(made, application=application, giveawayPools=pools)
        session = {
            "profileId": "ada",
            "couponCodes": [coupon["value"] for coupon in coupons],
            "cartItems": [shop.item(10_000)],
            "state": "closed",
        }
        body = {"customerSession": session, "responseContent": SESSION_CONTENT}
        total = counted(shop, "PUT", "/v2/customer_sessions/s", body, lambda *_: True)
        effects = shop.call("GET", "/v2/customer_sessions/s")["effects"]
        assert [e["effectType"] for e in effects].count("acceptCoupon") == size
        return total

    assert cost(200) < 2.02 * cost(100)
