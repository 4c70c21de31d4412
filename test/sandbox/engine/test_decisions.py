"""What the record of an evaluation tells."""

from __future__ import annotations

from typing import Any

import pytest

TOTAL = [".", "Session", "Total"]
NOTHING = [".", "Session", "Attributes", "no"]
PAST, FUTURE = "2001-01-01T00:00:00Z", "2100-01-01T00:00:00Z"
OFF = ["setDiscount", "off", 5]


def told(shop: Any) -> str:
    return shop.sandbox.decisions[-1].text()


def lines(shop: Any, beginning: str) -> list[str]:
    """The lines of the latest decision that begin like this, without their indentation."""
    return [li.strip() for li in told(shop).splitlines() if li.strip().startswith(beginning)]


def decided(shop: Any, campaign: int) -> Any:
    """The JSON of what became of a campaign."""
    latest = shop.call("GET", "/_sandbox/decisions", last="1")["decisions"][0]
    return next(c for c in latest["campaigns"] if c["id"] == campaign)


def test_condition_that_is_false_is_told_with_its_values(open_shop, campaign):
    shop = open_shop(campaign(1, ([">", TOTAL, 1000], OFF)))
    shop.session("s1", profileId="p1", cartItems=[shop.item(60)])
    (decision,) = shop.sandbox.decisions
    assert decision.text().splitlines()[1:4] == [
        'campaign 1 "Campaign 1"',
        '  rule 0 "Rule 0" did not hold',
        "    Session.Total = 60 > 1000 is false",
    ]
    assert decision.operation == "update_customer_session_v2"
    assert (decision.entity.kind, decision.entity.id) == ("session", "s1")
    assert (decision.profile_id, decision.dry) == ("p1", False)
    assert decision.request == shop.sandbox.requests[-1].number
    assert [(w.change, w.what) for w in decision.written] == [
        ("created", "profile p1"),
        ("created", "session s1"),
        ("created", "event talon_session_created"),
    ]


def test_parts_of_a_rule_are_told_with_values_errors_and_what_was_not_reached(open_shop, campaign):
    rule = {
        "title": "Big",
        "bindings": [{"name": "Half", "expression": ["/", TOTAL, 2]}],
        "condition": ["and", [">", [".", "Half"], 10], ["=", NOTHING, 1], ["=", 1, 1]],
        "effects": [OFF],
        "elseEffects": [["showNotification", "n", "t", "b"]],
    }
    shop = open_shop(campaign(1, rule))
    shop.session("s1", cartItems=[shop.item(60)])
    ((made,),) = [run["rules"] for run in decided(shop, 1)["runs"]]
    assert (made["index"], made["name"], made["matched"]) == (0, "Big", False)
    (binding,) = made["bindings"]
    assert (binding["name"], binding["tree"]["value"]) == ("Half", 30)
    first, second, third = made["condition"]["parts"]
    assert (first["text"], first["value"]) == ("Half > 10", True)
    assert second["error"] == ".: there is no 'no' in 'Session'"
    assert made["error"] == made["condition"]["error"] == second["error"]
    assert third == {"text": "1 == 1", "reached": False, "parts": []}
    unreached, otherwise = made["effects"]
    assert (unreached["tree"]["reached"], unreached["had"]) == (False, [])
    assert otherwise["isElse"]
    assert otherwise["had"][0]["effectType"] == "showNotification"
    assert "    otherwise had showNotification" in told(shop)


def test_binding_without_a_value_keeps_its_cause(open_shop, campaign):
    rule = {
        "title": "Bound",
        "bindings": [
            {"name": "First", "expression": ["item", ["list"], 0]},
            {"name": "G", "expression": ["+", [".", "First"], 1]},
        ],
        "condition": ["=", [".", "G"], 1],
        "effects": [OFF],
    }
    shop = open_shop(campaign(1, rule))
    answer = shop.session("s1", cartItems=[shop.item(60)])
    cause = "item: there is no item 0 in a list of 0"
    whole = f".: there is no name 'G': .: there is no name 'First': {cause}"
    assert answer["ruleFailureReasons"][0]["details"] == whole
    assert lines(shop, "First := ") == [f"First := [][0]: {cause}"]
    assert lines(shop, "G == 1") == [f"G == 1: {whole[3:]}"]


def test_why_a_campaign_did_not_run(open_shop, campaign):
    rule = (["and", True], OFF)
    shop = open_shop(
        campaign(1, rule, state="disabled"),
        campaign(2, rule, startTime=FUTURE),
        campaign(3, rule, endTime=PAST),
        campaign(4, rule, applicationId=2),
        {"id": 5, "name": "Empty"},
        campaign(6, rule, linkedStoreIds=[7]),
        campaign(7, rule),
        campaign(8, (["couponValid"], OFF), coupons=[{"value": "LATE", "expiryDate": PAST}]),
        applications=[{"id": 1, "apiKeys": [{"key": "sandbox-api-key"}]}, {"id": 2}],
        stores=[{"id": 7, "applicationId": 1, "integrationId": "berlin", "name": "Berlin"}],
    )
    shop.session("s1", cartItems=[shop.item(60)], couponCodes=["LATE"])
    (decision,) = shop.sandbox.decisions
    assert {c.id: c.because for c in decision.campaigns} == {
        1: "disabled",
        2: f"not started until {FUTURE}",
        3: f"ended at {PAST}",
        4: "of another application, 2",
        5: "no ruleset",
        6: "the campaign is not for this store: it is for berlin; the call is made in none",
        7: None,
        8: "its rules ask for a code, and the one that was sent may not be used",
    }
    assert [c.id for c in decision.campaigns if c.ran] == [7]
    shop.session("s1", dry=True, evaluableCampaignIds=[1])
    because = {c.id: c.because for c in shop.sandbox.decisions[-1].campaigns}
    assert (because[1], because[7]) == (None, "not among the evaluable campaigns")


def test_exclusive_campaigns_tell_which_was_chosen(open_shop, campaign):
    shop = open_shop(
        *(
            campaign(id, (["and", True], ["setDiscount", "off", id]), campaignPriority="exclusive")
            for id in (1, 2)
        ),
        application={"exclusiveCampaignsStrategy": "highestDiscount"},
    )  # fmt: skip
    shop.session("s1", cartItems=[shop.item(60)])
    lesser, chosen = decided(shop, 1), decided(shop, 2)
    assert (chosen["ran"], chosen["because"]) == (True, None)
    assert lesser["ran"]
    assert lesser["because"].startswith("not chosen among exclusive campaigns: ")
    assert lesser["runs"][0]["rules"][0]["matched"]


@pytest.mark.parametrize(
    ("coupon", "reason", "because"),
    [
        ({"expiryDate": PAST}, "CouponExpired", f"it expired at {PAST}; it is "),
        ({"startDate": FUTURE}, "CouponStartDateInFuture", f"it begins at {FUTURE}; it is "),
        ({"recipientIntegrationId": "p2"},
         "CouponRecipientDoesNotMatch", "it is for p2; the call is of p1"),
        ({"usageLimit": 3, "usageCounter": 3},
         "CouponLimitReached", "its usage limit of 3 is used up"),
        ({"limits": [{"action": "redeemCoupon", "limit": 0, "entities": ["Profile"]}]},
         "ProfileLimitReached", "the budget of 0 redeemCoupon per Profile and Coupon is used up"),
        ({}, "CouponRejectedByCondition", "rule 0 'Rule 0': Session.Total = 60 > 1000 is false"),
    ],
)  # fmt: skip
def test_check_that_a_code_failed_is_told(open_shop, campaign, coupon, reason, because):
    rule = (["and", ["couponValid"], [">", TOTAL, 1000]], OFF)
    shop = open_shop(campaign(1, rule, coupons=[{"value": "CODE", **coupon}]))
    shop.session("s1", profileId="p1", couponCodes=["CODE", "NONE"], cartItems=[shop.item(60)])
    known, unknown = shop.sandbox.decisions[-1].codes
    assert (known.kind, known.value, known.campaign_id) == ("coupon", "CODE", 1)
    assert (known.accepted, known.reason) == (False, reason)
    assert known.because.startswith(because)
    assert (unknown.campaign_id, unknown.reason) == (None, "CouponNotFound")


def test_each_coupon_has_its_run(open_shop, campaign):
    rule = (["couponValid"], OFF)
    coupons = [{"value": "CODE1"}, {"value": "CODE2"}]
    shop = open_shop(campaign(1, rule, (["and", True], OFF), coupons=coupons))
    shop.session("s1", couponCodes=["CODE1", "CODE2"], cartItems=[shop.item(60)])
    runs = decided(shop, 1)["runs"]
    assert [(run["code"], len(run["rules"])) for run in runs] == [("CODE1", 2), ("CODE2", 2)]
    assert lines(shop, "coupon ") == [
        f"coupon {c} of campaign 1: accepted" for c in ("CODE1", "CODE2")
    ]


def test_budgets_before_and_after(open_shop, campaign):
    limits = [
        {"action": "setDiscount", "limit": 12},
        {"action": "redeemCoupon", "limit": 9, "entities": ["Profile"], "period": "daily"},
    ]
    coupons = [{"value": "CODE", "usageLimit": 2}]
    shop = open_shop(campaign(1, (["couponValid"], OFF), limits=limits, coupons=coupons))
    for number in ("1", "2"):
        shop.session(
            number, profileId="p", couponCodes=["CODE"], state="closed", cartItems=[shop.item(60)]
        )
    assert lines(shop, "budget") == [
        "budget setDiscount: 5 of 12 used, then 10",
        "budget redeemCoupon per Profile daily: 1 of 9 used, then 2",
        "budget redeemCoupon of coupon CODE: 1 of 2 used, then 2",
    ]
    assert "changed coupon CODE" in told(shop)
    shop.session("3", couponCodes=["CODE"], cartItems=[shop.item(60)])
    assert lines(shop, "coupon CODE")[0].endswith("its usage limit of 2 is used up")


def test_effect_that_fails_undoes_those_of_its_rule(open_shop, campaign):
    shop = open_shop(
        campaign(1, (["and", True], OFF, OFF), limits=[{"action": "setDiscount", "limit": 8}])
    )
    shop.session("s1", cartItems=[shop.item(60)])
    (rule,) = decided(shop, 1)["runs"][0]["rules"]
    assert (rule["matched"], rule["error"]) == (True, "limit reached: setDiscount 8")
    assert [effect["had"] for effect in rule["effects"]] == [[], []]
    assert rule["effects"][1]["tree"]["error"] == "limit reached: setDiscount 8"
    assert lines(shop, "budget") == ["budget setDiscount: 0 of 8 used"]
    assert lines(shop, "rule") == [
        'rule 0 "Rule 0" held, but failed: limit reached: setDiscount 8',
    ]


def test_dry_run_keeps_nothing_and_cancelling_evaluates_nothing(open_shop, campaign):
    shop = open_shop(campaign(1, (["and", True], OFF)))
    shop.session("s1", dry=True, cartItems=[shop.item(60)])
    assert shop.sandbox.decisions[-1].dry
    assert told(shop).splitlines()[-1] == "nothing is kept of a dry run"
    answer = shop.session("s1", cartItems=[shop.item(60)])
    latest = shop.call("GET", "/_sandbox/decisions")["decisions"][-1]
    assert [e["effectType"] for e in latest["effects"]] == shop.kinds(answer)
    shop.session("s1", state="cancelled")
    assert shop.sandbox.decisions[-1].campaigns == ()
    assert "changed session s1" in told(shop)
    assert [d.number for d in shop.sandbox.decisions] == [1, 2, 3]


def test_events_and_profiles_have_decisions_and_refused_calls_have_none(open_shop, campaign):
    shop = open_shop(campaign(1, (["and", True], OFF)))
    shop.profile("p1")
    latest = shop.sandbox.decisions[-1]
    assert (latest.entity.kind, latest.entity.id) == ("profile", "p1")
    assert latest.event_type == "talon_profile_created"
    with shop.refused(400):
        shop.session("s1", cartItems=[{}])
    assert len(shop.sandbox.decisions) == 1
    shop.sandbox.reset()
    assert shop.sandbox.decisions == []


def test_return_tells_which_campaigns_ran_again(open_shop, campaign):
    rule = (["and", True], OFF)
    shop = open_shop(campaign(1, rule, reevaluateOnReturn=True), campaign(2, rule))
    shop.session("s1", state="closed", cartItems=[shop.item(60), shop.item(70)])
    items = {"return": {"returnedCartItems": [{"position": 0, "quantity": 1}]}}
    shop.call("POST", "/v2/customer_sessions/s1/returns", items, runRuleEngine=True)
    decision = shop.sandbox.decisions[-1]
    assert decision.event_type == "talon_session_partially_returned"
    assert {c.id: (c.ran, c.because) for c in decision.campaigns} == {
        1: (True, None),
        2: (False, "not to be run again on returns"),
    }
    assert [e["effectType"] for e in decision.effects][-1] == "setDiscount"


def test_last_of_the_control_api_is_a_number_from_one_on(open_shop, campaign):
    shop = open_shop(campaign(1))
    for id in ("1", "2", "3"):
        shop.session(id)
    decisions = shop.call("GET", "/_sandbox/decisions", last="2")["decisions"]
    assert [d["entity"]["id"] for d in decisions] == ["2", "3"]
    for wrong in ("0", "x", "-1", ""):
        with shop.refused(400, "value", "last"):
            shop.call("GET", "/_sandbox/decisions", last=wrong)


def test_record_is_bounded(open_shop, campaign):
    shop = open_shop(campaign(1, (["and", True], ["showNotification", "n", "t", "x" * 10_000])))
    for number in range(1_003):
        shop.session(str(number))
    decisions = shop.sandbox.decisions
    assert [d.number for d in (decisions[0], decisions[-1])] == [4, 1_003]
    assert len(decisions[-1].text()) < 2_000


def test_without_decisions_there_are_none(open_shop, campaign):
    shop = open_shop(campaign(1, (["and", True], OFF)), settings={"without_decisions": True})
    assert shop.kinds(shop.session("s1", cartItems=[shop.item(60)])) == ["setDiscount"]
    assert shop.sandbox.decisions == []
