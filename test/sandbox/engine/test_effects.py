"""Rules and their effects: what fires, what it looks like, what it changes."""

from __future__ import annotations

import pytest

from talon_one.sandbox import vocabulary

ALWAYS = ["and", True]
TOTAL = [".", "Session", "Total"]


def off(name, value, *scope):
    return ["setDiscount", name, value, *scope]


def percent(name, value, of=TOTAL):
    return off(name, ["*", of, ["/", value, 100]])


SHOES = ["filter", [".", "Session", "CartItems"], [["Item"], ["=", [".", "Item", "SKU"], "shoe"]]]


@pytest.mark.parametrize(
    ("call", "effect_type", "props", "v1"),
    [
        (off("a", 5), "setDiscount", {"name": "a", "value": 5}, ["a", 5]),
        (
            ["setDiscountPerItem", "b", SHOES, [["Item"], ["/", [".", "Item", "Price"], 4]]],
            "setDiscountPerItem",
            {"name": "b#1", "value": 7.5, "position": 1},
            ["b#1", 7.5, 1],
        ),
        (
            ["addFreeItem", "sku", "Gift"],
            "addFreeItem",
            {"sku": "sku", "name": "Gift"},
            ["p", "sku", "Gift"],
        ),
        (
            ["showNotification", "Offer", "Hi", "There"],
            "showNotification",
            {"notificationType": "Offer", "title": "Hi", "body": "There"},
            ["Offer", "Hi", "There"],
        ),
        (
            ["showBundleMetadata", "set", ["list", "color"], ["list", 0, 1]],
            "showBundleMetadata",
            {"description": "set", "bundleAttributes": ["color"], "itemsIndices": [0, 1]},
            ["set", ["color"], [0, 1]],
        ),
        (
            ["triggerWebhook", 7, "hook"],
            "triggerWebhook",
            {"webhookId": 7, "webhookName": "hook"},
            [7, "hook"],
        ),
        (
            ["updateAttribute", "Profile.Attributes.tier", "gold"],
            "updateAttribute",
            {"path": "Profile.Attributes.tier", "value": "gold"},
            ["Profile.Attributes.tier", "gold"],
        ),
    ],
)
def test_effects_in_both_versions(open_shop, campaign, call, effect_type, props, v1):
    shop = open_shop(campaign(4, (ALWAYS, call)))
    cart = [shop.item(10), shop.item(30, sku="shoe")]
    answer = shop.session("s", profileId="p", cartItems=cart)
    assert answer["effects"] == [
        {
            "campaignId": 4,
            "rulesetId": 40,
            "ruleIndex": 0,
            "ruleName": "Rule 0",
            "effectType": effect_type,
            "props": props,
        }
    ]
    answer_v1 = shop.session_v1("v1", profileId="p", cartItems=cart)
    assert answer_v1["event"]["effects"] == [[4, 40, 0, [effect_type, *v1]]]
    assert [c["id"] for c in answer["triggeredCampaigns"]] == [4]


def test_an_updated_attribute_is_stored_at_once_and_for_good(open_shop, campaign):
    shop = open_shop(
        campaign(
            1,
            (
                ALWAYS,
                ["updateAttribute", "Profile.Attributes.spent", TOTAL],
                ["updateAttribute", "Session.seen", ["parseTime", "2021-02-03"]],
            ),
        )
    )
    answer = shop.session("s", profileId="p", state="closed", cartItems=[shop.item(12.5)])
    assert answer["customerProfile"]["attributes"] == {"spent": 12.5}
    assert answer["customerSession"]["attributes"] == {"seen": "2021-02-03T00:00:00Z"}
    cancelled = shop.session("s", state="cancelled")
    assert cancelled["customerProfile"]["attributes"] == {"spent": 12.5}


def test_created_codes_are_repeated_on_updates_of_the_session(open_shop, campaign):
    shop = open_shop(
        campaign(
            1,
            (ALWAYS, ["createCoupon"], ["createReferral", 1, "friend"]),
            couponSettings={"couponPattern": "C-###", "validCharacters": ["0-9"]},
            limits=[{"action": "createCoupon", "limit": 2, "entities": []}],
        )
    )
    first = shop.session("s", profileId="p")
    v1 = shop.session_v1("s")
    again = shop.session("s", state="closed")
    assert shop.kinds(first) == ["couponCreated", "referralCreated"]
    assert [e["props"] for e in again["effects"]] == [e["props"] for e in first["effects"]]
    assert again["createdCoupons"] == first["createdCoupons"]
    assert again["createdReferrals"] == first["createdReferrals"]
    (coupon,) = first["createdCoupons"]
    assert (coupon["recipientIntegrationId"], coupon["usageLimit"]) == ("p", 1)
    assert coupon["value"].startswith("C-")
    assert first["createdReferrals"][0]["friendProfileIntegrationId"] == "friend"
    code = first["createdReferrals"][0]["code"]
    assert v1["event"]["effects"][1][3] == ["referralCreated", code, "friend"]
    shop.session("s", state="cancelled")
    assert [c["value"] for c in shop.inventory("p")["coupons"]] == [coupon["value"]]
    other = shop.session("t", profileId="p")
    assert other["createdCoupons"][0]["value"] != coupon["value"]
    over = shop.session("u", profileId="p")
    assert (over["effects"], over["createdCoupons"]) == ([], [])  # the budget of two is spent
    assert shop.kinds(shop.session("anonymous")) == []


def test_profile_updates_run_the_rules(open_shop, campaign):
    welcome = ["=", [".", "Event", "Type"], "talon_profile_created"]
    shop = open_shop(campaign(1, (["and", welcome], ["createCoupon"])))
    answer = shop.profile("p", attributes={"size": 1})
    assert answer["event"]["type"] == "talon_profile_created"
    assert answer["createdCoupons"][0]["recipientIntegrationId"] == "p"
    updated = shop.profile("p")
    assert updated["event"]["type"] == "talon_profile_updated"
    assert (updated["effects"], len(updated["ruleFailureReasons"])) == ([], 1)
    assert shop.profile_v1("q")["event"]["effects"][0][3][0] == "couponCreated"


def test_the_legacy_redeem_effect(open_shop, campaign):
    made = {"id": 9, "code": "FRIEND", "advocateProfileIntegrationId": "advocate"}
    shop = open_shop(campaign(1, (ALWAYS, ["redeemReferral"]), referrals=[made]))
    answer = shop.session("s", profileId="p", referralCode="FRIEND", state="closed")
    assert shop.effects(answer, "redeemReferral") == [{"id": 9, "value": "FRIEND"}]
    assert answer["referral"]["usageCounter"] == 1
    cancelled = shop.session("s", state="cancelled")
    assert shop.kinds(cancelled) == ["rollbackReferral"]
    assert cancelled["referral"]["usageCounter"] == 0


def test_effects_of_a_rule_that_fails_are_dropped_together(open_shop, campaign):
    broken = ["*", [".", "Session", "Attributes", "missing"], 2]
    shop = open_shop(
        campaign(
            1,
            (["and", ["couponValid"]], off("kept?", 1), off("broken", broken)),
            (ALWAYS, ["catch", ["noop"], off("dropped", broken)], off("kept", 2)),
            (ALWAYS, ["+", 1, "x"]),
            (["+", 1, "x"], off("x", 1)),
            coupons=[{"value": "CODE"}],
        )
    )
    answer = shop.session("s", couponCodes=["CODE"])
    assert shop.kinds(answer) == ["error", "setDiscount", "error", "rejectCoupon"]
    assert shop.effects(answer, "setDiscount") == [{"name": "kept", "value": 2}]
    assert "missing" in shop.effects(answer, "error")[0]["message"]
    (rejected,) = shop.effects(answer, "rejectCoupon")
    assert (rejected["rejectionReason"], rejected["effectIndex"]) == ("EffectCouldNotBeApplied", 1)
    first, no_effect, no_condition = answer["ruleFailureReasons"]
    assert (first["effectIndex"], "missing" in first["details"]) == (1, True)
    assert (no_effect["ruleIndex"], "no function found" in no_effect["details"]) == (2, True)
    assert (no_condition["conditionIndex"], no_condition["ruleIndex"]) == (0, 3)


@pytest.mark.parametrize(
    "value", [-1, ["*", 1e300, 10], ["/", 1, 0], ["*", 1e200, 1e200], "text", None, True]
)
def test_a_discount_is_a_finite_amount(open_shop, campaign, value):
    shop = open_shop(campaign(1, (ALWAYS, off("off", value))))
    assert shop.kinds(shop.session("s")) == ["error"]


@pytest.mark.parametrize(
    "call",
    [
        ["setDiscount", "off", 1, "everything"],
        ["setDiscountPerItem", "off", ["list", 1], 1],
        ["setDiscountPerItem", "off", [".", "Session", "CartItems"], [["i"], "text"]],
        ["setDiscountPerItem", "off", ["push", ["list"], ["kv", ["Position", "x"]]], 1],
        ["showBundleMetadata", "set", ["list", 1], ["list"]],
        ["showBundleMetadata", "set", ["list"], ["list", "x"]],
        ["triggerWebhook", ["*", 1e299, 1e10], "hook"],
        ["updateAttribute", "Profile.Attributes.big", ["*", 1e299, 1e10]],
        ["updateAttribute", "Campaign.Attributes.name", 1],
        ["updateAttribute", "Profile.Attributes.list", ["list", 1, "x"]],
        ["updateAttribute", "Profile", 1],
        ["createCoupon", ["identity", 99]],
        ["createReferral", ["identity", 1.5]],
        ["redeemReferral"],
        ["deductLoyaltyPoints", ["identity", 1], "", 1],
    ],
)
def test_what_cannot_be_had_is_an_error_of_the_rule(open_shop, campaign, call):
    shop = open_shop(campaign(1, (ALWAYS, call)))
    answer = shop.session("s", profileId="p", cartItems=[shop.item(1)])
    assert shop.kinds(answer) == ["error"]
    assert answer["ruleFailureReasons"][0]["effectIndex"] == 0


def test_effects_of_the_failure_branch(open_shop, campaign):
    rule = {
        "title": "Free shipping",
        "condition": ["and", [">=", TOTAL, 50]],
        "effects": [off("Free shipping", 5)],
        "elseEffects": [["showNotification", "Info", "Nearly", "there"]],
    }
    shop = open_shop(campaign(1, rule))
    nearly = shop.session("s", cartItems=[shop.item(40)])
    assert shop.kinds(nearly) == ["showNotification"]
    assert len(nearly["ruleFailureReasons"]) == 1
    assert shop.kinds(shop.session("s", cartItems=[shop.item(50)])) == ["setDiscount"]


def test_effects_as_rulesets_are_exported(open_shop, campaign):
    def caught(effect):
        return ["catch", ["noop"], effect]

    twice = ["setTemplate", "twice(Decimal)Decimal", ["*", 2, ["#", 0]]]
    shop = open_shop(
        campaign(
            1,
            (
                ALWAYS,
                caught(
                    ["notification", "Hi", {"body": ["concat", "b", [".", "Session", "State"]]}]
                ),
                caught(["notification", "Offer", {"title": "There", "body": "c"}]),
                caught(["!", "callApi189", "x", 2]),
                caught(["!", "callApi7"]),
                caught(["!", "banner", "x", ["+", 1, 1], {"y": [".", "Session", "State"]}]),
                caught(["!", "unheardOf"]),
                caught([twice, off("templates", ["!", "twice", 21])]),
                caught(off("broken", [".", "Session", "Attributes", "missing"])),
                caught(off("off", 10)),
            ),
        ),
        webhooks=[{"id": 189, "title": "Stock"}],
        customEffects=[{"id": 3, "name": "banner", "title": "Banner"}],
        attributes=[{"entity": "LoyaltyCard", "name": "color", "type": "string"}],
    )
    answer = shop.session("s")
    assert [(e["effectType"], e["props"]) for e in answer["effects"]] == [
        ("showNotification", {"notificationType": "Info", "title": "Hi", "body": "bopen"}),
        ("showNotification", {"notificationType": "Offer", "title": "There", "body": "c"}),
        ("triggerWebhook", {"webhookId": 189, "webhookName": "Stock"}),
        ("triggerWebhook", {"webhookId": 7, "webhookName": "callApi7"}),
        (
            "customEffect",
            {"effectId": 3, "name": "banner", "payload": {"0": "x", "1": 2, "2": {"y": "open"}}},
        ),
        ("customEffect", {"effectId": 0, "name": "unheardOf", "payload": {}}),
        ("setDiscount", {"name": "templates", "value": 42}),
        ("setDiscount", {"name": "off", "value": 10}),
    ]
    assert answer["ruleFailureReasons"] == []


def test_an_effect_that_is_caught_leaves_nothing(open_shop, campaign):
    big = ["*", 1e299, 1e10]
    shop = open_shop(
        campaign(
            1,
            (
                ALWAYS,
                ["catch", ["noop"], ["triggerWebhook", big, "hook"]],
                ["catch", ["noop"], ["updateAttribute", "Session.Attributes.big", big]],
                ["catch", ["noop"], ["customEffect", 1, "big", {"n": big}]],
                ["triggerWebhook", 1, "hook"],
                ["customEffect", 1, "small", {}],
            ),
            limits=[
                {"action": action, "limit": 1, "entities": []}
                for action in ("callApi", "customEffect")
            ],
        )
    )
    answer = shop.session("s")
    assert shop.kinds(answer) == ["triggerWebhook", "customEffect"]
    assert answer["customerSession"]["attributes"] == {}


def test_bindings_of_the_ruleset_and_of_the_rule(open_shop, campaign):
    rule = {
        "title": "Bound",
        "condition": ["and", [">", [".", "double price"], 0]],
        "effects": ["catch", ["noop"], off("bound", [".", "double price"])],
        "bindings": [{"name": "double price", "expression": ["*", [".", "price"], 2]}],
    }
    ruleset = {
        "rules": [rule],
        "bindings": [
            {"name": "broken", "expression": [".", "Store", "Name"]},
            {
                "name": "price",
                "expression": ["sum", [".", "Session", "CartItems"], "i", [".", "i", "Price"]],
            },
        ],
    }
    shop = open_shop(campaign(1, rulesets=[ruleset]))
    answer = shop.session("s", cartItems=[shop.item(3), shop.item(4)])
    assert shop.effects(answer, "setDiscount") == [{"name": "bound", "value": 14}]


def test_what_rules_can_ask(open_shop, campaign):
    shop = open_shop(
        campaign(
            1,
            (["and", ["inAudience", 1], ["inAudience", "VIP"]], off("vip", 1)),
            (
                ["and", ["isEvent", "visit"], ["=", [".", "Event", "Attributes", "page"], "/"]],
                off("visit", 2),
            ),
            ([">", ["loyaltyBalance", 1], -1], off("points", 3)),
            (
                ["before", [".", "Profile", "Attributes", "born"], ["parseTime", "2000-06-01"]],
                off("old", 4),
            ),
            (
                ["=", [".", "AdvocateProfile", "Attributes", "rank"], 1],
                off("advocate", ["identity", 5]),
            ),
            (["and", ["=", [".", "Campaign", "Name"], "Campaign 1"]], off("campaign", 6)),
            referrals=[{"code": "FRIEND", "advocateProfileIntegrationId": "a"}],
        ),
        audiences=[{"id": 1, "name": "VIP"}],
        loyaltyPrograms=[{"id": 1, "name": "points"}],
        attributes=[
            {"entity": "CustomerProfile", "name": "born", "type": "time"},
            {"entity": "Event", "eventType": "appointment", "name": "page", "type": "time"},
        ],
        eventTypes=["visit"],
    )
    shop.profile("a", attributes={"rank": 1})
    shop.audiences(("add", "p", 1))
    shop.profile("p", attributes={"born": "2000-01-01T00:00:00+01:00"})
    answer = shop.session("s", profileId="p", referralCode="FRIEND")
    names = [p["name"] for p in shop.effects(answer, "setDiscount")]
    assert names == ["vip", "points", "old", "advocate", "campaign"]
    visited = shop.event("visit", "s", attributes={"page": "/"})
    assert visited["session"]["discounts"]["visit"] == 2
    assert visited["event"]["attributes"] == {"page": "/"}


CART = [".", "Session", "CartItems"]
PRICE = [["Item"], [".", "Item", "Price"]]
BY_PRICE = ["sortByNumber", CART, PRICE, False]


@pytest.mark.parametrize(
    ("items", "prices"),
    [
        (["head", BY_PRICE], [5]),
        (["item", BY_PRICE, 1], [7]),
        (["list", ["head", BY_PRICE], ["item", BY_PRICE, 1]], [5, 7]),
        (["push", ["list", ["head", CART]], ["head", BY_PRICE]], [30, 5]),
        (["identity", ["catch", None, ["head", CART]]], [30]),
        (["head", ["reverse", BY_PRICE]], [30]),
    ],
)
def test_an_item_is_a_value_like_any_other(open_shop, campaign, items, prices):
    binding = {"name": "free", "expression": items}
    rules = [
        {"title": "", "condition": ["and", True], "effects": [effect], "bindings": [binding]}
        for effect in (
            ["setDiscountPerItem", "direct", items, PRICE],
            ["setDiscountPerItem", "bound", [".", "free"], PRICE],
            ["setDiscountPerItem", "fixed", items, 1],
        )
    ]
    shop = open_shop(campaign(1, *rules), application={"enableFlattenedCartItems": True})
    answer = shop.session("s", cartItems=[shop.item(30), shop.item(5), shop.item(7), shop.item(9)])
    values = [p["value"] for p in shop.effects(answer, "setDiscountPerItem")]
    assert values == [*prices, *prices, *([1] * len(prices))]


def test_three_for_two(open_shop, campaign):
    cheapest = ["list", ["head", BY_PRICE]]
    enough = [">=", ["count", CART], 3]
    shop = open_shop(
        campaign(1, (["and", enough], ["setDiscountPerItem", "3 for 2", cheapest, PRICE])),
        application={"enableFlattenedCartItems": True},
    )
    assert shop.session("s", cartItems=[shop.item(30), shop.item(5)])["effects"] == []
    answer = shop.session("s", cartItems=[shop.item(30), shop.item(5, 2)])
    assert shop.effects(answer, "setDiscountPerItem") == [
        {"name": "3 for 2#1", "value": 5, "position": 1, "subPosition": 0}
    ]


def test_a_created_code_can_be_used_by_what_follows(open_shop, campaign):
    shop = open_shop(
        campaign(
            1,
            (
                ALWAYS,
                ["showNotification", "Info", "Yours", ["createCoupon"]],
                ["showNotification", "Info", "Again", [".", "Created", "Coupon"]],
                ["updateAttribute", "Profile.Attributes.code", ["createReferral"]],
                ["customEffect", 1, "mail", {"code": [".", "Created", "Referral"]}],
            ),
            (ALWAYS, ["showNotification", "Info", "None", [".", "Created", "Coupon"]]),
        )
    )
    first, again = shop.session("s", profileId="p"), shop.session("s", state="closed")
    for answer in (first, again):
        ((coupon,), (referral,)) = answer["createdCoupons"], answer["createdReferrals"]
        bodies = [p["body"] for p in shop.effects(answer, "showNotification")]
        assert bodies == [coupon["value"]] * 2
        assert answer["customerProfile"]["attributes"] == {"code": referral["code"]}
        assert shop.effects(answer, "customEffect")[0]["payload"] == {"code": referral["code"]}
        assert shop.kinds(answer)[-1] == "error"  # a code is the rule's that created it
    assert again["createdCoupons"][0]["value"] == first["createdCoupons"][0]["value"]


def test_the_total_of_the_cart_has_two_names(open_shop, campaign):
    totals = [[".", "Session", name] for name in ("CartTotal", "CartItemTotal")]
    shop = open_shop(
        campaign(1, (["=", *totals, 12], off("cart", totals[0]))),
        additionalCosts=[{"name": "shipping"}],
    )
    answer = shop.session(
        "s", cartItems=[shop.item(6, 2)], additionalCosts={"shipping": {"price": 5}}
    )
    assert shop.effects(answer, "setDiscount") == [{"name": "cart", "value": 12}]


def test_every_name_that_seeds_may_read_is_there(open_shop, campaign):
    rules = [
        {
            "title": f"{root}.{name}",
            "condition": ["do", [".", root, name], [["value"], True]],
            "effects": [],
        }
        for root, members in vocabulary.NAMES.items()
        for name in members
        if root != "Created"
    ]
    assert len(rules) > 50
    shop = open_shop(
        campaign(
            1,
            *rules,
            coupons=[{"value": "CODE"}],
            referrals=[{"code": "FRIEND", "advocateProfileIntegrationId": "a"}],
        ),
        stores=[{"id": 1, "name": "Berlin", "integrationId": "berlin"}],
    )
    shop.profile("a")
    codes = {"couponCodes": ["CODE"], "referralCode": "FRIEND"}
    answer = shop.session("s", profileId="p", storeIntegrationId="berlin", **codes)
    assert [reason["ruleName"] for reason in answer["ruleFailureReasons"]] == []


@pytest.mark.parametrize("cascading", [True, False])
def test_cascading_discounts_work_on_what_is_left(open_shop, campaign, cascading):
    left, items_left = (
        [".", "Session", name] for name in ("DiscountedTotal", "DiscountedCartItemTotal")
    )
    half = ["/", [".", "i", "DiscountedPrice"], 2]
    per_item = ["setDiscountPerItem", "d", [".", "Session", "CartItems"], [["i"], half]]
    plain = ["and", *(["=", [".", "Session", n], 100] for n in ("Total", "CartItemTotal"))]
    price = ["exists", [".", "Session", "CartItems"], [["i"], ["=", [".", "i", "Price"], 100]]]
    shop = open_shop(
        campaign(1, (["and", [">=", TOTAL, 100]], percent("a", 10, left), percent("b", 10, left))),
        campaign(2, (ALWAYS, per_item, off("c", 1, "cartItems"), per_item)),
        campaign(3, ([*plain, price], off("left", left), off("items", items_left))),
        application={"enableCascadingDiscounts": cascading},
    )
    answer = shop.session("s", cartItems=[shop.item(100)])
    discounts = {p["name"]: p for p in shop.effects(answer, "setDiscount")}
    values = {"a": 10, "b": 9, "c": 1, "left": 5, "items": 24}
    if not cascading:
        values = {"a": 10, "b": 10, "c": 1, "left": 100, "items": 100}
    assert {name: p["value"] for name, p in discounts.items()} == values
    scopes = {p.get("scope") for name, p in discounts.items() if name != "c"}
    assert scopes == {"sessionTotal" if cascading else None}
    halves = [p["value"] for p in shop.effects(answer, "setDiscountPerItem")]
    assert halves == ([50, 25] if cascading else [50, 50])


def test_the_discount_of_a_line_is_shared_by_its_units(open_shop, campaign):
    cart = [".", "Session", "CartItems"]
    left = ["sum", cart, [["i"], ["*", [".", "i", "DiscountedPrice"], [".", "i", "Quantity"]]]]
    shop = open_shop(
        campaign(1, (ALWAYS, ["setDiscountPerItem", "d", cart, 6], off("left", left))),
        application={"enableCascadingDiscounts": True},
    )
    answer = shop.session("s", cartItems=[shop.item(10, 3)])
    assert shop.effects(answer, "setDiscount")[0]["value"] == 24


def test_flattened_carts_have_one_item_for_each_unit(open_shop, campaign):
    each = ["setDiscountPerItem", "d", [".", "Session", "CartItems"], 1]
    count = off("count", ["count", [".", "Session", "CartItems"]])
    shop = open_shop(
        campaign(1, (ALWAYS, each, count)), application={"enableFlattenedCartItems": True}
    )
    answer = shop.session("s", cartItems=[shop.item(5), shop.item(7, 2)])
    assert shop.effects(answer, "setDiscountPerItem") == [
        {"name": "d#0", "value": 1, "position": 0, "subPosition": 0},
        {"name": "d#1", "value": 1, "position": 1, "subPosition": 0},
        {"name": "d#1", "value": 1, "position": 1, "subPosition": 1},
    ]
    assert shop.effects(answer, "setDiscount") == [{"name": "count", "value": 3}]


@pytest.mark.parametrize(
    ("strategy", "chosen"), [("listOrder", 2), ("highestDiscount", 4), ("lowestDiscount", 3)]
)
def test_one_of_several_exclusive_campaigns(open_shop, campaign, strategy, chosen):
    shop = open_shop(
        campaign(1, (["and", False], off("never", 100))),
        campaign(2, (ALWAYS, off("first", 5), ["createCoupon"])),
        campaign(3, (ALWAYS, off("small", 1), ["createCoupon"])),
        campaign(4, (["couponValid"], off("big", 9)), coupons=[{"value": "CODE"}]),
        application={"campaignPriority": "exclusive", "exclusiveCampaignsStrategy": strategy},
    )
    answer = shop.session("s", profileId="p", couponCodes=["CODE"])
    assert [c["id"] for c in answer["triggeredCampaigns"]] == [chosen]
    assert ("rejectCoupon" in shop.kinds(answer)) == (chosen != 4)
    assert len(shop.inventory("p")["coupons"]) == len(answer["createdCoupons"]) == (chosen != 4)


@pytest.mark.parametrize(
    ("strategy", "chosen"), [("listOrder", 3), ("highestDiscount", 5), ("lowestDiscount", 4)]
)
def test_a_campaign_none_of_whose_rules_held_is_not_chosen(open_shop, campaign, strategy, chosen):
    nearly = {
        "title": "Nearly",
        "condition": ["and", False],
        "effects": [off("never", 100)],
        "elseEffects": [["showNotification", "Info", "Nearly", "there"], off("else", 50)],
    }
    broken = ["setDiscount", "broken", ["/", 1, 0]]
    points = ["addLoyaltyPoints", "p", 1, "", 5]
    shop = open_shop(
        campaign(1, nearly),
        campaign(2, (ALWAYS, broken)),
        campaign(3, (ALWAYS, points)),
        campaign(4, (ALWAYS, off("small", 1))),
        campaign(5, (["couponValid"], off("big", 9)), coupons=[{"value": "CODE"}]),
        campaign(6, (ALWAYS, off("beside", 2)), campaignPriority="universal"),
        campaign(7, nearly, campaignPriority="stackable"),
        application={"campaignPriority": "exclusive", "exclusiveCampaignsStrategy": strategy},
        loyaltyPrograms=[{"id": 1, "name": "points"}],
    )
    answer = shop.session("s", profileId="p", couponCodes=["CODE"])
    assert sorted(c["id"] for c in answer["triggeredCampaigns"]) == [chosen, 6]
    origins = {e["campaignId"] for e in answer["effects"] if "reject" not in e["effectType"]}
    assert origins == {chosen, 2, 6, 7}  # an error is told of, whoever is chosen
    assert shop.kinds(answer).count("error") == 1
    details = [p["details"] for p in shop.effects(answer, "rejectCoupon")]
    assert details == ([] if chosen == 5 else ["another campaign was chosen"])


def test_without_a_discount_the_order_of_campaigns_decides(open_shop, campaign):
    shop = open_shop(
        campaign(
            1, {"title": "", "condition": [False], "effects": [], "elseEffects": [off("", 1)]}
        ),
        campaign(2, (ALWAYS, ["showNotification", "Info", "a", "b"])),
        campaign(3, (ALWAYS, ["showNotification", "Info", "c", "d"])),
        application={
            "campaignPriority": "exclusive",
            "exclusiveCampaignsStrategy": "highestDiscount",
        },
    )
    answer = shop.session("s")
    assert [e["campaignId"] for e in answer["effects"]] == [2]


def test_an_exclusive_campaign_may_say_what_is_missing(open_shop, campaign):
    told = ["showNotification", "Info", "Nearly", "there"]
    rule = {"title": "", "condition": ["and", False], "effects": [], "elseEffects": [told]}
    exclusive = {"campaignPriority": "exclusive"}
    broken = ALWAYS, ["setDiscount", "broken", ["/", 1, 0]]
    shop = open_shop(
        campaign(1, broken, **exclusive),
        campaign(2, rule, **exclusive),
        campaign(3, rule, **exclusive),
    )
    answer = shop.session("s")
    origins = [(e["campaignId"], e["effectType"]) for e in answer["effects"]]
    assert origins == [(1, "error"), (2, "showNotification")]
    assert answer["triggeredCampaigns"] == []


def test_hostile_rulesets_end(open_shop, campaign):
    numbers = ["list", *range(100)]
    loops = ["map", numbers, "a", ["map", numbers, "b", ["map", numbers, "c", 1]]]
    deep = 1
    for _ in range(60):
        deep = ["+", deep, 1]
    long = ["set", "t", "x"], *[["set", "t", ["concat", [".", "t"], [".", "t"]]]] * 40
    shop = open_shop(
        campaign(
            1,
            (ALWAYS, loops),
            (ALWAYS, off("deep", deep)),
            (ALWAYS, [*long]),
            (ALWAYS, off("fine", 1)),
        )
    )
    answer = shop.session("s")
    assert shop.kinds(answer) == ["error", "setDiscount", "error", "setDiscount"]
