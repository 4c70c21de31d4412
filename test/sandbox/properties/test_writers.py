"""32 writers at once on one card, one budget, one pool of giveaways and one order: all is exact."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, Callable

from sandbox.harness import Shop

WRITERS = 32
TOGETHER = {"application": {"enableFlattenedCartItems": True}}


def at_once(shop: Shop, write: Callable[[Shop, int], Any]) -> list[Any]:
    """What each of the writers gets, each on a connection of its own, all begun together."""
    begun = Barrier(WRITERS)

    def work(number: int) -> Any:
        with shop.beside() as till:
            begun.wait()
            return write(till, number)

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(work, range(WRITERS)))


def test_one_card(open_shop: Any, campaign: Any) -> None:
    """Each earns 3 and tries to spend 5: never more than there is, and all of it in the book."""
    earn = ["addLoyaltyPoints", "x", 1, "", 3]
    spend = (["and", ["couponValid"]], ["deductLoyaltyPoints", 1, "", 5])
    shop = open_shop(
        campaign(1, (["and", True], earn), spend, coupons=[{"value": "SPEND"}]),
        loyaltyPrograms=[
            {
                "id": 1,
                "name": "cards",
                "cardBased": True,
                "cards": [{"identifier": "CARD", "status": "active"}],
            }
        ],
    )

    def order(till: Shop, number: int) -> int:
        cart = {"cartItems": [till.item(1)], "loyaltyCards": ["CARD"]}
        answer = till.session(f"s{number}", couponCodes=["SPEND"], state="closed", **cart)
        return till.kinds(answer).count("deductLoyaltyPoints")

    spent = 5 * sum(at_once(shop, order))
    card = "/v1/loyalty_programs/1/cards/CARD"
    balance = shop.call("GET", f"{card}/balances")["balance"]
    assert spent > 0
    assert (balance["activePoints"], balance["spentPoints"]) == (3 * WRITERS - spent, spent)
    assert balance["negativePoints"] == 0
    rows = shop.call("GET", f"{card}/transactions", pageSize=1000)["data"]
    booked: Counter[str] = Counter()
    for row in rows:
        booked[row["type"]] += row["amount"]
    assert booked == Counter(addition=3 * WRITERS, subtraction=spent)
    left = shop.call("GET", f"{card}/points", pageSize=1000)["data"]
    assert sum(row["amount"] for row in left) == balance["activePoints"]


def test_one_budget(open_shop: Any, campaign: Any) -> None:
    """A campaign may give away 100 in discounts of 7, and a coupon may be used ten times."""
    shop = open_shop(
        campaign(
            1,
            (["and", True], ["setDiscount", "off", 7]),
            limits=[{"action": "setDiscount", "limit": 100, "entities": []}],
        ),
        campaign(
            2,
            (["and", ["couponValid"]], ["setDiscount", "ten", 1]),
            coupons=[{"value": "TENTIMES", "usageLimit": 10}],
        ),
    )

    def order(till: Shop, number: int) -> Counter[str]:
        cart = {"cartItems": [till.item(50)], "couponCodes": ["TENTIMES"], "state": "closed"}
        answer = till.session(f"s{number}", **cart)
        given = Counter(props["name"] for props in till.effects(answer, "setDiscount"))
        given["rejected"] = len(till.effects(answer, "rejectCoupon"))
        return given

    given = sum(at_once(shop, order), Counter())
    assert given == Counter(off=100 // 7, ten=10, rejected=WRITERS - 10)
    (coupon,) = [c for c in shop.stored()["Coupon"] if c["value"] == "TENTIMES"]
    assert coupon["usage_counter"] == 10


def test_one_return(open_shop: Any, campaign: Any) -> None:
    """Of twenty units each writer returns one: twenty do, and each unit comes back once."""
    each = ["setDiscountPerItem", "each", [".", "Session", "CartItems"], 1]
    shop = open_shop(campaign(1, (["and", True], each)), **TOGETHER)
    shop.session("order", profileId="p", cartItems=[shop.item(10, 20)], state="closed")
    body = {"return": {"returnedCartItems": [{"position": 0, "quantity": 1}]}}

    def give_back(till: Shop, number: int) -> int:
        return till.send("POST", "/v2/customer_sessions/order/returns", body).status

    assert Counter(at_once(shop, give_back)) == Counter({200: 20, 400: WRITERS - 20})
    found = shop.call("GET", "/v2/customer_sessions/order")
    (item,) = found["customerSession"]["cartItems"]
    assert (item["returnedQuantity"], item["remainingQuantity"]) == (20, 0)
    assert found["effects"] == []
    profile = shop.inventory("p")["profile"]
    assert (profile["closedSessions"], profile["totalSales"]) == (1, 0)


def test_one_pool(open_shop: Any, campaign: Any) -> None:
    """A pool of twenty codes: each is given once, to who was told of it, and then no more."""
    codes = [f"GIFT-{number}" for number in range(20)]
    pool = {"id": 1, "name": "Gifts", "giveaways": [{"code": code} for code in codes]}
    shop = open_shop(campaign(1, (["and", True], ["awardGiveaway", 1])), giveawayPools=[pool])
    content = ["awardedGiveaways"]

    def order(till: Shop, number: int) -> list[str]:
        till.session(f"s{number}", profileId=f"p{number}", dry=True, state="closed")
        answer = till.session(f"s{number}", profileId=f"p{number}", state="closed", content=content)
        told = [props["code"] for props in till.effects(answer, "awardGiveaway")]
        assert [giveaway["code"] for giveaway in answer["awardedGiveaways"]] == told
        return told

    given = at_once(shop, order)
    assert sorted(code for told in given for code in told) == sorted(codes)
    for number, told in enumerate(given):
        path = f"/v1/customer_profiles/p{number}/inventory"
        kept = shop.call("GET", path, giveaways=True)["giveaways"]
        assert [giveaway["code"] for giveaway in kept] == told
