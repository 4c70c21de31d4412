"""What is refused: the status, the message, and what is wrong where, exactly."""

from __future__ import annotations

from typing import Any

import pytest

INVALID = "The submitted data was invalid"
SESSION, SESSION_V1 = "/v2/customer_sessions/s", "/v1/customer_sessions/s"
PROFILE, PROFILE_V1 = "/v2/customer_profiles/p", "/v1/customer_profiles/p"
BULK, AUDIENCES = "/v2/customer_profiles", "/v2/customer_audiences"
EVENTS, REFERRALS = "/v1/events", "/v1/referrals"
RESERVATIONS = "/v1/coupon_reservations/"
LINE = {"name": "Thing", "sku": "thing", "quantity": 1, "price": 1}
EVENT = {"type": "newsletter_signup", "attributes": {}, "sessionId": "s"}
REFERRAL = {"campaignId": 3, "advocateProfileIntegrationId": "p"}
ENTRY = {"action": "add", "profileIntegrationId": "p", "audienceId": 1}
STATES = 'must be one of "open", "closed", "cancelled", "partially_returned"'


def v2(**members: Any) -> dict[str, Any]:
    return {"customerSession": members}


@pytest.mark.parametrize(
    ("method", "path", "body", "title", "pointer"),
    [
        ("PUT", SESSION, {}, "required", "/customerSession"),
        ("PUT", SESSION, None, "required", ""),
        ("PUT", SESSION, [], "type", ""),
        ("PUT", SESSION, v2(state="lost"), "enum", "/customerSession/state"),
        (
            "PUT",
            SESSION,
            v2(state="partially_returned"),
            "Invalid transition",
            "/customerSession/state",
        ),
        ("PUT", SESSION, v2(profileId=1), "type", "/customerSession/profileId"),
        ("PUT", SESSION, v2(couponCodes="A"), "type", "/customerSession/couponCodes"),
        (
            "PUT",
            SESSION,
            v2(couponCodes=["c" * 101]),
            "maxLength",
            "/customerSession/couponCodes/0",
        ),
        ("PUT", SESSION, v2(referralCode="c" * 101), "maxLength", "/customerSession/referralCode"),
        ("PUT", SESSION, v2(identifiers=["i"] * 6), "maxItems", "/customerSession/identifiers"),
        (
            "PUT",
            SESSION,
            v2(cartItems=[LINE, {**LINE, "quantity": 0}]),
            "minimum",
            "/customerSession/cartItems/1/quantity",
        ),
        (
            "PUT",
            SESSION,
            v2(cartItems=[LINE, {"sku": "S-1", "quantity": 1}]),
            "required",
            "/customerSession/cartItems/1/price",
        ),
        (
            "PUT",
            SESSION,
            v2(cartItems=[{"name": "Thing", "quantity": 1, "price": 1}]),
            "required",
            "/customerSession/cartItems/0/sku",
        ),
        (
            "PUT",
            SESSION,
            v2(additionalCosts={"a/b": {"price": "1"}}),
            "type",
            "/customerSession/additionalCosts/a~1b/price",
        ),
        ("PUT", SESSION, {**v2(), "responseContent": ["all"]}, "enum", "/responseContent/0"),
        ("PUT", SESSION, v2(state="cancelled"), "Invalid transition", "/customerSession/state"),
        ("PUT", SESSION_V1, {"state": "lost"}, "enum", "/state"),
        ("PUT", SESSION_V1, {"state": "cancelled"}, "Invalid transition", "/state"),
        ("PUT", SESSION_V1, {"coupon": "c" * 101}, "maxLength", "/coupon"),
        ("PUT", SESSION_V1, {"referral": "c" * 101}, "maxLength", "/referral"),
        ("PUT", SESSION_V1, {"identifiers": ["i"] * 6}, "maxItems", "/identifiers"),
        ("PUT", SESSION_V1, {"total": "1"}, "type", "/total"),
        ("PUT", SESSION_V1, {"total": 1e301}, "maximum", "/total"),
        ("PUT", PROFILE_V1, {"attributes": []}, "type", "/attributes"),
        ("PUT", PROFILE_V1, {"attributes": {"a": [[1]]}}, "Invalid type", "/attributes/a"),
        (
            "PUT",
            PROFILE,
            {"audiencesChanges": {"adds": []}},
            "required",
            "/audiencesChanges/deletes",
        ),
        (
            "PUT",
            PROFILE,
            {"audiencesChanges": {"deletes": []}},
            "required",
            "/audiencesChanges/adds",
        ),
        (
            "PUT",
            PROFILE,
            {"audiencesChanges": {"adds": [], "deletes": [1, 2]}},
            "Unknown",
            "/audiencesChanges/deletes/1",
        ),
        ("PUT", PROFILE, {"responseContent": ["coupons"]}, "enum", "/responseContent/0"),
        ("PUT", BULK, {"customerProfiles": [{}]}, "required", "/customerProfiles/0/integrationId"),
        (
            "PUT",
            BULK,
            {"customerProfiles": [{"integrationId": "a"}, {"integrationId": ""}]},
            "minLength",
            "/customerProfiles/1/integrationId",
        ),
        ("POST", AUDIENCES, {"data": [{**ENTRY, "action": "move"}]}, "enum", "/data/0/action"),
        ("POST", EVENTS, {**EVENT, "sessionId": ""}, "minLength", "/sessionId"),
        ("POST", EVENTS, {**EVENT, "type": ""}, "minLength", "/type"),
        ("POST", EVENTS, {**EVENT, "type": "talon_custom"}, "Unknown", "/type"),
        ("POST", EVENTS, {**EVENT, "attributes": None}, "type", "/attributes"),
        ("POST", REFERRALS, {"campaignId": 3}, "required", "/advocateProfileIntegrationId"),
        ("POST", REFERRALS, {**REFERRAL, "campaignId": 99}, "Unknown", "/campaignId"),
        ("POST", REFERRALS, {**REFERRAL, "campaignId": 1}, "Invalid campaign", "/campaignId"),
        ("POST", REFERRALS, {**REFERRAL, "startDate": "soon"}, "format", "/startDate"),
        ("POST", RESERVATIONS + "WELCOME10", {}, "required", "/integrationIDs"),
        ("POST", RESERVATIONS + "WELCOME10", {"integrationIDs": [1]}, "type", "/integrationIDs/0"),
        ("DELETE", RESERVATIONS + "WELCOME10", None, "required", ""),
    ],
)
def test_flaws_of_a_body(shop, method, path, body, title, pointer):
    before = shop.sandbox.state()
    reply = shop.send(method, path, body)
    assert (reply.status, reply.json["message"]) == (400, INVALID)
    assert reply.json["StatusCode"] == 400
    assert reply.flaws[0] == (title, pointer)
    if pointer.endswith("/state") and title == "enum":
        assert reply.json["errors"][0]["details"] == STATES
    assert shop.sandbox.state() == before


@pytest.mark.parametrize(
    ("method", "path", "body", "query", "status", "message", "parameter"),
    [
        ("PUT", SESSION, v2(), {"dry": "yes"}, 400, INVALID, "dry"),
        ("PUT", PROFILE, {}, {"runRuleEngine": "2"}, 400, INVALID, "runRuleEngine"),
        ("GET", PROFILE_V1 + "/inventory", None, {"loyalty": ""}, 400, INVALID, "loyalty"),
        ("GET", PROFILE_V1 + "/inventory", None, {}, 404, "Customer profile not found", None),
        ("DELETE", "/v1/customer_data/p", None, {}, 404, "Customer profile not found", None),
        ("POST", RESERVATIONS + "NOPE", {"integrationIDs": []}, {}, 404, "Coupon not found", None),
        (
            "DELETE",
            RESERVATIONS + "NOPE",
            {"integrationIDs": []},
            {},
            404,
            "Coupon not found",
            None,
        ),
        ("GET", RESERVATIONS + "customerprofiles/NOPE", None, {}, 404, "Coupon not found", None),
        (
            "POST",
            AUDIENCES,
            {"data": [{"action": "delete", "profileIntegrationId": "p", "audienceId": 9}]},
            {},
            404,
            "Audience 9 not found",
            None,
        ),
        ("PUT", "/v4/events", {}, {}, 404, "Not found", None),
        ("GET", EVENTS, None, {}, 405, "Method not allowed", None),
    ],
)
def test_other_refusals(shop, method, path, body, query, status, message, parameter):
    before = shop.sandbox.state()
    reply = shop.send(method, path, body, **query)
    assert (reply.status, reply.json["message"]) == (status, message)
    assert reply.json["StatusCode"] == status
    assert reply.flaws == ([("type", parameter)] if parameter else [])
    assert shop.sandbox.state() == before


@pytest.mark.parametrize(
    ("path", "body", "count"),
    [
        (BULK, lambda n: {"customerProfiles": [{"integrationId": f"p{i}"} for i in range(n)]}, 200),
        (
            AUDIENCES,
            lambda n: {
                "data": [
                    {"action": "add", "profileIntegrationId": f"p{i}", "audienceId": 1}
                    for i in range(n)
                ]
            },
            204,
        ),
        (
            RESERVATIONS + "WELCOME10",
            lambda n: {"integrationIDs": [f"p{i}" for i in range(n)]},
            201,
        ),
    ],
)
def test_a_thousand_at_a_time(shop, path, body, count):
    method = "PUT" if path == BULK else "POST"
    assert shop.send(method, path, body(1000)).status == count
    assert len(shop.sandbox.state()["Profile"]) == 1000
    reply = shop.send(method, path, body(1001))
    assert (reply.status, reply.flaws[0][0]) == (400, "maxItems")
    assert len(shop.sandbox.state()["Profile"]) == 1000


def test_members_that_the_contract_does_not_name_are_ignored(shop):
    shop.session_v1("s", couponCodes=5, referralCode={"a": 1}, additionalCosts="x", advocateId=1)
    shown = shop.session(
        "s", total=99, coupon="WELCOME10", cartItems=[{**LINE, "position": 7, "x": 1}]
    )
    session = shown["customerSession"]
    assert (session["couponCodes"], session["referralCode"], session["total"]) == ([], "", 1)
    units = {"returnedQuantity": 0, "remainingQuantity": LINE["quantity"]}
    assert session["cartItems"] == [{**LINE, "position": 0, "attributes": {}, **units}]
    assert shown["effects"] == []
