"""The data that everything is measured with: plain dicts as they stand in requests and answers."""

from __future__ import annotations

from typing import Any

import talon_one
from talon_one.codec import split_type

_MOMENT = "2024-03-05T14:07:31.418201Z"


def cart_item(number: int) -> dict[str, Any]:
    return {
        "name": f"Linen shirt, size {number}",
        "sku": f"SKU-{10_000 + number}",
        "quantity": 1 + number % 3,
        "price": 39.9 + number,
        "category": "shirts",
        "weight": 0.25,
        "attributes": {"colour": "indigo", "returnable": True},
    }


def session_request() -> dict[str, Any]:
    """The body of an update of a customer session with ten items."""
    return {
        "customerSession": {
            "profileId": "customer-4711",
            "couponCodes": ["SUMMER-24", "WELCOME"],
            "referralCode": "FRIEND-99",
            "state": "open",
            "cartItems": [cart_item(number) for number in range(10)],
            "additionalCosts": {"shipping": {"price": 4.9}},
            "attributes": {"channel": "web", "newsletter": True},
        },
        "responseContent": ["customerSession", "coupons"],
    }


def session_answer() -> dict[str, Any]:
    """An answer to it of some 7 KB: ten items, ten effects, four coupons."""
    return {
        "customerSession": {
            "integrationId": "session-1701",
            "created": _MOMENT,
            "applicationId": 1,
            "profileId": "customer-4711",
            "couponCodes": ["SUMMER-24", "WELCOME"],
            "referralCode": "FRIEND-99",
            "state": "open",
            "cartItems": [cart_item(number) for number in range(10)],
            "additionalCosts": {"shipping": {"price": 4.9}},
            "identifiers": ["91.11.156.141"],
            "attributes": {"channel": "web", "newsletter": True},
            "firstSession": False,
            "total": 448.9,
            "cartItemTotal": 444.0,
            "additionalCostTotal": 4.9,
        },
        "customerProfile": _profile(4711),
        "coupons": [_coupon(number) for number in range(4)],
        "effects": [_effect(number) for number in range(10)],
        "createdCoupons": [],
        "createdReferrals": [],
    }


def _coupon(number: int) -> dict[str, Any]:
    return {
        "id": 600 + number,
        "created": _MOMENT,
        "campaignId": 95,
        "value": f"SUMMER-24-{number}",
        "usageLimit": 1,
        "discountLimit": 30.0,
        "startDate": "2024-01-24T14:15:22Z",
        "expiryDate": "2025-08-24T14:15:22Z",
        "usageCounter": 0,
        "discountCounter": 10.0,
        "discountRemainder": 20.0,
        "attributes": {"origin": "newsletter"},
        "referralId": None,
        "recipientIntegrationId": "customer-4711",
        "importId": 4,
        "reservation": False,
        "batchId": "tqyrgahe",
    }


def _effect(number: int) -> dict[str, Any]:
    return {
        "campaignId": 244,
        "rulesetId": 73,
        "ruleIndex": number,
        "ruleName": "Ten percent off every shirt of the summer collection",
        "effectType": "setDiscountPerItem",
        "triggeredByCoupon": 4928,
        "props": {
            "name": "Ten percent off",
            "value": 3.99 + number,
            "position": float(number),
            "desiredValue": 3.99 + number,
        },
    }


def profiles_answer(count: int) -> dict[str, Any]:
    """The answer to an update of many profiles, some 480 bytes for each."""
    return {"integrationStates": [_state(number) for number in range(count)]}


def _state(number: int) -> dict[str, Any]:
    return {
        "customerProfile": _profile(number),
        "effects": [],
        "createdCoupons": [],
        "createdReferrals": [],
    }


def _profile(number: int) -> dict[str, Any]:
    return {
        "integrationId": f"customer-{number:06}",
        "created": _MOMENT,
        "attributes": {"Language": "en", "Shops": ["Berlin", "Paris"], "Newsletter": True},
        "accountId": 31,
        "closedSessions": number % 7,
        "totalSales": 299.99 + number,
        "loyaltyMemberships": [{"joined": "2023-11-02T09:30:00Z", "loyaltyProgramId": 5}],
        "audienceMemberships": [{"id": 2, "name": "Travel audience, returning"}],
        "lastActivity": "2024-03-05T14:07:31.418Z",
    }


def profile_request(number: int) -> dict[str, Any]:
    """One profile of a bulk update."""
    return {
        "integrationId": f"customer-{number:06}",
        "attributes": {"Language": "en", "Name": f"Ada {number}", "Newsletter": True},
    }


# --- As today's service answers: every member that the contract declares is in place --------------


def todays_session_answer() -> dict[str, Any]:
    """The answer to an update of a session, some 25 KB, with what 3.3.0 never had."""
    old = session_answer()
    items = [_whole("CartItem", cart_item(number)) for number in range(10)]
    return _whole(
        "IntegrationStateV2",
        {
            **old,
            "customerSession": _whole(
                "CustomerSessionV2", {**old["customerSession"], "cartItems": items}
            ),
            "customerProfile": _whole("CustomerProfile", _profile(4711)),
            "coupons": [_whole("IntegrationCoupon", _coupon(number)) for number in range(4)],
            "effects": [_whole("Effect", _effect(number)) for number in range(10)],
        },
    )


def todays_profiles_answer(count: int) -> dict[str, Any]:
    """The answer to an update of many profiles."""
    return {
        "integrationStates": [
            _whole(
                "CustomerProfileUpdateV2Response",
                {"customerProfile": _whole("CustomerProfile", _profile(number))},
            )
            for number in range(count)
        ]
    }


_EMPTY: dict[str, Any] = {
    "str": "a text of usual length",
    "int": 7,
    "float": 12.5,
    "bool": False,
    "datetime": _MOMENT,
    "object": {},
}


def _whole(model: str, given: dict[str, Any]) -> dict[str, Any]:
    """Return members of a model with all others that it declares, of the simplest kind."""
    whole = {}
    for field in getattr(talon_one, model)._fields.values():
        container, element = split_type(field.type)
        empty = _EMPTY.get(element) if not container else [] if container == "list" else {}
        whole[field.wire_name] = empty
    return {**whole, **given}
