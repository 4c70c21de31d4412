"""Discounts of additional costs and of shares, and what budgets leave of rewards."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sandbox.harness import points_program

ALWAYS = ["and", True]
VALID = ["and", ["couponValid"]]
ITEMS = [".", "Session", "CartItems"]
FLAT = {"enableFlattenedCartItems": True}
PARTIAL = {"enablePartialDiscounts": True}
COSTS = [{"id": 7, "name": "shipping"}, {"name": "wrapping", "type": "item"}]
CODE = {"coupons": [{"value": "CODE"}]}


def budget(action, limit, **members):
    return {"action": action, "limit": limit, "entities": [], **members}


def test_a_cost_of_the_session_is_discounted_or_the_rule_fails(open_shop, campaign):
    rule = (VALID, ["setDiscountPerAdditionalCost", "Free", "shipping", 5])
    shop = open_shop(
        campaign(1, rule, limits=[budget("setDiscount", 5)], **CODE), additionalCosts=COSTS
    )
    wish = {"couponCodes": ["CODE"], "cartItems": [shop.item(10)]}
    without = shop.session("s", **wish)
    assert shop.kinds(without) == ["error", "rejectCoupon"]
    assert without["effects"][1]["props"]["rejectionReason"] == "EffectCouldNotBeApplied"
    assert without["effects"][1]["props"]["effectIndex"] == 0
    closed = shop.session("s", state="closed", additionalCosts={"shipping": {"price": 5}}, **wish)
    told = {"name": "Free", "additionalCostId": 7, "additionalCost": "shipping", "value": 5}
    assert shop.effects(closed, "setDiscountPerAdditionalCost") == [told]
    other = shop.session("t", additionalCosts={"shipping": {"price": 5}}, **wish)
    assert shop.kinds(other) == ["rejectCoupon"]  # the budget is used up
    cancelled = shop.session("s", state="cancelled")
    assert shop.effects(cancelled, "rollbackDiscount") == [told]


@pytest.mark.parametrize("flat", [False, True])
def test_a_cost_of_items_is_discounted_if_all_of_them_have_it(open_shop, campaign, flat):
    value = [["Item"], ["/", [".", "Item", "AdditionalCosts", "wrapping", "Price"], 2]]
    rule = (ALWAYS, ["setDiscountPerAdditionalCostPerItem", "Half", "wrapping", ITEMS, value])
    shop = open_shop(
        campaign(1, rule),
        application={"enableFlattenedCartItems": flat},
        additionalCosts=COSTS,
    )
    wrapped = shop.item(10, 2, additionalCosts={"wrapping": {"price": 3}})
    assert shop.kinds(shop.session("s", cartItems=[wrapped, shop.item(20)])) == ["error"]
    closed = shop.session("s", state="closed", cartItems=[wrapped])
    told = {"name": "Half#0", "additionalCostId": 2, "additionalCost": "wrapping", "value": 1.5}
    units = [{"position": 0, "subPosition": unit} for unit in (0, 1)] if flat else [{"position": 0}]
    assert [effect["props"] for effect in closed["effects"]] == [{**told, **u} for u in units]
    body = {"return": {"returnedCartItems": [{"position": 0}]}}
    back = shop.call("POST", "/v2/customer_sessions/s/returns", body)
    places = [
        {"cartItemPosition": 0, **({"cartItemSubPosition": n} if flat else {})} for n in (0, 1)
    ]
    assert shop.effects(back, "rollbackDiscount") == [{**told, **p} for p in places[: len(units)]]


def test_a_cost_that_the_seed_does_not_list_has_an_id_after_those(open_shop, campaign):
    shop = open_shop(campaign(1, (ALWAYS, ["setDiscountPerAdditionalCost", "Free", "tip", 1])))
    answer = shop.session("s", additionalCosts={"tip": {"price": 1}})
    assert shop.effects(answer, "setDiscountPerAdditionalCost")[0]["additionalCostId"] > 0


@pytest.mark.parametrize(
    ("prices", "total", "shares"),
    [
        ([(30, 1), (20, 1), (10, 1)], 10, [5, 3.33, 1.67]),
        ([(1, 3), (1, 1)], 10, [7.5, 2.5]),  # a line counts with all of its units
        ([(1, 1)] * 8, 0.05, [0.01] * 5 + [0] * 3),  # rounded up, and never more than the whole
        ([(1, 1)] * 3, 0.01, [0, 0, 0.01]),
        ([(0, 1), (5, 1)], 2, [0, 2]),
    ],
)
def test_a_discount_is_shared_by_price_to_the_cent(open_shop, campaign, prices, total, shares):
    shop = open_shop(campaign(1, (ALWAYS, ["setDiscountPerItemProRata", "All", ITEMS, total])))
    answer = shop.session("s", cartItems=[shop.item(*price) for price in prices])
    assert [effect["props"] for effect in answer["effects"]] == [
        {"name": f"All#{place}", "value": share, "position": place, "totalDiscount": total}
        for place, share in enumerate(shares)
    ]


def test_nothing_is_shared_among_no_items_and_fails_among_free_ones(open_shop, campaign):
    shop = open_shop(campaign(1, (ALWAYS, ["setDiscountPerItemProRata", "All", ITEMS, 10])))
    assert shop.session("s")["effects"] == []
    assert shop.kinds(shop.session("s", cartItems=[shop.item(0)])) == ["error"]


@pytest.mark.parametrize("scope", ["price", "additionalCosts", "itemTotal"])
def test_a_discount_of_items_says_what_it_is_taken_off(open_shop, campaign, scope):
    amounts = ("DiscountedTotal", "DiscountedCartItemTotal")
    left = ["list", *(["toString", [".", "Session", amount]] for amount in amounts)]
    shop = open_shop(
        campaign(
            1,
            (
                ALWAYS,
                ["setDiscountPerItem", "off", ITEMS, 2, scope],
                ["showNotification", "Info", "left", ["join", left, " "]],
            ),
        ),
        application={"enableCascadingDiscounts": True},
    )
    answer = shop.session("s", state="closed", cartItems=[shop.item(10)])
    props = {"name": "off#0", "value": 2, "position": 0, "scope": scope}
    assert shop.effects(answer, "setDiscountPerItem") == [props]
    body = "8 10" if scope == "additionalCosts" else "8 8"
    assert shop.effects(answer, "showNotification")[0]["body"] == body
    (undone,) = shop.effects(shop.session("s", state="cancelled"), "rollbackDiscount")
    assert undone == {"name": "off#0", "value": 2, "cartItemPosition": 0, "scope": scope}


def test_a_discount_of_items_has_no_other_scope(open_shop, campaign):
    shop = open_shop(campaign(1, (ALWAYS, ["setDiscountPerItem", "off", ITEMS, 2, "cartItems"])))
    (props,) = shop.effects(shop.session("s", cartItems=[shop.item(10)]), "error")
    assert props == {"message": "Rule 0: setDiscountPerItem has no scope 'cartItems'"}


def test_discounts_of_costs_count_when_one_of_exclusive_campaigns_is_chosen(open_shop, campaign):
    shop = open_shop(
        campaign(1, (ALWAYS, ["setDiscount", "off", 3]), campaignPriority="exclusive"),
        campaign(
            2,
            (ALWAYS, ["setDiscountPerAdditionalCost", "Free", "shipping", 4]),
            campaignPriority="exclusive",
        ),
        application={"exclusiveCampaignsStrategy": "highestDiscount"},
        additionalCosts=COSTS,
    )
    answer = shop.session("s", additionalCosts={"shipping": {"price": 5}})
    assert shop.kinds(answer) == ["setDiscountPerAdditionalCost"]


def discounts(shop, answer):
    """Value, wish and place of each discount."""
    names = ("value", "desiredValue", "position", "subPosition")
    return [
        tuple(props[name] for name in names if name in props)
        for props in shop.effects(answer, "setDiscount", "setDiscountPerItem")
    ]


@pytest.mark.parametrize("partial", [False, True])
def test_a_budget_that_has_too_little_left_cuts_a_discount_or_refuses_it(
    open_shop, campaign, partial
):
    shop = open_shop(
        campaign(
            1, (VALID, ["setDiscount", "off", 10]), limits=[budget("setDiscount", 15)], **CODE
        ),
        application={"enablePartialDiscounts": partial},
    )
    answers = [shop.session(f"s{n}", state="closed", couponCodes=["CODE"]) for n in range(3)]
    given = [discounts(shop, answer) for answer in answers]
    assert given == ([[(10, 10)], [(5, 10)], []] if partial else [[(10,)], [], []])
    refused = shop.effects(answers[2], "rejectCoupon")
    assert [props["rejectionReason"] for props in refused] == ["EffectCouldNotBeApplied"]
    assert "error" not in shop.kinds(answers[2])
    if partial:  # what was cut gives back no more than it took
        cancelled = shop.session("s1", state="cancelled")
        assert shop.effects(cancelled, "rollbackDiscount") == [{"name": "off", "value": 5}]
        assert discounts(shop, shop.session("s4", couponCodes=["CODE"])) == [(5, 10)]


def test_partial_rewards_keep_to_every_budget_and_to_that_of_the_coupon(open_shop, campaign):
    own = [{"value": "CODE", "discountLimit": 12}]
    limits = [budget("setDiscount", 100), budget("setDiscount", 11, entities=["Profile"])]
    shop = open_shop(
        campaign(1, (VALID, ["setDiscount", "off", 8]), limits=limits, coupons=own),
        application=PARTIAL,
    )

    def close(session, profile):
        order = {"profileId": profile, "couponCodes": ["CODE"]}
        return discounts(shop, shop.session(session, state="closed", **order))

    assert [close("a", "p"), close("b", "p"), close("c", "q")] == [[(8, 8)], [(3, 8)], [(1, 8)]]
    assert close("d", "r") == []


def test_items_get_in_order_what_a_budget_has_left(open_shop, campaign):
    rule = (ALWAYS, ["setDiscountPerItem", "off", ITEMS, 4])
    shop = open_shop(
        campaign(1, rule, limits=[budget("setDiscount", 10)]), application={**PARTIAL, **FLAT}
    )
    answer = shop.session("s", state="closed", cartItems=[shop.item(9), shop.item(9, 4)])
    assert discounts(shop, answer) == [(4, 4, 0, 0), (4, 4, 1, 0), (2, 4, 1, 1)]
    # The unit that had the smallest part comes back last.
    body = {"return": {"returnedCartItems": [{"position": 1, "quantity": 2}]}}
    back = shop.call("POST", "/v2/customer_sessions/s/returns", body)
    assert [props["value"] for props in shop.effects(back, "rollbackDiscount")] == [4, 2]
    assert discounts(shop, shop.session("t", cartItems=[shop.item(9, 2)]))[1:] == [(2, 4, 0, 1)]


def test_the_number_of_discounts_is_a_budget_too(open_shop, campaign):
    rule = (ALWAYS, ["setDiscountPerItem", "off", ITEMS, 4])
    shop = open_shop(
        campaign(1, rule, limits=[budget("setDiscountEffect", 2)]), application=PARTIAL
    )
    answer = shop.session("s", state="closed", cartItems=[shop.item(9)] * 3)
    assert discounts(shop, answer) == [(4, 4, 0), (4, 4, 1)]
    assert shop.session("t", cartItems=[shop.item(9)])["effects"] == []


def test_a_shared_discount_is_cut_from_its_end(open_shop, campaign):
    rule = (ALWAYS, ["setDiscountPerItemProRata", "All", ITEMS, 10])
    shop = open_shop(campaign(1, rule, limits=[budget("setDiscount", 6)]), application=PARTIAL)
    answer = shop.session("s", cartItems=[shop.item(1), shop.item(1), shop.item(8)])
    shown = ("value", "desiredValue", "totalDiscount", "desiredTotalDiscount")
    assert [
        tuple(map(props.get, shown)) for props in shop.effects(answer, "setDiscountPerItem")
    ] == [
        (1, 1, 6, 10),
        (1, 1, 6, 10),
        (4, 8, 6, 10),
    ]


@pytest.mark.parametrize("partial", [False, True])
def test_points_are_cut_to_what_is_left_too(open_shop, campaign, partial):
    rules = (
        (ALWAYS, ["addLoyaltyPointsPerItem", "Each", 1, "", ITEMS, 4]),
        (ALWAYS, ["addLoyaltyPoints", "All", 1, "", 4]),
    )
    shop = open_shop(
        campaign(1, *rules, limits=[budget("createLoyaltyPoints", 6)]),
        application={"enablePartialDiscounts": partial},
        **points_program(),
    )
    order = {"profileId": "p", "cartItems": [shop.item(9), shop.item(9)]}
    answer = shop.session("s", state="closed", **order)
    given = [
        (p["value"], p.get("desiredValue"), p.get("cartItemPosition"))
        for p in shop.effects(answer, "addLoyaltyPoints")
    ]
    assert given == ([(4, 4, 0), (2, 4, 1)] if partial else [(4, None, None)])
    assert shop.points("p") == (6 if partial else 4)


def test_only_an_application_with_partial_rewards_tells_what_was_desired(open_shop, campaign):
    rules = (
        (
            ALWAYS,
            ["setDiscountPerAdditionalCost", "Free", "shipping", 3],
            ["addFreeItem", "s", "n"],
        ),
    )
    for application in ({}, PARTIAL):
        shop = open_shop(
            campaign(1, *rules, limits=[budget("setDiscount", 2.5)]), application=application
        )
        answer = shop.session("s", additionalCosts={"shipping": {"price": 3}})
        told = [{k: v for k, v in e["props"].items() if "desired" in k} for e in answer["effects"]]
        assert told == ([{"desiredValue": 3}, {"desiredQuantity": 1}] if application else [])


def test_a_rest_that_no_float_can_hold_is_given_exactly(open_shop, campaign):
    least = "0000000000000000000000000000001"  # more places than a default context keeps
    shop = open_shop(
        campaign(
            1,
            (ALWAYS, ["setDiscount", "off", 1]),
            limits=[budget("setDiscount", Decimal(f"1.{least}"))],
        ),
        application=PARTIAL,
    )
    assert discounts(shop, shop.session("a", state="closed")) == [(1, 1)]
    assert discounts(shop, shop.session("b", state="closed")) == [(float(f"0.{least}"), 1)]
    assert shop.session("c")["effects"] == []
