"""Referral codes for many advocates at once, and whom a code does not let in."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from typing import Any

import pytest

PATH = "/v1/referrals_for_multiple_advocates"
RULE = (["and", ["referralValid"]], ["setDiscount", "friend", 15])
SETTINGS = {"couponPattern": "TODAY-######", "validCharacters": ["A-Z", "0-9"]}


@pytest.fixture
def shop(open_shop: Any, campaign: Any) -> Any:
    shop = open_shop(
        campaign(29, RULE, features=["referrals"], referralSettings=SETTINGS),
        campaign(30, (["and", True],), features=["coupons"]),
        campaign(31, RULE, features=["referrals"], applicationId=2),
        applications=[
            {"id": 1, "apiKeys": [{"key": "sandbox-api-key"}]},
            {"id": 2, "apiKeys": [{"key": "other"}]},
        ],
    )
    shop.sandbox.clock.freeze(datetime(2026, 3, 2, 12, tzinfo=timezone.utc))
    return shop


def body(*advocates: str, **members: Any) -> dict[str, Any]:
    return {
        "campaignId": 29,
        "usageLimit": 1,
        "advocateProfileIntegrationIds": advocates,
        **members,
    }


def test_each_advocate_gets_one_code_of_the_same_batch(shop: Any) -> None:
    members = {
        "usageLimit": 3,
        "attributes": {"channel": "mail"},
        "startDate": "2026-03-01T00:00:00Z",
        "expiryDate": "2026-04-01T00:00:00Z",
    }
    answer = shop.call("POST", PATH, body("b", "a", "b", **members), silent="no")
    assert (shop.status, answer["totalResultSize"]) == (201, 2)
    assert [r["advocateProfileIntegrationId"] for r in answer["data"]] == ["b", "a"]
    first, second = answer["data"]
    assert first["code"] != second["code"]
    assert all(re.fullmatch("TODAY-[A-Z0-9]{6}", r["code"]) for r in answer["data"])
    assert re.fullmatch("[a-z]{8}", first["batchId"])
    for referral in answer["data"]:
        assert {name: referral[name] for name in members} == members
        assert (referral["campaignId"], referral["usageCounter"]) == (29, 0)
        assert (referral["created"], referral["batchId"]) == (
            "2026-03-02T12:00:00Z",
            first["batchId"],
        )
    assert shop.inventory("a")["referrals"] == [second]
    more = shop.call("POST", PATH, body("a"), silent="no")["data"]
    assert more[0]["batchId"] != first["batchId"]
    assert len(shop.inventory("a")["referrals"]) == 2


def test_a_limit_need_not_be_said(shop: Any) -> None:
    sent = {name: value for name, value in body("a").items() if name != "usageLimit"}
    (referral,) = shop.call("POST", PATH, sent, silent="no")["data"]
    assert referral["usageLimit"] == 0


def test_it_is_silent_unless_told_otherwise(shop: Any) -> None:
    assert shop.call("POST", PATH, body("a")) is None
    assert shop.status == 204
    assert shop.call("POST", PATH, body("a"), silent="yes") is None
    assert len(shop.inventory("a")["referrals"]) == 2
    with shop.refused(400, "enum", "silent"):
        shop.call("POST", PATH, body("a"), silent="maybe")


def test_a_code_lets_a_friend_in(shop: Any) -> None:
    (made,) = shop.call("POST", PATH, body("a"), silent="no")["data"]
    closed = shop.session("s", profileId="f", referralCode=made["code"], state="closed")
    assert shop.kinds(closed) == ["acceptReferral", "setDiscount"]
    assert shop.inventory("a")["referrals"][0]["usageCounter"] == 1


def test_a_request_may_have_a_pattern_of_its_own(shop: Any) -> None:
    own = {"referralPattern": "X-##", "validCharacters": ["7"]}
    (made,) = shop.call("POST", PATH, body("a", **own), silent="no")["data"]
    assert made["code"] == "X-77"
    (made,) = shop.call("POST", PATH, body("a", validCharacters=["0-0"]), silent="no")["data"]
    assert made["code"] == "TODAY-000000"
    (made,) = shop.call("POST", PATH, body("a", referralPattern="ABC"), silent="no")["data"]
    assert re.fullmatch("ABC[A-Z0-9]", made["code"])
    (made,) = shop.call("POST", PATH, body("a", validCharacters=[]), silent="no")["data"]
    assert made["code"].startswith("TODAY-")


def test_the_last_code_of_a_pattern_is_found_and_none_after_it(shop: Any) -> None:
    own = {"referralPattern": "LAST-##", "validCharacters": ["0-9"]}
    hundred = [f"p{n}" for n in range(100)]
    made = shop.call("POST", PATH, body(*hundred, **own), silent="no")["data"]
    assert {r["code"] for r in made} == {f"LAST-{n:02}" for n in range(100)}
    before = shop.stored()
    with shop.refused(400, "Invalid campaign", "/referralPattern"):
        shop.call("POST", PATH, body("p", **own))
    own["referralPattern"] = "MORE-#"
    with shop.refused(400, "Invalid campaign", "/referralPattern"):
        shop.call("POST", PATH, body(*hundred, **own))
    assert shop.stored() == before  # all of them or none


@pytest.mark.parametrize(
    ("members", "title", "pointer"),
    [
        ({"campaignId": 99}, "Unknown", "/campaignId"),
        ({"campaignId": 30}, "Invalid campaign", "/campaignId"),
        ({"campaignId": 31}, "Unknown", "/campaignId"),
        (
            {"advocateProfileIntegrationIds": []},
            "minItems",
            "/advocateProfileIntegrationIds",
        ),
        (
            {"advocateProfileIntegrationIds": ["p"] * 1001},
            "maxItems",
            "/advocateProfileIntegrationIds",
        ),
        (
            {"advocateProfileIntegrationIds": ["p", ""]},
            "minLength",
            "/advocateProfileIntegrationIds/1",
        ),
        (
            {"advocateProfileIntegrationIds": ["p" * 1001]},
            "maxLength",
            "/advocateProfileIntegrationIds/0",
        ),
        ({"usageLimit": 1_000_000}, "maximum", "/usageLimit"),
        ({"usageLimit": -1}, "minimum", "/usageLimit"),
        ({"referralPattern": "X#"}, "minLength", "/referralPattern"),
        ({"referralPattern": "#" * 101}, "maxLength", "/referralPattern"),
        ({"validCharacters": ["A", "Z-A"]}, "pattern", "/validCharacters/1"),
        ({"validCharacters": ["AB"]}, "pattern", "/validCharacters/0"),
        ({"validCharacters": [""]}, "pattern", "/validCharacters/0"),
        ({"startDate": "now"}, "format", "/startDate"),
        (
            {"startDate": "2026-03-02T00:00:00Z", "expiryDate": "2026-03-01T00:00:00Z"},
            "Invalid period",
            "/expiryDate",
        ),
        ({"attributes": {"list": [1, "a"]}}, "Invalid type", "/attributes/list"),
    ],
)
def test_a_bad_request_makes_nothing(shop: Any, members: Any, title: str, pointer: str) -> None:
    before = shop.stored()
    with shop.refused(400, title, pointer):
        shop.call("POST", PATH, body("p", **members))
    assert shop.stored() == before
