"""What rules ask about collections and achievements."""

from __future__ import annotations

import pytest

ALWAYS = ["and", True]
KITCHEN = [
    "filter",
    [".", "Session", "CartItems"],
    [["Item"], ["inCollection", [".", "Item", "SKU"], "Kitchen"]],
]


@pytest.mark.parametrize(
    ("reader", "reads"),
    [
        ({}, True),
        ({"applicationId": 1}, True),
        ({"applicationId": 2}, False),
        ({"subscribedApplicationsIds": [1, 2]}, True),
        ({"campaignId": 1}, True),
        ({"campaignId": 2}, False),
    ],
)
def test_a_collection_is_read_by_whom_it_is_for(open_shop, campaign, reader, reads):
    collection = {"id": 1, "name": "Kitchen", "items": ["mug", "pan"], **reader}
    shop = open_shop(
        campaign(1, (ALWAYS, ["setDiscountPerItem", "off", KITCHEN, 1])),
        campaign(2),
        collections=[collection],
        applications=[{"id": 1, "apiKeys": [{"key": "sandbox-api-key"}]}, {"id": 2}],
    )
    answer = shop.session("s", cartItems=[shop.item(5, sku=sku) for sku in ("mug", "rake", "pan")])
    if reads:
        assert [e["props"]["position"] for e in answer["effects"]] == [0, 2]
    else:
        assert shop.effects(answer, "error") == [
            {"message": "Rule 0: there is no collection 'Kitchen'"}
        ]


def test_rules_know_how_far_an_achievement_is_before_the_call(open_shop, campaign):
    which = ["Two", 5]
    asked = [["toString", ["achievementProgress", one]] for one in which]
    done = [["toString", ["achievementCompleted", one]] for one in which]
    shop = open_shop(
        campaign(
            1,
            (
                ALWAYS,
                ["increaseAchievementProgress", "Two", 1],
                ["showNotification", "Info", "Two", ["join", ["list", *asked, *done], " "]],
            ),
            achievements=[{"id": 5, "name": "Two", "title": "Two", "target": 2}],
        )
    )
    seen = []
    for number in range(3):
        answer = shop.session(f"s{number}", profileId="p", state="closed")
        seen += [props["body"] for props in shop.effects(answer, "showNotification")]
    assert seen == ["0 0 false false", "1 1 false false", "2 2 true true"]


@pytest.mark.parametrize(("met", "kinds"), [(True, ["setDiscount"]), (False, [])])
def test_a_wrapped_condition_counts_whatever_is_told_beside_it(open_shop, campaign, met, kinds):
    wrapped = {"expr": ["and", met], "note": "of an export"}
    shop = open_shop(campaign(1, (wrapped, ["setDiscount", "off", 10])))
    assert shop.kinds(shop.session("s")) == kinds
