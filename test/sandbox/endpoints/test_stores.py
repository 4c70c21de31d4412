"""Stores: where a call is made, and what that decides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timezone
from typing import Any

import pytest

from sandbox.harness import KEY, Shop
from talon_one.sandbox import Sandbox, SeedError

TODAY = "sandbox-api-key-today"
NOW = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
BERLIN: dict[str, Any] = {"id": 1, "name": "Berlin", "integrationId": "berlin"}
PARIS: dict[str, Any] = {"id": 2, "name": "Paris", "integrationId": "paris"}
TEN_OFF = (["and", True], ["setDiscount", "off", 10])
OFF_BY_CODE = (["and", ["couponValid"]], ["setDiscount", "off", 10])


@pytest.fixture
def today(sandbox: Any) -> Iterator[Shop]:
    """A shop on application 2 of the default seed."""
    sandbox.clock.freeze(NOW)
    with closing(Shop(sandbox, TODAY)) as shop:
        yield shop


def test_the_store_of_the_default_seed(today: Shop) -> None:
    pointer = "/customerSession/storeIntegrationId"
    with today.refused(400, "Unknown", pointer):
        today.session("s1", storeIntegrationId="NO")
    with today.refused(400, "minLength", pointer):
        today.session("s1", storeIntegrationId="")
    with today.refused(400, "maxLength", pointer):
        today.session("s1", storeIntegrationId="x" * 1001)

    answer = today.session("s1", couponCodes=["STORE3"])
    assert "storeIntegrationId" not in answer["customerSession"]
    (rejection,) = answer["effects"]
    assert (rejection["effectType"], rejection["campaignId"]) == ("rejectCoupon", 30)
    assert rejection["props"] == {
        "value": "STORE3",
        "rejectionReason": "CouponPartOfNotTriggeredCampaign",
        "campaignExclusionReason": "CampaignNotInEvaluationSet",
    }

    answer = today.session("s1", couponCodes=["STORE3"], storeIntegrationId="STORE-BERLIN")
    assert [(e["effectType"], e["props"]["value"]) for e in answer["effects"]] == [
        ("acceptCoupon", "STORE3"),
        ("setDiscount", 3),
    ]
    closed = today.session("s1", state="closed")  # the store stays
    assert closed["customerSession"]["storeIntegrationId"] == "STORE-BERLIN"
    assert closed["event"]["storeIntegrationId"] == "STORE-BERLIN"
    assert today.kinds(closed) == ["acceptCoupon", "setDiscount"]
    shown = today.call("GET", "/v2/customer_sessions/s1")["customerSession"]
    assert shown == closed["customerSession"]


def test_the_store_of_another_application_is_unknown(sandbox: Any) -> None:
    with closing(Shop(sandbox)) as shop, shop.refused(400):
        shop.session("s", storeIntegrationId="STORE-BERLIN")


def test_older_clients_are_told_in_words(open_shop: Any, campaign: Any) -> None:
    shop = open_shop(
        campaign(1, OFF_BY_CODE, linkedStoreIds=[1], coupons=[{"value": "CODE"}]), stores=[BERLIN]
    )
    answer = shop.session("s", couponCodes=["CODE"])
    assert shop.effects(answer, "rejectCoupon") == [
        {
            "value": "CODE",
            "rejectionReason": "CouponRejectedByCondition",
            "details": "the campaign is not for this store",
        }
    ]


def test_either_end_of_a_link_restricts_a_campaign(open_shop: Any, campaign: Any) -> None:
    shop = open_shop(
        campaign(1, TEN_OFF, linkedStoreIds=[1]),
        campaign(2, TEN_OFF),
        campaign(3, TEN_OFF),
        stores=[BERLIN, {**PARIS, "linkedCampaignIds": [1, 2]}],
    )

    def ran(**members: Any) -> list[int]:
        answer = shop.session("s", dry=True, **members)
        assert [c["id"] for c in answer["triggeredCampaigns"]] == [
            e["campaignId"] for e in answer["effects"]
        ]
        return [c["id"] for c in answer["triggeredCampaigns"]]

    assert ran() == [3]
    assert ran(storeIntegrationId="berlin") == [1, 3]
    assert ran(storeIntegrationId="paris") == [1, 2, 3]
    # Not even who asks for a campaign gets it elsewhere.
    assert ran(evaluableCampaignIds=[1, 2], storeIntegrationId="berlin") == [1]
    listed = shop.call("GET", "/v1/integration/campaigns", storeId=2)["data"]
    assert [(c["id"], c["linkedStoreIds"]) for c in listed] == [(1, [1, 2]), (2, [2])]


def test_rules_ask_for_the_store(open_shop: Any, campaign: Any) -> None:
    shop = open_shop(
        campaign(
            1,
            (["atStore", "berlin"], ["setDiscount", "here", 1]),
            (
                ["=", [".", "Store", "Name"], "Paris"],
                ["setDiscount", "size", [".", "Store", "Attributes", "size"]],
            ),
            (
                ["<", [".", "Store", "Attributes", "opened"], [".", "Event", "Created"]],
                ["setDiscount", "open", 3],
            ),
            (
                ["=", [".", "Session", "StoreIntegrationId"], ""],
                ["setDiscount", "nowhere", 4],
            ),
        ),
        attributes=[{"entity": "Store", "name": "opened", "type": "time"}],
        stores=[
            {**BERLIN, "attributes": {"opened": "2020-01-01T00:00:00+01:00"}},
            {**PARIS, "attributes": {"size": 2}},
        ],
    )

    def given(**members: Any) -> list[Any]:
        answer = shop.session("s", **members)
        return [p["name"] for p in shop.effects(answer, "setDiscount")]

    assert given() == ["nowhere"]
    assert given(storeIntegrationId="berlin") == ["here", "open"]
    assert given(storeIntegrationId="paris") == ["size"]


def test_events_happen_in_stores(open_shop: Any, campaign: Any) -> None:
    here = (["atStore", "berlin"], ["showNotification", "Info", "Here", "you are"])
    shop = open_shop(
        campaign(1, here, linkedStoreIds=[1]), eventTypes=["seen"], stores=[BERLIN, PARIS]
    )
    body = {"type": "seen", "profileId": "p"}
    for version, members in ((2, {}), (3, {"integrationId": "e1"})):
        path = f"/v{version}/events"
        with shop.refused(400, "Unknown", "/storeIntegrationId"):
            shop.call("POST", path, {**body, **members, "storeIntegrationId": "rome"}, silent="no")
        answer = shop.call(
            "POST", path, {**body, **members, "storeIntegrationId": "berlin"}, silent="no"
        )
        assert shop.kinds(answer) == ["showNotification"]
    assert shop.call("GET", "/v3/events/e1")["storeIntegrationId"] == "berlin"
    answer = shop.call("POST", "/v2/events", {**body, "responseContent": ["event"]}, silent="no")
    assert answer["effects"] == []
    assert "storeIntegrationId" not in answer["event"]

    # An event of a session happens where the session does, unless it says otherwise.
    shop.session("s", storeIntegrationId="berlin")
    with shop.refused(400, "Unknown", "/storeIntegrationId"):
        shop.event("seen", "s", storeIntegrationId="rome")
    there = shop.event("seen", "s")["event"]
    assert (there["storeIntegrationId"], len(there["effects"])) == ("berlin", 1)
    elsewhere = shop.event("seen", "s", storeIntegrationId="paris")["event"]
    assert (elsewhere["storeIntegrationId"], elsewhere["effects"]) == ("paris", [])


def test_a_budget_may_be_one_of_each_store(open_shop: Any, campaign: Any) -> None:
    shop = open_shop(
        campaign(
            1,
            TEN_OFF,
            limits=[{"action": "setDiscount", "limit": 10, "entities": ["Store"]}],
        ),
        stores=[BERLIN, PARIS],
    )

    def given(id: str, **members: Any) -> list[Any]:
        return shop.kinds(shop.session(id, state="closed", **members))

    assert given("s1", storeIntegrationId="berlin") == ["setDiscount"]
    assert given("s2", storeIntegrationId="berlin") == []
    assert given("s3", storeIntegrationId="paris") == ["setDiscount"]
    assert given("s4") == given("s5") == ["setDiscount"]  # in no store it does not apply
    shop.session("s1", state="cancelled")
    assert given("s6", storeIntegrationId="berlin") == ["setDiscount"]


def test_a_return_is_looked_at_in_the_store_of_its_order(open_shop: Any, campaign: Any) -> None:
    rule = ([">=", [".", "Session", "Total"], 20], ["setDiscount", "off", 5])
    shop = open_shop(
        campaign(1, rule, linkedStoreIds=[1], reevaluateOnReturn=True),
        application={"enableFlattenedCartItems": True},
        stores=[BERLIN],
    )
    cart = [shop.item(10, 3)]
    shop.session("s", state="closed", storeIntegrationId="berlin", cartItems=cart)
    body = {"return": {"returnedCartItems": [{"position": 0, "quantity": 1}]}}
    path = "/v2/customer_sessions/s/returns"
    answer = shop.call("POST", path, body, runRuleEngine=True)
    assert shop.kinds(answer) == ["rollbackDiscount", "setDiscount"]


def test_a_campaign_may_be_for_audiences_alone(open_shop: Any, campaign: Any) -> None:
    shop = open_shop(
        campaign(1, OFF_BY_CODE, linkedAudienceIds=[1, 2], coupons=[{"value": "CODE"}]),
        application={"generation": "today"},
        audiences=[{"id": 1, "name": "Readers"}, {"id": 2, "name": "Staff"}],
    )
    order = {"couponCodes": ["CODE"], "profileId": "p"}
    for members in (order, {"couponCodes": ["CODE"]}):
        (rejection,) = shop.effects(shop.session("s", dry=True, **members), "rejectCoupon")
        assert rejection["campaignExclusionReason"] == "CampaignNotInEvaluationSet"
    shop.audiences(("add", "p", 2))
    assert shop.kinds(shop.session("s", **order)) == ["acceptCoupon", "setDiscount"]


@pytest.mark.parametrize(
    ("sections", "complaint"),
    [
        ({"stores": [BERLIN, BERLIN]}, "$.stores[1].integrationId: store 'berlin' is there twice"),
        ({"stores": [BERLIN, {**PARIS, "id": 1}]}, "$.stores[1].id: id 1 is used twice in stores"),
        ({"stores": [{**BERLIN, "applicationId": 9}]}, "applicationId: no such application"),
        (
            {"stores": [{**BERLIN, "linkedCampaignIds": [7]}]},
            "$.stores[0].linkedCampaignIds[0]: the application has no such campaign",
        ),
        (
            {"campaigns": [{"id": 1, "name": "C", "linkedStoreIds": [1]}], "stores": [PARIS]},
            "$.campaigns[0].linkedStoreIds[0]: the application has no such store",
        ),
        (
            {"campaigns": [{"id": 1, "name": "C", "linkedAudienceIds": [1]}]},
            "$.campaigns[0].linkedAudienceIds[0]: no such audience",
        ),
        (
            {
                "applications": [{"id": 1}, {"id": 2}],
                "campaigns": [{"id": 1, "name": "C", "applicationId": 2, "linkedStoreIds": [1]}],
                "stores": [BERLIN],
            },
            "$.campaigns[0].linkedStoreIds[0]: the application has no such store",
        ),
    ],
)
def test_links_of_seeds_that_lead_nowhere(sections: Any, complaint: str) -> None:
    seed = {"applications": [{"id": 1, "apiKeys": [{"key": KEY}]}], **sections}
    with pytest.raises(SeedError) as refusal:
        Sandbox(seed=seed)
    assert complaint in str(refusal.value)


def test_a_rule_that_names_a_store_must_name_one(open_shop: Any, campaign: Any) -> None:
    with pytest.raises(SeedError, match="there is no store 'berln'; did you mean 'berlin'"):
        open_shop(campaign(1, (["atStore", "berln"], ["setDiscount", "a", 1])), stores=[BERLIN])
