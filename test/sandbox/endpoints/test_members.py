"""The members that clients of each generation insist on: all of them are seen in answers.

Every answer of every test is held to the table of `sandbox.generations`. Here each operation that
answers with a body is asked once, in a shop where every member of the table has something to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

import pytest

from sandbox import contract, generations
from sandbox.harness import SESSION_CONTENT, campaign, seed

ATTRIBUTE = [".", "Session", "Attributes"]
CREATED = [["createCoupon"], ["createReferral"]]
ITEM = {"sku": "MUG", "quantity": 2, "attributes": {"a": 1}}
COSTS = {"wrapping": {"price": 1}}
CART = [{"name": "Thing", "price": 10, "additionalCosts": COSTS, **ITEM}, ITEM]
REFERENCE = "0f8fad5b-d9cb-469f-a165-70867728950e"
DAY = "2026-01-01T00:00:00Z"
CONTENT = [*SESSION_CONTENT, "awardedGiveaways", "previousReturns", "achievements"]
ABOUT_V3 = ["customerProfile", "triggeredCampaigns", "loyalty", "advancedEvent"]
ABOUT_EVENT = ["customerProfile", "triggeredCampaigns", "loyalty", "event"]

SEED = seed(
    campaign(
        1,
        (
            ["and", ["couponValid"]],
            ["setDiscount", "off", 5],
            ["setDiscountPerItem", "each", [".", "Session", "CartItems"], 1],
            ["addLoyaltyPoints", "Points", 1, "gold", 8.5],
            ["addLoyaltyPoints", "Points", 1, "", 20],
            ["addLoyaltyPoints", "Card points", 2, "", 20],
            ["addLoyaltyPoints", "Later", 3, "", 5],
            ["increaseAchievementProgress", "Orders", 1],
            ["awardGiveaway", 1],
        ),
        (["and", ["referralValid"]], *CREATED),
        (["=", [".", "Event", "Type"], "visit"], ["awardGiveaway", 1]),
        (["=", [".", "Event", "Type"], "talon_profile_created"], ["awardGiveaway", 1]),
        ([">", [*ATTRIBUTE, "spend"], 0], ["deductLoyaltyPoints", 1, "", 1]),
        (["=", [".", "Event", "Type"], "visit"], *CREATED, ["addLoyaltyPoints", "x", 1, "", 1]),
        (["=", [".", "Event", "Type"], "talon_profile_created"], *CREATED),
        coupons=[
            {
                "id": 9,
                "value": "CODE",
                "attributes": {"rank": 1},
                "limits": [{"action": "setDiscount", "limit": 1000, "entities": []}],
            }
        ],
        referrals=[
            {"id": 7, "code": "OLDIE", "advocateProfileIntegrationId": "a", "expiryDate": DAY},
            {"id": 8, "code": "FRND", "advocateProfileIntegrationId": "advocate"},
        ],
        limits=[
            {"action": "setDiscount", "limit": 1000, "entities": ["Profile"]},
            {"action": "setDiscount", "limit": 9000, "entities": []},
        ],
        couponSettings={"validCharacters": ["A-Z"], "couponPattern": "C-####"},
        referralSettings={"validCharacters": ["A-Z"], "couponPattern": "R-####"},
        features=["coupons", "referrals", "loyalty", "achievements"],
        achievements=[
            {
                "id": 1,
                "name": "Orders",
                "title": "Orders",
                "description": "Many orders",
                "target": 9,
                "recurrencePolicy": "no_recurrence",
                "activationPolicy": "user_action",
                "periodEndOverride": {"hour": 1, "minute": 2, "second": 3},
            }
        ],
        attributes={"season": "spring"},
        tags=["a"],
    ),
    campaign(2, (["and", False], ["setDiscount", "never", 1])),
    loyaltyPrograms=[
        {
            "id": 1,
            "name": "points",
            "title": "Points",
            "defaultValidity": "60D",
            "tiers": [{"id": 1, "name": "Silver", "minPoints": 10}],
            "tiersExpirationPolicy": "tier_start_date",
            "tiersExpireIn": "30D",
        },
        {"id": 2, "name": "cards", "title": "Cards", "cardBased": True},
        {"id": 3, "name": "later", "title": "Later", "defaultPending": "on_action"},
    ],
    giveawayPools=[
        {"id": 1, "name": "Gifts", "giveaways": [{"code": f"GIFT-{n}"} for n in range(9)]}
    ],
    additionalCosts=[
        {"id": 1, "name": "shipping", "title": "Shipping", "type": "both"},
        {"id": 2, "name": "wrapping", "title": "Wrapping", "type": "item"},
    ],
    audiences=[{"id": 1, "name": "VIP"}],
    eventTypes=["visit"],
    catalogs=[
        {
            "id": 1,
            "name": "products",
            "description": "Products",
            "items": [{"id": 1, "sku": "MUG", "price": 8, "product": {"name": "Mug"}}],
        }
    ],
    priceHistory=[
        {
            "sku": "MUG",
            "history": [
                {
                    "observedAt": "2026-02-25T00:00:00Z",
                    "price": 5,
                    "target": {"type": "AUDIENCE", "audience": {"id": 1}},
                    "metadata": {
                        "influencingCampaignDetails": [{"campaignId": 1, "discountValue": 3}],
                        "adjustmentDetails": {
                            "referenceId": REFERENCE,
                            "selectedPriceType": "member",
                            "value": 6,
                        },
                    },
                }
            ],
        }
    ],
    application={"enableFlattenedCartItems": True},
)

V1, V2 = "/v1/customer_sessions", "/v2/customer_sessions"
PROFILES = "/v1/customer_profiles"
PROGRAM, CARDS = "/v1/loyalty_programs/1/profile/p", "/v1/loyalty_programs/2/cards"
LINKS = CARDS.replace("v1", "v2")
RESERVED = "/v1/coupon_reservations"
ORDER = {
    "profileId": "p",
    "state": "closed",
    "cartItems": CART,
    "identifiers": ["device"],
    "attributes": {"spend": 1},
}
FULL_ORDER = {
    **ORDER,
    "couponCodes": ["CODE", "NOPE"],
    "referralCode": "FRND",
    "additionalCosts": {"shipping": {"price": 1}},
    "loyaltyCards": ["CARD-1"],
    "experimentVariantAllocations": [{"experimentID": 1, "variantID": 2}],
}
V1_ORDER = {**ORDER, "cartItems": CART[:1], "coupon": "CODE", "referral": "FRND", "total": 10}
EVENT = {"type": "visit", "attributes": {}, "sessionId": "one"}
EVENT_V2 = {
    "type": "visit",
    "attributes": {},
    "profileId": "p",
    "responseContent": [*ABOUT_EVENT, "ruleFailureReasons", "awardedGiveaways", "achievements"],
}
EVENT_V3 = {
    **EVENT_V2,
    "integrationId": "event-1",
    "responseContent": [*ABOUT_V3, "ruleFailureReasons", "awardedGiveaways"],
}
REFERRAL = {"campaignId": 1, "advocateProfileIntegrationId": "p"}
REFERRALS = {"campaignId": 1, "usageLimit": 1, "advocateProfileIntegrationIds": ["p", "q"]}
PRICE = {"priceType": "member", "price": 6, "referenceId": REFERENCE}
SYNC = {
    "actions": [{"type": "ADD_PRICE_ADJUSTMENT", "payload": {"sku": "MUG", "adjustments": [PRICE]}}]
}
PRIOR = {
    "skus": ["MUG"],
    "timeframeEndDate": "2026-03-03T00:00:00Z",
    "timeframe": "30",
    "timeframeEndDateType": "strict",
    "target": {"targetType": "AUDIENCE", "audienceID": 1},
}


# What nothing here leads to: dates of achievements that are not evaluated, debts, experiments, and
# members of shared models that not every operation answers with.
NEVER = re.compile(
    r"[.](periodEndOverride|flags|experiment|advancedEvent)$|"
    r" (TimePoint|CampaignEligibilityExperiment)[.]|^12.0.0 EventV3[.]|"
    r" (CustomerProfileIntegrationResponseV2|IntegrationEventV[23]Response)[.]campaignEligibility|"
    r" IntegrationEventV3Response[.]achievements"
)


def session(**members: Any) -> dict[str, Any]:
    return {"customerSession": members, "responseContent": CONTENT}


CALLS: list[Any] = [
    ("POST", CARDS, {"cardIdentifier": "CARD-1", "customerProfileIds": ["p"]}, {}),
    ("PUT", "/v1/catalogs/1/sync", SYNC, {}),
    ("POST", "/v1/best_prior_price", PRIOR, {}),
    ("PUT", f"{V1}/one", V1_ORDER, {"dry": "true"}),
    ("PUT", f"{V1}/one", V1_ORDER, {}),
    ("POST", "/v1/events", EVENT, {}),
    ("PUT", f"{V1}/zero", {"referral": "OLDIE", "profileId": "r"}, {}),
    ("PUT", f"{V1}/one", {"state": "cancelled"}, {}),
    ("PUT", f"{PROFILES}/new-1", {}, {}),
    ("PUT", f"{V2}/two", session(**FULL_ORDER), {"dry": "true"}),
    ("PUT", f"{V2}/two", session(**FULL_ORDER), {}),
    (
        "PUT",
        f"{V2}/four",
        {"customerSession": FULL_ORDER, "responseContent": ["campaignEligibility"]},
        {"dry": "true"},
    ),
    ("PUT", f"{V2}/three", session(referralCode="OLDIE", profileId="r"), {}),
    ("GET", f"{V2}/two", None, {}),
    ("PUT", f"{V2}/two/reopen", None, {}),
    ("PUT", f"{V2}/two", session(state="closed"), {}),
    (
        "POST",
        f"{V2}/two/returns",
        {"return": {"returnedCartItems": [{"position": 0, "quantity": 1}]}},
        {},
    ),
    (
        "POST",
        f"{V2}/two/returns",
        {
            "return": {"returnedCartItems": [{"position": 0, "quantity": 1}]},
            "responseContent": ["previousReturns", "customerSession", "loyalty", "event"],
        },
        {},
    ),
    (
        "PUT",
        "/v2/customer_profiles/new-2",
        {"responseContent": [*ABOUT_EVENT, "ruleFailureReasons", "awardedGiveaways"]},
        {"runRuleEngine": "true"},
    ),
    ("PUT", "/v2/customer_profiles", {"customerProfiles": [{"integrationId": "p"}]}, {}),
    ("POST", "/v2/events", EVENT_V2, {"silent": "no"}),
    ("POST", "/v3/events", EVENT_V3, {"silent": "no"}),
    ("GET", "/v3/events/event-1", None, {}),
    ("POST", "/v1/referrals", REFERRAL, {}),
    ("POST", "/v1/referrals_for_multiple_advocates", REFERRALS, {"silent": "no"}),
    ("POST", f"{RESERVED}/CODE", {"integrationIDs": ["p"]}, {}),
    ("GET", f"{RESERVED}/customerprofiles/CODE", None, {}),
    ("POST", "/v2/audiences", {"name": "New"}, {}),
    ("PUT", "/v2/audiences/1", {"name": "Very important"}, {}),
    ("GET", "/v1/integration/campaigns", None, {}),
    ("GET", f"{PROFILES}/p/achievements", None, {}),
    ("GET", f"{PROFILES}/p/achievements/1", None, {}),
    ("GET", f"{PROGRAM}/balances", None, {"includeTiers": True, "includeProjectedTier": True}),
    ("GET", f"{PROGRAM}/points", None, {}),
    ("GET", f"{PROGRAM}/transactions", None, {}),
    ("POST", "/v1/loyalty_programs/3/activate_points", {"sessionId": "two"}, {}),
    ("POST", f"{LINKS}/CARD-1/link_profile", {"integrationId": "q"}, {}),
    ("GET", f"{CARDS}/CARD-1/balances", None, {}),
    ("GET", f"{CARDS}/CARD-1/points", None, {}),
    ("GET", f"{CARDS}/CARD-1/transactions", None, {}),
    ("POST", f"{LINKS}/CARD-1/unlink_profile", {"integrationId": "q"}, {}),
    (
        "GET",
        f"{PROFILES}/p/inventory",
        None,
        dict.fromkeys(
            ("profile", "referrals", "coupons", "loyalty", "giveaways", "achievements"), True
        ),
    ),
]


def answers(open_shop: Any) -> Iterator[tuple[str, str, Any]]:
    """Make all calls, and yield method, template of the path and answer of each."""
    shop = open_shop(**SEED)
    shop.sandbox.clock.freeze(datetime(2026, 3, 2, 12, tzinfo=timezone.utc))
    entry = {"action": "add", "profileIntegrationId": "p", "audienceId": 1}
    shop.call("POST", "/v2/customer_audiences", {"data": [entry]})
    for method, path, body, query in CALLS:
        operation = contract.find(method, path)
        assert operation is not None
        yield method, operation.template, shop.call(method, path, body, **query)


def test_every_member_that_clients_insist_on_is_seen(open_shop: Any) -> None:
    seen: set[str] = set()
    asked: set[str] = set()
    for method, template, answer in answers(open_shop):
        asked.add(f"{method} {template}")
        generations.check(method, template, answer, seen)
    assert asked == set().union(*(table["answers"] for table in generations.TABLE.values()))
    assert asked == {
        f"{operation.method} {operation.template}"
        for operation in contract.contract().operations
        if any(answer for status, answer in operation.answers.items() if status[0] == "2")
    }
    unseen = {member for member in generations.members() - seen if not NEVER.search(member)}
    assert not unseen


@pytest.mark.parametrize("generation", generations.TABLE)
def test_no_answer_passes_that_lacks_what_clients_insist_on(
    open_shop: Any, generation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Objects of every answer are tried without each member that their model must have."""
    table = generations.TABLE[generation]
    monkeypatch.setattr(generations, "TABLE", {generation: table})
    for method, template, answer in answers(open_shop):
        kind = table["answers"].get(f"{method} {template}")
        if kind is None:
            continue
        for holder, name, place in required(table["models"], kind, answer):
            value = holder.pop(name)
            for missing in ({}, {name: None}):
                holder.update(missing)
                with pytest.raises(AssertionError, match=re.escape(f"{place}.{name} is missing")):
                    generations.check(method, template, answer)
            holder[name] = value
        generations.check(method, template, answer)


def required(models: Any, kind: str, value: Any, place: str = "") -> Iterator[Any]:
    """Yield each object in an answer with each member that its model must have, and its place."""
    place = place or kind
    inner = re.fullmatch(r"(?:list\[|dict\(str, )(.*)[\])]", kind)
    if inner:
        parts = list(value.values()) if isinstance(value, dict) else value
        for part in parts[:1]:
            yield from required(models, inner[1], part, f"{place}[]")
    for name, of in models.get(kind, {}).items():
        if not of.endswith("?"):
            yield value, name, place
        if value.get(name) is not None:
            yield from required(models, of.rstrip("?"), value[name], f"{place}.{name}")


@pytest.mark.parametrize("generation", generations.TABLE)
def test_an_answer_that_lacks_a_member_fails_the_test_that_gets_it(
    shop: Any, flaws: list[str], generation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(generations.TABLE[generation]["models"]["AudienceMembership"], "by", "str")
    shop.audiences(("add", "p", 1))
    reply = shop.send("GET", "/v1/customer_profiles/p/inventory", profile=True)
    assert reply.status == 500
    (flaw,) = flaws
    assert flaw.endswith("audienceMemberships[].by is missing")
    assert generation in flaw
    flaws.clear()
