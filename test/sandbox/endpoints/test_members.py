"""The members that clients insist on, in every answer: those of release 3.3.0 and of today."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.harness import points_program

NUMBER, TEXT, LIST, MAP, FLAG = (int, float), str, list, dict, bool
EFFECT = {
    "campaignId": int,
    "rulesetId": int,
    "ruleIndex": int,
    "ruleName": TEXT,
    "effectType": TEXT,
    "props": MAP,
}
PROFILE = {
    "id": int,  # today
    "integrationId": TEXT,
    "created": TEXT,
    "attributes": MAP,
    "accountId": int,
    "closedSessions": int,
    "totalSales": NUMBER,
    "lastActivity": TEXT,
    "loyaltyMemberships": [{"joined": TEXT, "loyaltyProgramId": int}],
    "audienceMemberships": [{"id": int, "name": TEXT}],
}
CART_ITEM = {"name": TEXT, "sku": TEXT, "quantity": int, "price": NUMBER, "position": NUMBER}
ANY_SESSION = {
    "integrationId": TEXT,
    "created": TEXT,
    "applicationId": int,
    "profileId": TEXT,
    "state": TEXT,
    "cartItems": [CART_ITEM],
    "attributes": MAP,
    "firstSession": FLAG,
    "total": NUMBER,
    "identifiers": [TEXT],
}
SESSION_V1 = {**ANY_SESSION, "coupon": TEXT, "referral": TEXT, "discounts": {"*": NUMBER}}
SESSION_V2 = {
    **ANY_SESSION,
    "cartItems": [{**CART_ITEM, "returnedQuantity": int, "remainingQuantity": int}],  # today
    "cartItemTotal": NUMBER,
    "additionalCostTotal": NUMBER,
    "couponCodes": [TEXT],
    "referralCode": TEXT,
    "additionalCosts": {"*": {"price": NUMBER}},
    "id": int,  # this and the rest: today
    "updateCount": int,
    "updated": TEXT,
    "cartItemAdditionalCostTotal": NUMBER,
}
LEDGER_ENTRY = {
    "id": int,
    "created": TEXT,
    "profileId": TEXT,
    "accountId": int,
    "loyaltyProgramId": int,
    "eventId": int,
    "amount": int,
    "reason": TEXT,
    "expiryDate": TEXT,
}
EVENT = {
    "id": int,
    "created": TEXT,
    "applicationId": int,
    "type": TEXT,
    "attributes": MAP,
    "effects": [EFFECT],
    "ledgerEntries": [LEDGER_ENTRY],
    "meta": {"campaigns": {"*": MAP}, "coupons": {"*": MAP}},
}
COUPON = {
    "id": int,
    "created": TEXT,
    "campaignId": int,
    "value": TEXT,
    "usageLimit": int,
    "usageCounter": int,
    "profileRedemptionCount": int,  # today
}
REFERRAL = {
    "id": int,
    "created": TEXT,
    "campaignId": int,
    "advocateProfileIntegrationId": TEXT,
    "code": TEXT,
    "usageCounter": int,
    "usageLimit": int,
    "referredCustomers": LIST,  # today
}
CAMPAIGN = {
    "id": int,
    "created": TEXT,
    "applicationId": int,
    "userId": int,
    "name": TEXT,
    "description": TEXT,
    "state": TEXT,
    "tags": [TEXT],
    "features": [TEXT],
    "limits": [{"action": TEXT, "limit": NUMBER, "entities": [TEXT]}],
    "reevaluateOnReturn": FLAG,  # this and the rest: today
    "frontendState": TEXT,
    "storesImported": FLAG,
}
FAILURE = {
    "campaignID": int,
    "campaignName": TEXT,
    "rulesetID": int,
    "ruleIndex": int,
    "ruleName": TEXT,
}
BALANCE = {
    "currentBalance": NUMBER,
    "pendingBalance": NUMBER,
    "expiredBalance": NUMBER,
    "spentBalance": NUMBER,
    "tentativeCurrentBalance": NUMBER,
}
PROGRAM = {
    "id": int,
    "title": TEXT,
    "name": TEXT,
    "ledger": BALANCE,
    "subLedgers": {"*": BALANCE},
}
LOYALTY = {"programs": {"*": PROGRAM}}
STATE_V1 = {"session": SESSION_V1, "profile": PROFILE, "event": {**EVENT, "effects": [LIST]}}
STATE_V2 = {"effects": [EFFECT], "createdCoupons": [COUPON], "createdReferrals": [REFERRAL]}
PROFILE_CONTENT = {
    "customerProfile": PROFILE,
    "triggeredCampaigns": [CAMPAIGN],
    "loyalty": LOYALTY,
    "event": EVENT,
    "ruleFailureReasons": [FAILURE],
}
SESSION_CONTENT = {
    **PROFILE_CONTENT,
    "customerSession": SESSION_V2,
    "coupons": [COUPON],
    "referral": REFERRAL,
}
INVENTORY = {
    "profile": PROFILE,
    "loyalty": LOYALTY,
    "referrals": [REFERRAL],
    "coupons": [{**COUPON, "state": TEXT}],
}


def check(value: Any, shape: Any, place: str, seen: set[str]) -> None:
    """Hold a value to a shape; notes the places that had something to hold."""
    if isinstance(shape, list):
        assert isinstance(value, list), (place, value)
        for part in value:
            check(part, shape[0], f"{place}[]", seen)
    elif isinstance(shape, dict):
        assert isinstance(value, dict), (place, value)
        if "*" in shape:
            for part in value.values():
                check(part, shape["*"], f"{place}.*", seen)
            return
        for name, member in shape.items():
            assert value.get(name) is not None, f"{place}.{name} is missing"
            check(value[name], member, f"{place}.{name}", seen)
    else:
        assert isinstance(value, shape), (place, value)
        assert shape is FLAG or not isinstance(value, bool), (place, value)
        seen.add(place)


def places(shape: Any, place: str) -> set[str]:
    """All places of a shape."""
    if isinstance(shape, list):
        return places(shape[0], f"{place}[]")
    if isinstance(shape, dict):
        steps = ((name, part) for name, part in shape.items())
        return set().union(*(places(part, f"{place}.{name}") for name, part in steps))
    return {place}


@pytest.fixture
def busy(open_shop, campaign):
    """A sandbox in which an answer has something to say in every member."""
    spend = [".", "Session", "Attributes", "spend"]
    shop = open_shop(
        campaign(
            1,
            (
                ["and", ["couponValid"]],
                ["setDiscount", "off", 5],
                ["setDiscountPerItem", "each", [".", "Session", "CartItems"], 1],
                ["addLoyaltyPoints", "Points", 1, "gold", 8.5],
                ["addLoyaltyPoints", "Points", 1, "", 20],
            ),
            (["and", ["referralValid"]], ["createCoupon"], ["createReferral"]),
            ([">", spend, 0], ["deductLoyaltyPoints", 1, "", spend]),
            (["=", [".", "Event", "Type"], "visit"], ["createCoupon"], ["createReferral"]),
            (
                ["=", [".", "Event", "Type"], "talon_profile_created"],
                ["createCoupon"],
                ["createReferral"],
            ),
            coupons=[{"id": 9, "value": "CODE", "attributes": {"rank": 1}}],
            referrals=[{"id": 8, "code": "FRND", "advocateProfileIntegrationId": "advocate"}],
            limits=[{"action": "setDiscount", "limit": 1000, "entities": ["Profile"]}],
            attributes={"season": "spring"},
            tags=["a"],
        ),
        audiences=[{"id": 1, "name": "VIP"}],
        eventTypes=["visit"],
        **points_program(),
    )
    entries = [{"action": "add", "profileIntegrationId": "p", "audienceId": 1}]
    shop.call("POST", "/v2/customer_audiences", {"data": entries})
    shop.session("first", profileId="p", couponCodes=["CODE"], state="closed", cartItems=CART)
    return shop


CART = [{"name": "Thing", "sku": "thing", "quantity": 1, "price": 10, "attributes": {"a": 1}}]
ORDER = {
    "profileId": "p",
    "state": "closed",
    "cartItems": CART,
    "identifiers": ["device"],
    "attributes": {"spend": 1},
}
V2_ORDER = {
    **ORDER,
    "couponCodes": ["CODE"],
    "referralCode": "FRND",
    "additionalCosts": {"shipping": {"price": 1}},
}
FULL_V2 = {**STATE_V2, **SESSION_CONTENT}


def test_every_answer_has_the_members_that_clients_insist_on(busy):
    v1_order = {**ORDER, "coupon": "CODE", "referral": "FRND", "total": 10}
    dry = {"dry": "True"}
    session_v2, session_v1 = "/v2/customer_sessions/two", "/v1/customer_sessions/one"
    profile_v2, profile_v1 = "/v2/customer_profiles/", "/v1/customer_profiles/"
    content = {"responseContent": list(SESSION_CONTENT), "customerSession": V2_ORDER}
    about_profile = {"responseContent": list(PROFILE_CONTENT)}
    event = {"type": "visit", "attributes": {}, "sessionId": "one"}
    bulk = {"customerProfiles": [{"integrationId": "p"}]}
    bulk_shape = {"integrationStates": [{**STATE_V2, "customerProfile": PROFILE}]}
    of_profile = {**STATE_V2, **PROFILE_CONTENT}
    referral = {"campaignId": 1, "advocateProfileIntegrationId": "p"}
    reservations = "/v1/coupon_reservations/"
    cancel_v2 = {**content, "customerSession": {"state": "cancelled"}}
    run = {"runRuleEngine": "True"}
    flags = dict.fromkeys(("profile", "referrals", "coupons", "loyalty"), "True")
    page = {"totalResultSize": int, "data": [PROFILE]}
    seen: dict[str, set[str]] = {}
    for name, shape, method, path, body, query in [
        ("session V1", STATE_V1, "PUT", session_v1, v1_order, dry),
        ("session V1", STATE_V1, "PUT", session_v1, v1_order, {}),
        ("event", STATE_V1, "POST", "/v1/events", event, dry),
        ("event", STATE_V1, "POST", "/v1/events", event, {}),
        ("event", STATE_V1, "POST", "/v1/events", {**event, "sessionId": "anonymous"}, {}),
        ("session V1", STATE_V1, "PUT", session_v1, {"state": "cancelled"}, {}),
        ("session V1", STATE_V1, "PUT", "/v1/customer_sessions/anonymous-2", {}, {}),
        ("profile V1", STATE_V1, "PUT", profile_v1 + "new-1", {}, dry),
        ("profile V1", STATE_V1, "PUT", profile_v1 + "new-1", {}, {}),
        ("session V2", FULL_V2, "PUT", session_v2, content, dry),
        ("session V2", FULL_V2, "PUT", session_v2, content, {}),
        ("session V2", FULL_V2, "PUT", session_v2, cancel_v2, {}),
        ("anonymous V2", STATE_V2, "PUT", session_v2 + "-anonymous", {"customerSession": {}}, {}),
        ("profile V2", of_profile, "PUT", profile_v2 + "new-2", about_profile, {**run, **dry}),
        ("profile V2", of_profile, "PUT", profile_v2 + "new-2", about_profile, run),
        ("profile V2, no rules", STATE_V2, "PUT", profile_v2 + "new-3", about_profile, {}),
        ("bulk", bulk_shape, "PUT", "/v2/customer_profiles", bulk, {}),
        ("referral", REFERRAL, "POST", "/v1/referrals", referral, {}),
        ("reservation", COUPON, "POST", reservations + "CODE", {"integrationIDs": ["p"]}, {}),
        ("reserved", page, "GET", reservations + "customerprofiles/CODE", None, {}),
        ("inventory", INVENTORY, "GET", profile_v1 + "p/inventory", None, flags),
    ]:
        check(busy.call(method, path, body, **query), shape, name, seen.setdefault(name, set()))

    # So that no list was empty whenever it was looked at.
    full = {"session V1": STATE_V1, "session V2": FULL_V2, "inventory": INVENTORY}
    unseen = {name: places(shape, name) - seen[name] for name, shape in full.items()}
    assert unseen == {name: set() for name in full}, unseen
