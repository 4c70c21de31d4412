"""The effect types: of each that V1 has its props, its V1 arguments, what it changes and how it is
undone; and all that there are, as programs read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple
from unittest.mock import ANY

import pytest

import talon_one
from sandbox import contract
from sandbox.harness import points_program

ALWAYS = ["and", True]
COUPON = ["and", ["couponValid"]]
REFERRAL = ["and", ["referralValid"]]
WITH_COUPON = {"couponCodes": ["CODE"]}
WITH_REFERRAL = {"referralCode": "FRND"}
SHOES = ["filter", [".", "Session", "CartItems"], [["Item"], ["=", [".", "Item", "SKU"], "shoe"]]]
CODES_OF_V1 = {"couponCodes": "coupon", "referralCode": "referral"}


class Row(NamedTuple):
    """One effect type."""

    rule: tuple[Any, ...]
    """Condition, then effects."""

    props: dict[str, Any]
    arguments: list[Any]
    """What V1 lists after the type."""

    sent: Mapping[str, Any] = MappingProxyType({})
    """What the session says besides its profile and its cart."""

    state: Callable[[Any], Any] | None = None
    """What to look at after opening, closing and cancelling."""

    states: tuple[Any, Any, Any] = (None, None, None)
    undone: tuple[str, dict[str, Any]] | None = None
    """The effect that cancelling answers with, and its props, which are its V1 arguments."""


def uses(kind):
    return lambda shop: shop.sandbox.state()[kind][0]["usage_counter"]


def budget(shop):
    spent = shop.sandbox.state()["Counter"]
    return sum(c["amount"] for c in spent if (c["action"], c["key"]) == ("setDiscount", ""))


def points(shop):
    return shop.inventory("p")["loyalty"]["programs"]["1"]["ledger"]["currentBalance"]


def codes(kind):
    return lambda shop: len(shop.sandbox.state()[kind])


def tier(shop):
    return shop.inventory("p")["profile"]["attributes"].get("tier")


OF_PROGRAM = {"programId": 1, "subLedgerId": ""}
TO_P = {"recipientIntegrationId": "p"}

ROWS = {
    "acceptCoupon": Row(
        (COUPON,),
        {"value": "CODE"},
        ["CODE"],
        WITH_COUPON,
        uses("Coupon"),
        (0, 1, 0),
        ("rollbackCoupon", {"value": "CODE"}),
    ),
    "rejectCoupon": Row(
        (["and", ["couponValid"], False],),
        {"value": "CODE", "rejectionReason": "CouponRejectedByCondition", "conditionIndex": 1},
        ["CODE"],
        WITH_COUPON,
        uses("Coupon"),
        (0, 0, 0),
    ),
    "acceptReferral": Row(
        (REFERRAL,),
        {"value": "FRND"},
        ["FRND"],
        WITH_REFERRAL,
        uses("Referral"),
        (0, 1, 0),
        ("rollbackReferral", {"value": "FRND"}),
    ),
    "rejectReferral": Row(
        (["and", False, ["referralValid"]],),
        {"value": "FRND", "rejectionReason": "ReferralRejectedByCondition", "conditionIndex": 0},
        ["FRND"],
        WITH_REFERRAL,
        uses("Referral"),
        (0, 0, 0),
    ),
    "redeemReferral": Row(
        (ALWAYS, ["redeemReferral"]),
        {"id": 8, "value": "FRND"},
        [8, "FRND"],
        WITH_REFERRAL,
        uses("Referral"),
        (0, 1, 0),
        ("rollbackReferral", {"value": "FRND"}),
    ),
    "setDiscount": Row(
        (ALWAYS, ["setDiscount", "off", 5]),
        {"name": "off", "value": 5},
        ["off", 5],
        state=budget,
        states=(0, 5, 0),
        undone=("rollbackDiscount", {"name": "off", "value": 5}),
    ),
    "setDiscountPerItem": Row(
        (ALWAYS, ["setDiscountPerItem", "off", SHOES, [["i"], ["/", [".", "i", "Price"], 4]]]),
        {"name": "off#1", "value": 7.5, "position": 1},
        ["off#1", 7.5, 1],
        state=budget,
        states=(0, 7.5, 0),
        undone=("rollbackDiscount", {"name": "off#1", "value": 7.5, "cartItemPosition": 1}),
    ),
    "addFreeItem": Row(
        (ALWAYS, ["addFreeItem", "sock", "Socks"]),
        {"sku": "sock", "name": "Socks"},
        ["p", "sock", "Socks"],
        state=lambda shop: len(shop.sandbox.state()["Session"][-1]["cart_items"]),
        states=(2, 2, 2),
    ),
    "addLoyaltyPoints": Row(
        (ALWAYS, ["addLoyaltyPoints", "Bonus", 1, "", 10]),
        {"name": "Bonus", **OF_PROGRAM, "value": 10, **TO_P, "transactionUUID": ANY},
        ["Bonus", 1, "", 10, "p", ANY],
        state=points,
        states=(50, 60, 50),
        undone=(
            "rollbackAddedLoyaltyPoints",
            {**OF_PROGRAM, "value": 10, **TO_P, "transactionUUID": ANY},
        ),
    ),
    "deductLoyaltyPoints": Row(
        (ALWAYS, ["deductLoyaltyPoints", 1, "", 10]),
        {
            "ruleTitle": "Rule 0",
            **OF_PROGRAM,
            "value": 10,
            "transactionUUID": ANY,
            "name": "Rule 0",  # newer than the rest
        },
        ["Rule 0", 1, "", 10, ANY, "Rule 0"],
        state=points,
        states=(50, 40, 50),
        undone=(
            "rollbackDeductedLoyaltyPoints",
            {**OF_PROGRAM, "value": 10, **TO_P, "transactionUUID": ANY},
        ),
    ),
    "couponCreated": Row(
        (ALWAYS, ["createCoupon"]),
        {"value": ANY, "profileId": "p"},
        [ANY, "p"],
        state=codes("Coupon"),
        states=(2, 2, 2),
    ),
    "referralCreated": Row(
        (ALWAYS, ["createReferral", 4, "friend"]),
        {"value": ANY},
        [ANY, "friend"],
        state=codes("Referral"),
        states=(2, 2, 2),
    ),
    "showNotification": Row(
        (ALWAYS, ["showNotification", "Offer", "Hi", "There"]),
        {"notificationType": "Offer", "title": "Hi", "body": "There"},
        ["Offer", "Hi", "There"],
    ),
    "showBundleMetadata": Row(
        (ALWAYS, ["showBundleMetadata", "set", ["list", "color"], ["list", 0, 1]]),
        {"description": "set", "bundleAttributes": ["color"], "itemsIndices": [0, 1]},
        ["set", ["color"], [0, 1]],
    ),
    "triggerWebhook": Row(
        (ALWAYS, ["triggerWebhook", 7, "hook"]),
        {"webhookId": 7, "webhookName": "hook"},
        [7, "hook"],
    ),
    "updateAttribute": Row(
        (ALWAYS, ["updateAttribute", "Profile.Attributes.tier", "gold"]),
        {"path": "Profile.Attributes.tier", "value": "gold"},
        ["Profile.Attributes.tier", "gold"],
        state=tier,
        states=("gold", "gold", "gold"),
    ),
    "error": Row(
        (ALWAYS, ["setDiscount", "off", ["/", 1, 0]]),
        {"message": ANY},
        [ANY],
        state=budget,
        states=(0, 0, 0),
    ),
}


def test_the_table_has_all_types_of_v1():
    undone = {row.undone[0] for row in ROWS.values() if row.undone}
    assert len(ROWS.keys() | undone) == 22


@pytest.mark.parametrize("effect_type", ROWS)
def test_an_effect_type(open_shop, campaign, effect_type):
    row = ROWS[effect_type]
    earning = ["=", [".", "Session", "IntegrationId"], "earn"]
    condition, *effects = row.rule
    shop = open_shop(
        campaign(
            4,
            ([*condition, ["not", earning]], *effects),
            coupons=[{"id": 9, "value": "CODE"}],
            referrals=[{"id": 8, "code": "FRND", "advocateProfileIntegrationId": "advocate"}],
        ),
        campaign(5, (earning, ["addLoyaltyPoints", "Start", 1, "", 50])),
        **points_program(),
    )
    shop.session("earn", profileId="p", state="closed")
    cart = {"profileId": "p", "cartItems": [shop.item(10), shop.item(30, sku="shoe")]}
    origin = {"campaignId": 4, "rulesetId": 40, "ruleIndex": 0, "ruleName": "Rule 0"}
    if "couponCodes" in row.sent:
        origin["triggeredByCoupon"] = 9

    shown = {**origin, "effectType": effect_type, "props": row.props}
    for state, expected in zip(("open", "closed"), row.states):
        answer = shop.session("two", state=state, **cart, **row.sent)
        assert answer["effects"] == answer["event"]["effects"] == [shown]
        assert row.state is None or row.state(shop) == expected
    cancelled = shop.session("two", state="cancelled")
    undone = [{**origin, "effectType": row.undone[0], "props": row.undone[1]}] if row.undone else []
    assert cancelled["effects"] == cancelled["event"]["effects"] == undone
    assert row.state is None or row.state(shop) == row.states[2]

    sent = {CODES_OF_V1[name]: "".join(value) for name, value in row.sent.items()}
    cart = {"profileId": "p", "cartItems": [shop.item(10), shop.item(30, sku="shoe")]}
    answer = shop.session_v1("one", state="closed", **cart, **sent)
    assert answer["event"]["effects"] == [[4, 40, 0, [effect_type, *row.arguments]]]
    assert answer["session"]["discounts"] == ({"off": 5} if effect_type == "setDiscount" else {})
    cancelled = shop.session_v1("one", state="cancelled")
    assert [effect[3] for effect in cancelled["event"]["effects"]] == (
        [[row.undone[0], *row.undone[1].values()]] if row.undone else []
    )
    assert cancelled["session"]["discounts"] == {}


@pytest.mark.parametrize("order", [("spend", "earn"), ("earn", "spend")])
@pytest.mark.parametrize("expired", [False, True])
def test_cancelling_all_orders_leaves_no_points_and_no_debt(open_shop, campaign, order, expired):
    def only(session):
        return ["=", [".", "Session", "IntegrationId"], session]

    shop = open_shop(
        campaign(
            1,
            (only("earn"), ["addLoyaltyPoints", "Bonus", 1, "", 10]),
            (only("spend"), ["deductLoyaltyPoints", 1, "", 4]),
        ),
        **points_program(defaultValidity="1h"),
    )
    shop.sandbox.clock.freeze()
    for session in ("earn", "spend"):
        shop.session(session, profileId="p", state="closed")
    shop.sandbox.clock.move(7200 if expired else 0)
    for session in order:
        shop.session(session, state="cancelled")
    ledger = shop.inventory("p")["loyalty"]["programs"]["1"]["ledger"]
    # Of points that have expired only the unspent rest is taken back; what was spent of them comes
    # back later, and stays expired.
    late = expired and order == ("earn", "spend")
    assert ledger.pop("expiredBalance") == (4 if late else 0)
    assert set(ledger.values()) == {0}


ITEMS = [".", "Session", "CartItems"]


def test_rules_have_effects_of_every_type_and_programs_read_each(open_shop, campaign):
    ordered = [">", [".", "Session", "Total"], 0]
    shop = open_shop(
        campaign(
            1,
            (
                COUPON,
                ["setDiscount", "off", 1],
                ["setDiscountPerItem", "each", ITEMS, 1],
                ["setDiscountPerAdditionalCost", "shipped", "shipping", 1],
                ["setDiscountPerAdditionalCostPerItem", "wrapped", "wrapping", ITEMS, 1],
                ["addFreeItem", "sock", "Socks"],
                ["addLoyaltyPoints", "Points", 1, "", 20],
                ["increaseAchievementProgress", "Orders", 1],
                ["awardGiveaway", 1],
                ["reserveCoupon", "CODE"],
                ["createCoupon"],
                ["createReferral"],
            ),
            (REFERRAL, ["redeemReferral"]),
            ([*ALWAYS, ordered], ["deductLoyaltyPoints", 1, "", 1], ["addToAudience", 1]),
            (
                [*ALWAYS, ordered],
                ["extendLoyaltyPointsExpiryDate", 1, "", "1M"],
                ["setLoyaltyPointsExpiryDate", 1, "", ["parseTime", "2090-01-01"]],
            ),
            (
                ALWAYS,
                ["removeFromAudience", 1],
                ["showNotification", "Info", "Hi", "there"],
                ["showBundleMetadata", "set", ["list", "color"], ["list", 0]],
                ["triggerWebhook", 7, "hook"],
                ["updateAttribute", "Profile.Attributes.tier", "gold"],
                ["customEffect", 1, "banner", {"text": "Hello"}],
            ),
            (ALWAYS, ["setDiscount", "broken", ["/", 1, 0]]),
            coupons=[{"value": "CODE"}],
            referrals=[{"code": "FRND", "advocateProfileIntegrationId": "advocate"}],
            achievements=[{"id": 1, "name": "Orders", "title": "Orders", "target": 9}],
        ),
        application={"enableFlattenedCartItems": True},
        additionalCosts=[{"name": "shipping"}, {"name": "wrapping"}],
        audiences=[{"id": 1, "name": "Buyers"}],
        giveawayPools=[{"id": 1, "name": "Gifts", "giveaways": [{"code": "GIFT"}]}],
        **points_program(
            defaultValidity="30D", tiers=[{"id": 1, "name": "Silver", "minPoints": 10}]
        ),
    )
    item = shop.item(10, 2, additionalCosts={"wrapping": {"price": 2}})
    order = {
        "profileId": "p",
        "cartItems": [item],
        "additionalCosts": {"shipping": {"price": 3}},
        "couponCodes": ["CODE", "NOPE"],
        "referralCode": "FRND",
    }
    back = {"return": {"returnedCartItems": [{"position": 0, "quantity": 1}]}}
    answers = [
        shop.session("one", **order),
        shop.session("one", state="closed"),
        shop.session("two", state="closed", **{**order, "referralCode": "NONE"}),
        shop.call("POST", "/v2/customer_sessions/two/returns", back),
        *(shop.session(order, state="cancelled") for order in ("one", "two")),
    ]
    effects = [effect for answer in answers for effect in answer["effects"]]
    types = {effect["effectType"] for effect in effects}
    assert types == contract.contract().props.keys()
    assert len(types) == 35
    for effect in effects:
        props = talon_one.effect_props(effect)
        assert type(props).__name__ == talon_one.models.EFFECT_PROPS[effect["effectType"]]
        assert props.additional_properties == {}
