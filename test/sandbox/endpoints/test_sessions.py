"""Sessions: creation, merging, states, totals, and what V1 makes of them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("steps", "event"),
    [
        (["open"], "talon_session_created"),
        (["closed"], "talon_session_created"),
        ([None], "talon_session_created"),
        (["open", "open"], "talon_session_updated"),
        (["open", None], "talon_session_updated"),
        (["open", "closed"], "talon_session_closed"),
        (["open", "cancelled"], "talon_session_cancelled"),
        (["closed", "cancelled"], "talon_session_revoked"),
        (["cancelled"], None),
        (["closed", "open"], None),
        (["closed", "closed"], None),
        (["closed", None], None),
        (["open", "cancelled", "open"], None),
        (["open", "cancelled", "closed"], None),
        (["open", "cancelled", "cancelled"], None),
        (["partially_returned"], None),
        (["open", "partially_returned"], None),
        (["closed", "partially_returned"], None),
    ],
)
def test_changes_of_state(shop, steps, event):
    for state in steps[:-1]:
        shop.session("s", **({"state": state} if state else {}))
    last = {"state": steps[-1]} if steps[-1] else {}
    if event is None:
        with shop.refused(400, "Invalid transition", "/customerSession/state"):
            shop.session("s", **last)
        with shop.refused(400, "Invalid transition", "/state"):
            shop.session_v1("s", **last)
        return
    answer = shop.session("s", **last)
    assert answer["event"]["type"] == event
    assert answer["event"]["sessionId"] == "s"
    assert answer["customerSession"]["state"] == (steps[-1] or "open")


def test_costs_of_items_are_for_each_unit_and_part_of_the_total(open_shop, campaign):
    wrapping = [".", "Item", "AdditionalCosts", "wrapping", "Price"]
    of_items = ["sum", [".", "Session", "CartItems"], [["Item"], ["catch", 0, wrapping]]]
    ask = ["and", ["=", [".", "Session", "Total"], 117.99], ["=", of_items, 3]]
    shop = open_shop(
        campaign(1, (ask, ["setDiscount", "seen", 1])),
        additionalCosts=[
            {"name": "shipping"},
            {"name": "wrapping", "type": "item"},
            {"name": "handling", "type": "session"},
        ],
    )
    cart = [
        shop.item(30, 3, additionalCosts={"wrapping": {"price": 2}, "shipping": {"price": 0}}),
        shop.item(3, 3, additionalCosts={"wrapping": {"price": 1}}),
        shop.item(0.99, additionalCosts={}),
    ]
    costs = {"handling": {"price": 5}, "shipping": {"price": 4}}
    answer = shop.session("s", cartItems=cart, additionalCosts=costs)
    session = answer["customerSession"]
    assert [item.get("additionalCosts") for item in session["cartItems"]] == [
        cart[0]["additionalCosts"],
        cart[1]["additionalCosts"],
        None,
    ]
    totals = ("cartItemTotal", "additionalCostTotal", "cartItemAdditionalCostTotal", "total")
    assert [session[name] for name in totals] == [99.99, 9, 9, 117.99]
    assert shop.kinds(answer) == ["setDiscount"]
    closed = shop.session("s", state="closed", profileId="p")
    assert closed["customerProfile"]["totalSales"] == 117.99
    with shop.refused(400, "Invalid type", "/customerSession/additionalCosts/wrapping"):
        shop.session("t", additionalCosts={"wrapping": {"price": 1}})
    with shop.refused(400, "Invalid type", "/customerSession/cartItems/0/additionalCosts/handling"):
        shop.session("t", cartItems=[shop.item(1, additionalCosts={"handling": {"price": 1}})])
    emptied = shop.session("u", cartItems=[cart[0]])["customerSession"]
    assert emptied["cartItemAdditionalCostTotal"] == 6
    assert shop.session("u", cartItems=[])["customerSession"]["total"] == 0


def test_strict_knows_the_costs_of_items_that_the_seed_defines(open_shop):
    shop = open_shop(settings={"strict": True}, additionalCosts=[{"name": "wrapping"}])
    shop.session("s", cartItems=[shop.item(1, additionalCosts={"wrapping": {"price": 1}})])
    with shop.refused(400, "Unknown", "/customerSession/cartItems/0/additionalCosts/bow"):
        shop.session("s", cartItems=[shop.item(1, additionalCosts={"bow": {"price": 1}})])


def test_a_session_remembers_its_loyalty_card(open_shop):
    cards = {"id": 1, "name": "cards", "cardBased": True, "cards": [{"identifier": "CARD-1"}]}
    other = {"id": 2, "name": "other", "cardBased": True, "cards": [{"identifier": "CARD-2"}]}
    shop = open_shop(
        loyaltyPrograms=[
            {**cards, "subscribedApplications": [1]},
            {**other, "subscribedApplications": [7]},
        ]
    )

    def shown(**members):
        return shop.session("s", **members)["customerSession"]["loyaltyCards"]

    assert shown() == []
    assert shown(loyaltyCards=["CARD-1"]) == shown() == ["CARD-1"]
    for unknown in ("CARD-2", "CARD-3"):
        with shop.refused(400, "Unknown", "/customerSession/loyaltyCards/0"):
            shop.session("s", loyaltyCards=[unknown])
    with shop.refused(400, "maxItems", "/customerSession/loyaltyCards"):
        shop.session("s", loyaltyCards=["CARD-1", "CARD-1"])
    assert shown(loyaltyCards=[]) == shown() == []


def test_a_dry_run_evaluates_the_campaigns_that_it_names(open_shop, campaign):
    def of(id, **members):
        rule = ["and", True], ["setDiscount", f"{id}", 1]
        return campaign(id, rule, **members)

    coupon = {"value": "CODE"}
    shop = open_shop(
        of(1),
        of(2, state="disabled"),
        of(3, state="archived"),
        of(4, startTime="2990-01-01T00:00:00Z"),
        campaign(5, (["couponValid"], ["setDiscount", "5", 1]), coupons=[coupon]),
    )

    def ran(answer):
        return [p["name"] for p in shop.effects(answer, "setDiscount")]

    only = {"evaluableCampaignIds": [2, 3, 4, 99]}
    answer = shop.session("s", dry=True, couponCodes=["CODE"], **only)
    assert ran(answer) == ["2"]
    (rejected,) = [e for e in answer["effects"] if e["effectType"] == "rejectCoupon"]
    assert (rejected["campaignId"], rejected["rulesetId"]) == (5, 50)
    assert rejected["props"]["details"] == "the campaign is not chosen"
    assert ran(shop.session("s", dry=True, evaluableCampaignIds=[])) == []
    assert ran(shop.session("s", dry=True, couponCodes=["CODE"], evaluableCampaignIds=[5])) == ["5"]
    assert ran(shop.session("s", **only)) == ["1"]
    assert ran(shop.session("s", dry=True)) == ["1"]
    assert ran(shop.profile("p", dry=True, **only)) == ["2"]
    assert ran(shop.profile("p", **only)) == ["1"]


@pytest.mark.parametrize(
    ("state", "rule"),
    [
        (None, "A new session can only be open or closed"),
        ("open", "An open session can only stay open, be closed or be cancelled"),
        ("closed", "A closed session can only be cancelled or reopened, or items of it returned"),
        ("cancelled", "A cancelled session cannot be changed"),
    ],
)
def test_a_refused_change_of_state_says_which_ones_there_are(shop, state, rule):
    if state:
        shop.session("s")
        shop.session("s", state=state)
    with shop.refused(400) as refusal:
        shop.session("s", state="partially_returned")
    assert refusal.value.reply.json["errors"][0]["details"] == rule


def test_an_item_needs_no_name(shop):
    line = {"sku": "S-1", "quantity": 1, "price": 10}
    for answer in (shop.session("s", cartItems=[line]), shop.session_v1("v1", cartItems=[line])):
        (kept,) = (answer.get("customerSession") or answer["session"])["cartItems"]
        assert "name" not in kept
        assert kept["sku"] == "S-1"


def test_cancelling_an_open_session_lets_go_of_its_points(shop):
    opened = shop.session("s", profileId="p", cartItems=[shop.item(10)])
    assert "addLoyaltyPoints" in shop.kinds(opened)
    assert (shop.points("p"), shop.points("p", "tentativeCurrentBalance")) == (0, 10)
    cancelled = shop.session("s", state="cancelled")
    assert cancelled["effects"] == []
    assert shop.points("p", "tentativeCurrentBalance") == 0
    assert cancelled["customerProfile"]["closedSessions"] == 0


def test_a_partial_update_keeps_what_it_does_not_name(shop):
    first = {"sku": "a", "attributes": {"color": "red", "cut": "L"}}
    shop.session(
        "s",
        profileId="p",
        cartItems=[shop.item(1.1, 3, **first), shop.item(2)],
        additionalCosts={"shipping": {"price": 4}},
        identifiers=["a", "b"],
        attributes={"gift": True, "note": "x"},
    )
    merged = shop.session("s", attributes={"note": "y", "gift": None})["customerSession"]
    assert merged["attributes"] == {"gift": True, "note": "y"}
    assert [i["position"] for i in merged["cartItems"]] == [0, 1]
    assert merged["identifiers"] == ["a", "b"]
    assert merged["updateCount"] == 2
    replaced = shop.session(
        "s",
        cartItems=[shop.item(1, attributes={"color": "blue"})],
        additionalCosts={"handling": {"price": 1}},
        identifiers=[],
    )["customerSession"]
    assert replaced["cartItems"][0]["attributes"] == {"color": "blue"}
    assert replaced["additionalCosts"] == {"handling": {"price": 1}}
    assert replaced["identifiers"] == []
    assert shop.session("s", cartItems=[])["customerSession"]["cartItems"] == []


def test_totals_are_exact(shop):
    shown = shop.session(
        "s",
        cartItems=[shop.item(0.1, 3), shop.item(99.99), shop.item(1e-7)],
        additionalCosts={"a": {"price": 0.1}, "b": {"price": 0.2}},
    )["customerSession"]
    assert shown["cartItemTotal"] == 100.2900001
    assert shown["additionalCostTotal"] == 0.3
    assert shown["total"] == 100.5900001
    assert shown["cartItemAdditionalCostTotal"] == 0
    with shop.refused(400, "maximum", "/customerSession"):
        shop.session("s", cartItems=[shop.item(1e307, 10)])


def test_the_first_session_of_a_profile_stays_its_first(shop):
    assert shop.session("s1", profileId="p")["customerSession"]["firstSession"] is True
    assert shop.session("s2", profileId="p")["customerSession"]["firstSession"] is False
    assert shop.session("s1")["customerSession"]["firstSession"] is True


def test_sessions_of_two_applications_may_share_an_id(open_shop, campaign):
    shop = open_shop(
        application={"id": 2, "apiKeys": [{"key": "other"}, {"key": "sandbox-api-key"}]}
    )
    assert shop.session("s", state="closed")["customerSession"]["applicationId"] == 2


def test_only_what_was_asked_for_is_answered(shop):
    bare = shop.session("s", content=[])
    assert bare == {"effects": [], "createdCoupons": [], "createdReferrals": []}
    asked = shop.session("s", content=["referral", "coupons", "customerProfile", "event"])
    assert asked.keys() - bare.keys() == {"coupons", "event"}  # no profile, no referral to show
    body = {"customerSession": {}, "responseContent": ["nonsense"]}
    with shop.refused(400, "enum", "/responseContent/0"):
        shop.call("PUT", "/v2/customer_sessions/s", body)


def test_the_v1_session(shop):
    cart = [shop.item(737, 2)]
    answer = shop.session_v1(
        "s/1 %", profileId="p", coupon="WELCOME10", cartItems=cart, total=38.46
    )
    session = answer["session"]
    assert (session["coupon"], session["referral"], session["total"]) == ("WELCOME10", "", 38.46)
    assert session["discounts"] == {"10% off": 3.846}
    assert answer["coupon"]["value"] == "WELCOME10"
    assert answer["event"]["effects"] == [
        [1, 1, 0, ["acceptCoupon", "WELCOME10"]],
        [1, 1, 0, ["setDiscount", "10% off", 3.846]],
        [7, 7, 0, answer["event"]["effects"][2][3]],
    ]
    assert answer["event"]["meta"] == {
        "campaigns": {"1": {}, "7": {}},
        "coupons": {"WELCOME10": {}},
    }
    assert answer["event"]["ledgerEntries"] == []
    assert answer["loyalty"]["programs"]["1"]["ledger"]["tentativeCurrentBalance"] == 38

    rejected = shop.session_v1("s/1 %", coupon="NOPE", referral="NONE", total=50)
    assert [e[3] for e in rejected["event"]["effects"][1:]] == [
        ["rejectCoupon", "NOPE"],
        ["rejectReferral", "NONE"],
    ]
    assert rejected["event"]["effects"][1][:3] == [-1, -1, -1]
    meta = rejected["event"]["meta"]
    assert meta["couponRejectionReason"] == {
        "campaignId": -1,
        "couponId": 0,
        "reason": "CouponNotFound",
    }
    assert meta["referralRejectionReason"]["reason"] == "ReferralNotFound"
    assert "coupon" not in rejected
    closed = shop.session_v1("s/1 %", coupon="", referral="", state="closed")
    assert closed["session"]["coupon"] == ""
    (entry,) = closed["event"]["ledgerEntries"]
    assert (entry["amount"], entry["profileId"], entry["reason"]) == (50, "p", "Points")
    assert (entry["eventId"], entry["expiryDate"]) == (
        closed["event"]["id"],
        "0001-01-01T00:00:00Z",
    )


def test_v1_calls_without_a_session_show_an_empty_one(shop):
    answer = shop.profile_v1("p", attributes={"size": 5})
    assert answer["event"]["type"] == "talon_profile_created"
    assert answer["session"] == {
        "integrationId": "",
        "created": "0001-01-01T00:00:00Z",
        "applicationId": 1,
        "profileId": "",
        "coupon": "",
        "referral": "",
        "state": "open",
        "cartItems": [],
        "identifiers": [],
        "total": 0,
        "attributes": {},
        "firstSession": True,
        "discounts": {},
    }
    assert "sessionId" not in answer["event"]
    assert shop.profile_v1("p")["event"]["type"] == "talon_profile_updated"
    assert shop.inventory("p")["profile"]["attributes"] == {"size": 5}


@pytest.mark.parametrize("alone", [False, True])
def test_a_dry_update_is_merged_or_taken_alone(open_shop, alone):
    shop = open_shop(settings={"dry_payload_alone": alone})
    shop.session("s", cartItems=[shop.item(10)], attributes={"a": 1})
    shown = shop.session("s", dry=True, additionalCosts={"x": {"price": 1}})["customerSession"]
    assert shown["total"] == (1 if alone else 11)
    assert shown["attributes"] == ({} if alone else {"a": 1})
    assert shop.session("s")["customerSession"]["total"] == 10


def test_attributes_are_defined_by_their_first_use(shop):
    values = {"s": "x", "n": 1.5, "b": True, "ls": ["a"], "ln": [1], "place": {"lat": 1}}
    assert shop.profile("p", attributes=values)["customerProfile"]["attributes"] == values
    for name, wrong in {"s": 1, "n": "x", "b": 0, "ls": [1], "ln": "x"}.items():
        with shop.refused(400, "Invalid type", f"/attributes/{name}"):
            shop.profile("p", attributes={name: wrong})
    with shop.refused(400, "Invalid type", "/attributes/mixed"):
        shop.profile("p", attributes={"mixed": [1, "x"]})
    shop.session("s", attributes={"n": "of another entity"})


def test_a_strict_sandbox_knows_only_what_the_seed_defines(open_shop):
    shop = open_shop(
        settings={"strict": True},
        attributes=[
            {"entity": "CustomerProfile", "name": "born", "type": "time"},
            {"entity": "CustomerSession", "name": "a/b~c", "type": "(list string)"},
            {"entity": "Event", "eventType": "visit", "name": "page", "type": "string"},
        ],
        additionalCosts=[{"name": "shipping"}],
    )
    shop.profile("p", attributes={"born": "2000-01-02T03:04:05.123456789+02:00"})
    with shop.refused(400, "Invalid type", "/attributes/born"):
        shop.profile("p", attributes={"born": "2000-01-02T03:04:05"})
    with shop.refused(400, "Unknown", "/attributes/size"):
        shop.profile("p", attributes={"size": 1})
    shop.session("s", attributes={"a/b~c": []}, additionalCosts={"shipping": {"price": 1}})
    with shop.refused(400, "Invalid type", "/customerSession/attributes/a~1b~0c"):
        shop.session("s", attributes={"a/b~c": [1]})
    with shop.refused(400, "Unknown", "/customerSession/additionalCosts/tax"):
        shop.session("s", additionalCosts={"tax": {"price": 1}})
    with shop.refused(400, "Unknown", "/customerSession/cartItems/1/attributes/color"):
        shop.session("s", cartItems=[shop.item(1), shop.item(1, attributes={"color": "red"})])
    shop.event("visit", "s", attributes={"page": "/"})
    with shop.refused(400, "Unknown", "/attributes/other"):
        shop.event("visit", "s", attributes={"other": 1})


def test_variants_of_experiments_are_kept_as_they_were_sent(open_shop, campaign):
    sent = [{"experimentID": 1, "variantID": 7}, {"experimentID": 2, "variantID": 8}]
    shop = open_shop()
    assert "experimentVariantAllocations" not in shop.session("s")["customerSession"]
    shop.session("s", experimentVariantAllocations=sent)
    kept = shop.session("s", state="closed")["customerSession"]
    assert kept["experimentVariantAllocations"] == sent

    shop = open_shop(experiments=[{"id": 1, "name": "Banner"}])
    with shop.refused(
        400, "Unknown", "/customerSession/experimentVariantAllocations/1/experimentID"
    ):
        shop.session("s", experimentVariantAllocations=sent)
    kept = shop.session("s", experimentVariantAllocations=sent[:1])["customerSession"]
    assert kept["experimentVariantAllocations"] == sent[:1]
    kept = shop.session("s", experimentVariantAllocations=[])["customerSession"]
    assert "experimentVariantAllocations" not in kept


@pytest.mark.parametrize("flattened", [True, False])
def test_carts_have_bounds(open_shop, flattened):
    shop = open_shop(application={"enableFlattenedCartItems": flattened})
    lines = [shop.item(1, sku=f"sku-{number}") for number in range(1001)]
    for members, flaw in (
        ({"cartItems": lines}, ("maxItems", "/customerSession/cartItems")),
        ({"cartItems": [shop.item(1, 10_001)]}, ("maximum", "/customerSession/cartItems")),
        (
            {"cartItems": [shop.item(1, 5_000), shop.item(1, 5_001)]},
            ("maximum", "/customerSession/cartItems"),
        ),
    ):
        with shop.refused(400, *flaw):
            shop.session("s", **members)
    with shop.refused(400, "maximum", "/cartItems"):
        shop.session_v1("s", cartItems=[shop.item(1, 10_001)])
    assert len(shop.session("s", cartItems=lines[:-1])["customerSession"]["cartItems"]) == 1000
    whole = shop.session("s", cartItems=[shop.item(1, 10_000)])["customerSession"]
    assert whole["total"] == 10_000


@pytest.mark.parametrize("state", ["partially_returned", "cancelled"])
def test_no_session_begins_at_its_end(shop, state):
    with shop.refused(400):
        shop.session("s", state=state)
    with shop.refused(400, "Unknown", "customerSessionId"):
        shop.call("GET", "/v2/customer_sessions/s")
