"""What a ruleset may do wrong on purpose: an error of the rule, and no call that never ends."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.harness import points_program

ALWAYS = ["and", True]


def nested(levels: int) -> Any:
    expression: Any = 1
    for _ in range(levels):
        expression = ["+", expression, 1]
    return expression


NUMBERS = ["list", *range(300)]
TEMPLATE = ["setTemplate", "f()Decimal", ["+", ["!", "f"], ["!", "f"]]]
ENDLESS = ["map", NUMBERS, "a", ["map", NUMBERS, "b", ["map", NUMBERS, "c", 1]]]


@pytest.mark.parametrize(
    ("effects", "kinds"),
    [
        ([["setDiscount", "deep", nested(140)]], ["error"]),
        ([["setDiscount", "large", 10**400]], ["error"]),
        ([["setDiscount", "larger", ["*", *[10**300] * 50]]], ["error"]),
        ([ENDLESS], ["error"]),
        ([["list", TEMPLATE, ["!", "f"]]], ["error"]),
        ([["setDiscount", "n" * 2_000_000, 1]], ["setDiscount"]),
        ([["showNotification", "Info", "t", "b"]] * 2000, ["showNotification"] * 2000),
        ([["~", "(a|aa)*b", "a" * 100_000]], []),
        ([["~", "((a{100}){100}){100}", "a"]], ["error"]),
        ([["addLoyaltyPoints", "p", 1, "", ["*", 9, 10**299]]] * 5, ["addLoyaltyPoints"] * 5),
        ([["noop"], [True], ["list", 1]], []),
    ],
    ids=range(11),
)
def test_rulesets(open_shop, campaign, effects, kinds):
    shop = open_shop(campaign(1, (ALWAYS, *effects)), **points_program())
    answer = shop.session("s", profileId="p", state="closed")
    assert [effect["effectType"] for effect in answer["effects"]] == kinds
    shop.session("s", state="cancelled")


def test_an_evaluation_ends_in_the_middle_of_a_rule(open_shop, campaign, monkeypatch):
    monkeypatch.setattr("talon_one.sandbox.engine.context._PATIENCE", 0.2)
    shop = open_shop(campaign(1, (ALWAYS, *[["createCoupon"]] * 5000)))
    answer = shop.session("s")
    (failure,) = answer["ruleFailureReasons"]
    assert (failure["effectIndex"] > 0, failure["details"]) == (
        True,
        "the evaluation takes too long",
    )
    assert [effect["effectType"] for effect in answer["effects"]] == ["error"]
    assert shop.sandbox.state()["Coupon"] == []


@pytest.mark.parametrize("root", [["list", 1], {"a": 1}, 1, None], ids=repr)
def test_a_path_that_begins_with_no_name(open_shop, campaign, root):
    """It is met twice: by who looks for rules that ask for the coupon, and when it is evaluated."""
    shop = open_shop(campaign(1, (ALWAYS, [".", root, "a"]), coupons=[{"value": "CODE"}]))
    assert shop.kinds(shop.session("s", couponCodes=["CODE"])) == ["error", "rejectCoupon"]
