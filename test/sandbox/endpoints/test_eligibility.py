"""Eligibility: what a dry run tells of campaigns, whether they have effects or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timezone
from typing import Any

import pytest

from sandbox.harness import Shop

TODAY = "sandbox-api-key-today"
ASKED = ["campaignEligibility"]
OFF = (["and", ["couponValid"], [">=", [".", "Session", "Total"], 50]], ["setDiscount", "off", 5])
HELLO = (["and", True], ["showNotification", "Info", "Hello", "there"])
NO_COUPON_PASSES = {"passed": False, "details": {"failureCode": "ALL_RULES_FAILED"}}


@pytest.fixture
def today(sandbox: Any) -> Iterator[Shop]:
    """A shop on application 2 of the default seed."""
    sandbox.clock.freeze(datetime(2026, 3, 2, 12, tzinfo=timezone.utc))
    with closing(Shop(sandbox, TODAY)) as shop:
        yield shop


def told(shop: Shop, **members: Any) -> dict[int, Any]:
    """What a dry run tells, by campaigns."""
    answer = shop.session("s", dry=True, content=ASKED, **members)
    entries = answer["campaignEligibility"]
    assert [entry["id"] for entry in entries] == sorted(entry["id"] for entry in entries)
    return {entry["id"]: entry for entry in entries}


def test_only_dry_runs_tell(today: Shop) -> None:
    with today.refused(400, "Invalid value", "/responseContent/0"):
        today.session("s", content=ASKED)
    with today.refused(400, "Invalid value", "/responseContent/0"):
        today.profile("p", responseContent=ASKED)
    event = {"type": "app_opened", "profileId": "p", "responseContent": ASKED}
    with today.refused(400, "Invalid value", "/responseContent/0"):
        today.call("POST", "/v2/events", event, silent="no")
    answer = today.call("POST", "/v2/events", event, silent="no", dry=True)
    passed = {e["id"] for e in answer["campaignEligibility"] if e["eligibility"][0]["passed"]}
    assert passed == {26}
    answer = today.profile("p", dry=True, responseContent=ASKED, evaluableCampaignIds=[26])
    assert [entry["id"] for entry in answer["campaignEligibility"]] == [26]


def test_the_campaigns_of_the_default_seed(today: Shop) -> None:
    members = {"couponCodes": ["ITEM5"], "cartItems": [today.item(20)]}
    entries = told(today, evaluableCampaignIds=[22, 23, 999], **members)
    assert list(entries) == [22, 23]
    shown = today.call("GET", "/v1/integration/campaigns", campaignIds="22")["data"][0]
    assert entries[22] == {
        **shown,
        "eligibility": [{"passed": True, "couponCode": "ITEM5"}],
        "rules": [{**shown["rules"][0], "eligibility": [{"passed": True, "couponCode": "ITEM5"}]}],
    }
    assert entries[23]["eligibility"] == [NO_COUPON_PASSES]
    assert [rule["eligibility"] for rule in entries[23]["rules"]] == [
        [
            {
                "passed": False,
                "details": {
                    "failureCode": "CONDITION_NOT_MET",
                    "conditionIndex": 0,
                    "details": "",
                },
            }
        ]
    ]
    # All that run are told of, unless some are named; disabled ones only then.
    assert 28 not in told(today, **members)
    assert list(told(today, evaluableCampaignIds=[28])) == [28]


def test_each_coupon_is_told_of_and_what_needs_none_once(open_shop: Any, campaign: Any) -> None:
    coupons = [
        {"id": 7, "value": "GOOD"},
        {"id": 8, "value": "LATE", "expiryDate": "2020-01-01T00:00:00Z"},
    ]
    shop = open_shop(campaign(1, OFF, HELLO, coupons=coupons))

    good = told(shop, couponCodes=["GOOD", "LATE"], cartItems=[shop.item(50)])[1]
    assert good["eligibility"] == [
        {"passed": True, "couponCode": "GOOD"},
        {"couponCode": "LATE", **NO_COUPON_PASSES},
    ]
    refused = {
        "passed": False,
        "couponCode": "LATE",
        "details": {
            "failureCode": "CONDITION_NOT_MET",
            "couponID": 8,
            "couponValue": "LATE",
            "conditionIndex": 0,
            "details": "CouponExpired",
        },
    }
    passed = {"passed": True, "couponCode": "GOOD"}
    assert [rule["eligibility"] for rule in good["rules"]] == [[passed, refused], [passed]]

    small = told(shop, couponCodes=["GOOD", "LATE"], cartItems=[shop.item(49)])[1]
    assert small["eligibility"] == [
        {"couponCode": "GOOD", **NO_COUPON_PASSES},
        {"couponCode": "LATE", **NO_COUPON_PASSES},
        {"passed": True},
    ]
    of_code, of_none = (rule["eligibility"] for rule in small["rules"])
    assert of_code[0]["details"] == {
        "failureCode": "CONDITION_NOT_MET",
        "couponID": 7,
        "couponValue": "GOOD",
        "conditionIndex": 1,
        "details": "",
    }
    assert of_code[1:] == [refused]
    assert of_none == [{"passed": True}]

    late = told(shop, couponCodes=["LATE"])[1]
    assert late["eligibility"] == [{"couponCode": "LATE", **NO_COUPON_PASSES}, {"passed": True}]
    assert [rule["eligibility"] for rule in late["rules"]] == [[refused], [{"passed": True}]]


def test_a_failed_effect_and_a_condition_without_a_value_say_what_failed(
    open_shop: Any, campaign: Any
) -> None:
    shop = open_shop(
        campaign(
            1,
            (["and", True], ["setDiscount", "a", 1], ["setDiscount", "b", ["/", 1, 0]]),
            (["and", True, ["=", [".", "Session", "Attributes", "nope"], 1]],),
            (["and", True], ["setDiscount", "c", 100]),
            limits=[{"action": "setDiscount", "limit": 99}],
        ),
    )
    (failed, unknown, spent) = (r["eligibility"][0] for r in told(shop)[1]["rules"])
    assert failed["details"]["failureCode"] == "EFFECT_FAILED"
    assert failed["details"]["effectIndex"] == 1
    assert failed["details"]["details"]
    assert unknown["details"]["failureCode"] == "CONDITION_NOT_MET"
    assert unknown["details"]["conditionIndex"] == 1
    assert unknown["details"]["details"]
    assert spent["details"] == {
        "failureCode": "EFFECT_FAILED",
        "effectIndex": 0,
        "details": "limit reached: setDiscount 99",
    }
    assert told(shop)[1]["eligibility"] == [NO_COUPON_PASSES]


def test_a_referral_is_named_by_the_rules_that_had_it(open_shop: Any, campaign: Any) -> None:
    rule = (["and", ["referralValid"], False], ["setDiscount", "off", 5])
    code = {"id": 3, "code": "FRIEND", "advocateProfileIntegrationId": "a"}
    shop = open_shop(campaign(1, rule, referrals=[code]))
    (outcome,) = told(shop, referralCode="FRIEND")[1]["rules"][0]["eligibility"]
    assert outcome["details"] == {
        "failureCode": "CONDITION_NOT_MET",
        "referralID": 3,
        "referralValue": "FRIEND",
        "conditionIndex": 1,
        "details": "",
    }


@pytest.mark.parametrize(
    ("strategy", "passed", "tried"),
    [("listOrder", 1, [True, False, True]), ("highestDiscount", 2, [True, True, True])],
)
def test_campaigns_of_other_stores_or_audiences_and_those_not_chosen_are_skipped(
    open_shop: Any, campaign: Any, strategy: str, passed: int, tried: list[bool]
) -> None:
    exclusive = {"campaignPriority": "exclusive"}
    shop = open_shop(
        campaign(3, (["and", False],), **exclusive),
        campaign(1, (["and", True], ["setDiscount", "off", 5]), **exclusive),
        campaign(2, (["and", True], ["setDiscount", "off", 9]), **exclusive),
        campaign(4, HELLO, linkedStoreIds=[1]),
        campaign(5, OFF, linkedAudienceIds=[1], coupons=[{"value": "CODE"}]),
        application={"exclusiveCampaignsStrategy": strategy},
        stores=[{"id": 1, "name": "Berlin", "integrationId": "berlin"}],
        audiences=[{"id": 1, "name": "Staff"}],
    )
    entries = told(shop, couponCodes=["CODE"], profileId="p")
    skipped = {"passed": False, "details": {"failureCode": "SKIPPED"}}
    of_audience = {
        "passed": False,
        "couponCode": "CODE",
        "details": {"failureCode": "AUDIENCE_NOT_MATCHED"},
    }
    expected = {1: skipped, 2: skipped, passed: {"passed": True}}
    expected.update({3: NO_COUPON_PASSES, 4: skipped, 5: of_audience})
    assert {id: entry["eligibility"] for id, entry in entries.items()} == {
        id: [outcome] for id, outcome in expected.items()
    }
    # The rules of a campaign that was tried say what became of them, whatever was chosen.
    assert [bool(entries[id]["rules"][0]["eligibility"]) for id in (1, 2, 3)] == tried
    assert entries[4]["rules"][0]["eligibility"] == entries[5]["rules"][0]["eligibility"] == []
