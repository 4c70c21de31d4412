"""The endpoints one by one: what each creates, changes, leaves alone, and answers."""

from __future__ import annotations

from typing import Any

import pytest

ALWAYS = ["and", True]
VALID = ["and", ["couponValid"]]
OFF = ["setDiscount", "off", 10]
RESERVATIONS = "/v1/coupon_reservations/"
BARE = {"effects", "createdCoupons", "createdReferrals"}


def profiles(shop: Any) -> list[str]:
    return [p["integration_id"] for p in shop.sandbox.state()["Profile"]]


def v2(**members: Any) -> dict[str, Any]:
    return {"customerSession": members}


@pytest.mark.parametrize(
    ("method", "path", "body", "created", "sessions"),
    [
        ("PUT", "/v2/customer_sessions/s", v2(profileId="p"), ["p"], ["s"]),
        ("PUT", "/v1/customer_sessions/s", {"profileId": "p"}, ["p"], ["s"]),
        ("PUT", "/v2/customer_sessions/s", v2(profileId=""), [""], ["s"]),
        ("PUT", "/v1/customer_profiles/p", {}, ["p"], []),
        ("PUT", "/v2/customer_profiles/p", {}, ["p"], []),
        ("PUT", "/v2/customer_profiles", {"customerProfiles": [{"integrationId": "p"}]}, ["p"], []),
        (
            "POST",
            "/v1/events",
            {"type": "visit", "attributes": {}, "sessionId": "s", "profileId": "p"},
            ["p"],
            ["s"],
        ),
        ("POST", "/v1/events", {"type": "visit", "attributes": {}, "sessionId": "s"}, [""], ["s"]),
        (
            "POST",
            "/v2/customer_audiences",
            {
                "data": [
                    {"action": "delete", "profileIntegrationId": "q", "audienceId": 1},
                    {"action": "add", "profileIntegrationId": "p", "audienceId": 1},
                ]
            },
            ["p"],
            [],
        ),
        (
            "POST",
            "/v1/referrals",
            {
                "campaignId": 1,
                "advocateProfileIntegrationId": "p",
                "friendProfileIntegrationId": "q",
            },
            ["p"],
            [],
        ),
        ("POST", RESERVATIONS + "CODE", {"integrationIDs": ["p", "q", "p"]}, ["p", "q"], []),
        ("DELETE", RESERVATIONS + "CODE", {"integrationIDs": ["p"]}, [], []),
        ("GET", RESERVATIONS + "customerprofiles/CODE", None, [], []),
    ],
)
def test_what_is_created_when_it_is_missing(
    open_shop, campaign, method, path, body, created, sessions
):
    shop = open_shop(
        campaign(1, (VALID, OFF), coupons=[{"value": "CODE"}]),
        audiences=[{"id": 1, "name": "VIP"}],
        eventTypes=["visit"],
    )
    shop.call(method, path, body)
    assert profiles(shop) == created
    assert [s["integration_id"] for s in shop.sandbox.state()["Session"]] == sessions
    assert all(s["state"] == "open" for s in shop.sandbox.state()["Session"])


def test_only_calls_that_run_rules_count_as_activity(shop):
    clock = shop.sandbox.clock
    clock.freeze()
    shop.profile("p")
    order = {"type": "newsletter_signup", "attributes": {}, "sessionId": "e", "profileId": "p"}
    entry = {"action": "add", "profileIntegrationId": "p", "audienceId": 1}
    calls = [
        ("PUT", "/v2/customer_profiles/p", {"attributes": {"a": 1}}, {}, False),
        ("PUT", "/v2/customer_profiles/p", {}, {"dry": "1", "runRuleEngine": "1"}, False),
        ("PUT", "/v2/customer_profiles/p", {}, {"runRuleEngine": "t"}, True),
        ("PUT", "/v2/customer_profiles", {"customerProfiles": [{"integrationId": "p"}]}, {}, False),
        ("PUT", "/v1/customer_profiles/p", {}, {}, True),
        ("PUT", "/v1/customer_profiles/p", {}, {"dry": "T"}, False),
        ("PUT", "/v1/customer_sessions/s", {"profileId": "p"}, {}, True),
        ("PUT", "/v2/customer_sessions/s", v2(), {"dry": "TRUE"}, False),
        ("PUT", "/v2/customer_sessions/s", v2(state="closed"), {}, True),
        ("PUT", "/v2/customer_sessions/s", v2(state="cancelled"), {}, True),
        ("POST", "/v1/events", order, {"dry": "true"}, False),
        ("POST", "/v1/events", order, {"dry": "false"}, True),
        ("POST", "/v2/customer_audiences", {"data": [entry]}, {}, False),
        ("POST", RESERVATIONS + "WELCOME10", {"integrationIDs": ["p"]}, {}, False),
        ("DELETE", RESERVATIONS + "WELCOME10", {"integrationIDs": ["p"]}, {}, False),
        (
            "POST",
            "/v1/referrals",
            {"campaignId": 3, "advocateProfileIntegrationId": "p"},
            {},
            False,
        ),
    ]
    last = shop.inventory("p")["profile"]["lastActivity"]
    for method, path, body, query, active in calls:
        clock.move(60)
        shop.call(method, path, body, **query)
        now = shop.inventory("p")["profile"]["lastActivity"]
        assert (now > last) == active, (path, query)
        last = now


def test_reserving_coupons(open_shop, campaign):
    late, early = "2090-01-01T00:00:00Z", "2020-01-01T00:00:00Z"
    shop = open_shop(
        campaign(
            1, (VALID, OFF), state="disabled", coupons=[{"value": "TWICE"}, {"value": "OFF1"}]
        ),
        campaign(
            2,
            (VALID, OFF),
            coupons=[
                {"value": "TWICE", "usageLimit": 2, "usageCounter": 1},
                {"value": "LATER", "startDate": late},
                {"value": "GONE", "expiryDate": early},
                {"value": "USED", "usageLimit": 1, "usageCounter": 1},
                {"value": "MINE", "recipientIntegrationId": "p"},
                {"value": "10%/2", "reservation": False},
            ],
        ),
    )
    for code in ("OFF1", "LATER", "GONE", "USED", "MINE"):
        reply = shop.send("POST", RESERVATIONS + code, {"integrationIDs": ["p"]})
        assert (reply.status, reply.flaws) == (400, [])
        assert shop.send("POST", RESERVATIONS + code, {"integrationIDs": []}).status == 201
    assert profiles(shop) == []
    reply = shop.send("POST", RESERVATIONS + "TWICE", {"integrationIDs": ["p", ""]})
    assert reply.flaws == [("minLength", "/integrationIDs/1")]
    assert profiles(shop) == []  # all or nothing

    for _ in range(2):
        coupon = shop.call("POST", RESERVATIONS + "TWICE", {"integrationIDs": ["p", "q", "p"]})
    assert (coupon["campaignId"], coupon["usageCounter"]) == (2, 1)  # of the campaign that runs
    escaped = "10%25%2F2"
    for _ in range(2):
        shop.call("POST", RESERVATIONS + escaped, {"integrationIDs": ["p"]})
    for ids in (["q"], ["p", "q"]):  # it is personal
        reply = shop.send("POST", RESERVATIONS + escaped, {"integrationIDs": ids})
        assert (reply.status, reply.flaws) == (400, [])
    page = shop.call("GET", RESERVATIONS + f"customerprofiles/{escaped}")
    assert [p["integrationId"] for p in page["data"]] == ["p"]
    shop.call("DELETE", RESERVATIONS + "TWICE", {"integrationIDs": ["q", "stranger"]})
    assert shop.call("GET", RESERVATIONS + "customerprofiles/TWICE")["totalResultSize"] == 1
    wallet = shop.inventory("p")["coupons"]
    assert {c["value"] for c in wallet} == {"TWICE", "MINE", "10%/2"}


def test_a_redeemed_coupon_stays_in_the_wallet(shop):
    order = {"profileId": "p", "couponCodes": ["WELCOME10"], "cartItems": [shop.item(10)]}
    shop.session("s", **order)
    assert shop.inventory("p")["coupons"] == []
    shop.session("s", state="closed")
    assert shop.inventory("p")["coupons"][0]["profileRedemptionCount"] == 1
    shop.session("s", state="cancelled")
    (kept,) = shop.inventory("p")["coupons"]
    assert (kept["value"], kept["profileRedemptionCount"]) == ("WELCOME10", 0)


def test_creating_referrals(open_shop, campaign):
    shop = open_shop(
        campaign(1, (VALID, OFF), limits=[{"action": "createReferral", "limit": 0}]),
        campaign(2, (VALID, OFF), applicationId=2),
        applications=[
            {"id": 1, "apiKeys": [{"key": "sandbox-api-key"}]},
            {"id": 2, "apiKeys": [{"key": "other"}]},
        ],
    )
    body = {"campaignId": 1, "advocateProfileIntegrationId": "p"}

    def create(**members: Any) -> Any:
        return shop.send("POST", "/v1/referrals", {**body, **members})

    dates = {
        "startDate": "2030-01-01T00:00:00.123456789+02:00",
        "expiryDate": "2030-01-01T00:00:00Z",
    }
    dated = create(**dates).json  # budgets do not count here
    assert dated["startDate"] == "2029-12-31T22:00:00.123456Z"
    assert dated["expiryDate"] == "2030-01-01T00:00:00Z"
    endless = create(expiryDate="0001-01-01T00:00:00Z", friendProfileIntegrationId="").json
    assert not {"startDate", "expiryDate", "friendProfileIntegrationId"} & endless.keys()
    turned = {"startDate": dates["expiryDate"], "expiryDate": dates["startDate"]}
    assert create(**turned).flaws == [("Invalid period", "/expiryDate")]
    assert create(campaignId=2).flaws == [("Unknown", "/campaignId")]
    assert [r["id"] for r in shop.inventory("p")["referrals"]] == [dated["id"], endless["id"]]


def test_the_parts_of_an_inventory(shop):
    shop.profile("p")
    path = "/v1/customer_profiles/p/inventory"
    flags = ("profile", "referrals", "coupons", "loyalty")
    assert shop.call("GET", path) == {}
    for flag in flags:
        others = dict.fromkeys(flags, "False")
        assert shop.call("GET", path, **{**others, flag: "True"}).keys() == {flag}
    assert shop.inventory("p").keys() == set(flags)
    assert shop.send("GET", path.replace("/p/", "/q/"), profile="1").status == 404
    assert profiles(shop) == ["p"]


def test_events_of_sessions(open_shop, campaign):
    shop = open_shop(
        campaign(
            1,
            (VALID, OFF),
            (["and", ["isEvent", "visit"]], ["createCoupon"]),
            coupons=[{"value": "CODE"}],
        ),
        eventTypes=["visit"],
    )

    def kinds(answer: Any) -> list[str]:
        return [effect[3][0] for effect in answer["event"]["effects"]]

    first = shop.event("visit", "s", profileId="p")
    assert kinds(first) == ["couponCreated"]  # no code: neither accepted nor rejected
    assert (first["event"]["type"], first["event"]["sessionId"]) == ("visit", "s")
    assert [e["type"] for e in shop.sandbox.state()["Event"]] == ["visit"]  # no profile created
    shop.session("s", state="closed", couponCodes=["CODE"])
    late = shop.event("visit", "s", attributes={"page": "/"})
    assert kinds(late) == ["acceptCoupon", "setDiscount", "couponCreated"]
    assert (late["session"]["state"], late["coupon"]["usageCounter"]) == ("closed", 1)
    assert late["event"]["attributes"] == {"page": "/"}
    assert late["event"]["ledgerEntries"] == []
    shop.session("s", state="cancelled")
    assert shop.event("visit", "s")["session"]["state"] == "cancelled"
    assert sum(e["type"] == "visit" for e in shop.sandbox.state()["Event"]) == 3

    anonymous = shop.event("visit", "t", profileId="")
    assert anonymous["session"]["profileId"] == anonymous["profile"]["integrationId"] == ""
    assert "profileId" not in anonymous["event"]
    body = {"type": "visit", "attributes": {}, "sessionId": "t", "profileId": "p"}
    assert shop.send("POST", "/v1/events", body).flaws == [("Invalid profile", "/profileId")]


def test_audiences_change_in_order_and_wholly_or_not(shop):
    def entry(action: str, profile: str, audience: int = 1) -> dict[str, Any]:
        return {"action": action, "profileIntegrationId": profile, "audienceId": audience}

    def change(*entries: dict[str, Any]) -> int:
        return shop.send("POST", "/v2/customer_audiences", {"data": entries}).status

    vip = [{"id": 1, "name": "VIP"}]
    assert change(entry("add", "p"), entry("delete", "p"), entry("add", "p")) == 204
    assert change(entry("delete", "p"), entry("add", "p", 9)) == 404
    assert shop.inventory("p")["profile"]["audienceMemberships"] == vip
    assert shop.send("POST", "/v2/customer_audiences", {}).status == 204
    path, changes = "/v2/customer_profiles/p", {"audiencesChanges": {"adds": [1], "deletes": [1]}}
    shop.call("PUT", path, changes, runRuleEngine="true", dry="true")
    assert shop.inventory("p")["profile"]["audienceMemberships"] == vip
    shop.call("PUT", path, changes)
    assert shop.inventory("p")["profile"]["audienceMemberships"] == []


@pytest.mark.parametrize(
    ("default", "silent", "status"),
    [
        ("no", None, 200),
        ("no", "yes", 204),
        ("no", "no", 200),
        ("no", "true", 200),
        ("yes", None, 204),
        ("yes", "yes", 204),
        ("yes", "no", 200),
    ],
)
def test_bulk_updates_run_no_rules_and_may_be_silent(open_shop, campaign, default, silent, status):
    shop = open_shop(campaign(1, (ALWAYS, ["createCoupon"])), settings={"silent_default": default})
    body = {
        "customerProfiles": [
            {"integrationId": "p", "attributes": {"a": 1, "b": 1}},
            {"integrationId": "q"},
            {"integrationId": "p", "attributes": {"a": 2, "b": None}},
        ]
    }
    reply = shop.send(
        "PUT", "/v2/customer_profiles", body, **({"silent": silent} if silent else {})
    )
    assert reply.status == status
    if status == 200:
        states = reply.json["integrationStates"]
        assert [s["customerProfile"]["integrationId"] for s in states] == ["p", "q", "p"]
        assert all(s.keys() == {*BARE, "customerProfile"} for s in states)
    assert shop.inventory("p")["profile"]["attributes"] == {"a": 2, "b": 1}
    assert not shop.sandbox.state()["Event"] + shop.sandbox.state()["Coupon"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("customerSession", "session"),
        ("customerProfile", "both"),
        ("coupons", "session"),
        ("referral", "session"),
        ("triggeredCampaigns", "both"),
        ("loyalty", "both"),
        ("event", "both"),
        ("ruleFailureReasons", "both"),
    ],
)
def test_each_response_content_adds_one_member(shop, name, kind):
    body = {"campaignId": 3, "advocateProfileIntegrationId": "advocate"}
    code = shop.call("POST", "/v1/referrals", body)["code"]
    order = v2(profileId="p", couponCodes=["WELCOME10"], referralCode=code)
    content = {"responseContent": [name, name]}
    asked = shop.call("PUT", "/v2/customer_sessions/s", {**order, **content})
    assert asked.keys() - BARE == {name}
    assert asked[name] not in (None, [], {})
    path, run = "/v2/customer_profiles/p", {"runRuleEngine": "true"}
    if kind == "both":
        assert shop.call("PUT", path, content, **run).keys() - BARE == {name}
        assert shop.call("PUT", path, content).keys() == BARE
    else:
        assert shop.send("PUT", path, content, **run).flaws[0][0] == "enum"
    assert shop.call("PUT", "/v2/customer_sessions/s", order).keys() == BARE


@pytest.mark.parametrize("nested", [False, True])
def test_meta_of_v1_answers(open_shop, campaign, nested):
    shop = open_shop(
        campaign(
            1,
            (VALID, OFF),
            attributes={"season": "spring"},
            coupons=[{"id": 5, "value": "CODE", "attributes": {"rank": 1}}],
        ),
        campaign(
            2,
            (["and", ["referralValid"], False], OFF),
            referrals=[{"id": 6, "code": "FRND", "advocateProfileIntegrationId": "a"}],
        ),
        settings={"meta_coupon_nesting": nested},
    )
    meta = shop.session_v1("s", coupon="CODE", referral="FRND")["event"]["meta"]
    attributes = {"rank": 1}
    assert meta == {
        "campaigns": {"1": {"season": "spring"}},
        "coupons": {"CODE": {"attributes": attributes} if nested else attributes},
        "referralRejectionReason": {
            "campaignId": 2,
            "referralId": 6,
            "reason": "ReferralRejectedByCondition",
        },
    }


def test_a_profile_says_whether_it_is_in_a_sandbox(open_shop, campaign):
    for members, expected in (({}, True), ({"sandbox": False}, False)):
        shop = open_shop(application=members)
        answer = shop.session("s", profileId="p")["customerProfile"]
        assert (answer["id"], answer["sandbox"]) == (1, expected)
        assert shop.inventory("p")["profile"] == answer


def test_erasing_reaches_everything_that_refers_to_the_person(open_shop, campaign):
    applications = [
        {"id": 1, "apiKeys": [{"key": "sandbox-api-key"}]},
        {"id": 2, "apiKeys": [{"key": "other"}]},
    ]
    shop = open_shop(
        campaign(
            1,
            (VALID, OFF),
            coupons=[{"value": "CODE"}, {"value": "MINE", "recipientIntegrationId": "p"}],
        ),
        campaign(2, (["and", ["couponValid"]], OFF), applicationId=2),
        applications=applications,
        audiences=[{"id": 1, "name": "VIP"}],
        eventTypes=["visit"],
    )
    with shop.beside(key="other") as other:
        other.session("s", profileId="p", attributes={"secret": "x"})
    shop.session(
        "s", profileId="p", couponCodes=["CODE"], state="closed", attributes={"secret": "x"}
    )
    shop.event("visit", "s", attributes={"secret": "x"})
    shop.event("visit", "guest", attributes={"secret": "x"})  # who the guest is comes out later
    shop.session("guest", profileId="p")
    reply = shop.send("DELETE", "/v1/customer_data/p", {})
    assert (reply.status, reply.json) == (204, None)
    left = shop.sandbox.state()
    assert "secret" not in str([*left["Session"], *left["Event"]])
    assert "'p'" not in str(left)
    coupons = {c["value"]: c for c in left["Coupon"]}
    assert coupons["CODE"]["usage_counter"] == 1
    fresh = shop.session("new", profileId="p", couponCodes=["MINE"])
    assert fresh["customerProfile"]["closedSessions"] == 0
    assert fresh["customerSession"]["firstSession"] is True
    assert fresh["effects"][0]["props"]["rejectionReason"] == "CouponRecipientDoesNotMatch"
