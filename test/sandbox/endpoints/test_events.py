"""Events of today: they happen to a profile, at once, and those of the third generation once."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.harness import PROFILE_CONTENT, points_program

EARN = ["addLoyaltyPoints", "Thanks", 1, "", 5]
SESSION = [".", "Session", "Total"]
ADVANCED = [*(name for name in PROFILE_CONTENT if name != "event"), "advancedEvent"]


@pytest.fixture
def shop(open_shop: Any, campaign: Any) -> Any:
    return open_shop(
        campaign(
            1,
            (["and", ["isEvent", "opened"]], EARN, ["createCoupon"]),
            (["and", ["isEvent", "rated"], [">=", SESSION, 20]], EARN),
            (["and", ["couponValid"]], ["setDiscount", "off", 1]),
            coupons=[{"value": "CODE"}],
            limits=[{"action": "createLoyaltyPoints", "limit": 15, "entities": ["Profile"]}],
        ),
        eventTypes=["opened", "rated"],
        **points_program(),
    )


def track(shop: Any, type: str = "opened", *, silent: str = "no", **members: Any) -> Any:
    query = {"dry": True} if members.pop("dry", False) else {}
    body = {"profileId": "p", "type": type, "responseContent": PROFILE_CONTENT, **members}
    return shop.call("POST", "/v2/events", body, silent=silent, **query)


def once(shop: Any, id: str, type: str = "opened", **members: Any) -> Any:
    query = members.pop("query", {"silent": "no"})
    body = {"profileId": "p", "type": type, "integrationId": id, "responseContent": ADVANCED}
    return shop.call("POST", "/v3/events", {**body, **members}, **query)


def test_an_event_happens_at_once_whether_told_or_not(shop):
    assert track(shop, silent="yes") is None
    assert shop.status == 204
    assert shop.points("p") == 5
    told = track(shop)
    assert shop.status == 200
    assert shop.kinds(told) == ["addLoyaltyPoints", "couponCreated"]
    assert told["event"]["effects"] == told["effects"]
    assert [entry["amount"] for entry in told["event"]["ledgerEntries"]] == [5]
    assert told["event"].keys() >= {"id", "profileId", "attributes"}
    assert "sessionId" not in told["event"]
    assert told["customerProfile"]["integrationId"] == "p"
    assert [c["recipientIntegrationId"] for c in told["createdCoupons"]] == ["p"]
    assert shop.points("p") == 10
    assert shop.call("POST", "/v2/events", {"profileId": "p", "type": "opened"}) is None
    assert shop.points("p") == 15
    assert shop.kinds(track(shop)) == []  # the budget is used up
    types = [event["type"] for event in shop.stored()["Event"]]
    assert types == ["opened"] * 4  # and no event of a profile that came to be


def test_a_dry_event_leaves_nothing(shop):
    shop.profile("p", run=False)
    before = shop.stored()
    assert shop.kinds(track(shop, dry=True)) == ["addLoyaltyPoints", "couponCreated"]
    assert track(shop, dry=True, silent="yes") is None
    assert shop.kinds(once(shop, "e", query={"silent": "no", "dry": True})) != []
    assert shop.stored() == before
    once(shop, "e")


@pytest.mark.parametrize(
    ("members", "title", "place"),
    [
        ({"profileId": ""}, "required", "/profileId"),
        ({"profileId": None}, "required", "/profileId"),
        ({"type": "nope"}, "Unknown", "/type"),
        ({"type": "talon_session_closed"}, "Unknown", "/type"),
        ({"silent": "maybe"}, "enum", "silent"),
        ({"responseContent": ["campaignEligibility"]}, "Invalid value", "/responseContent/0"),
        ({"responseContent": ["customerSession"]}, "enum", "/responseContent/0"),
    ],
)
def test_events_that_are_refused(shop, members, title, place):
    before = shop.stored()
    with shop.refused(400, title, place):
        track(shop, **members)
    assert shop.stored() == before


def test_an_event_of_the_third_generation_happens_once(shop):
    first = once(shop, "e/1", attributes={"screen": "home"})
    shown = first["advancedEvent"]
    assert shown["effects"] == first["effects"]
    assert [effect["effectType"] for effect in shown["effects"]] == shop.kinds(first)
    assert (shown["integrationId"], shown["profileId"]) == ("e/1", "p")
    assert shown["attributes"] == {"screen": "home"}
    for query in ({}, {"dry": True}, {"silent": "no"}):
        for members in ({}, {"profileId": "other"}, {"connectedSessionId": "none"}):
            with shop.refused(409):
                once(shop, "e/1", query=query, **members)
    assert shop.points("p") == 5
    assert shop.call("GET", "/v3/events/e%2F1") == shown
    track(shop)
    with shop.refused(404):
        shop.call("GET", "/v3/events/opened")
    shop.erase("p")
    forgotten = shop.call("GET", "/v3/events/e%2F1")
    assert (forgotten["effects"], forgotten["attributes"]) == ([], {})
    assert "profileId" not in forgotten
    with shop.refused(409):
        once(shop, "e/1")


def test_an_event_may_refer_to_a_closed_session(shop):
    shop.session("s", profileId="q", couponCodes=["CODE"], cartItems=[shop.item(20)])
    for id in ("s", "none"):
        with shop.refused(400, "Invalid session", "/connectedSessionId"):
            once(shop, "e", "rated", connectedSessionId=id)
    assert once(shop, "alone", "rated")["effects"] == []
    shop.session("s", state="closed")
    before = shop.stored()["Session"]
    rated = once(shop, "e", "rated", connectedSessionId="s")  # whose id no refusal has used up
    assert shop.kinds(rated) == ["addLoyaltyPoints"]  # its codes are not looked at
    assert shop.stored()["Session"] == before
    assert shop.points("p") == 5
    assert shop.call("GET", "/v3/events/e")["connectedSessionId"] == "s"
    assert "connectedSessionId" not in shop.call("GET", "/v3/events/alone")


def test_an_event_may_name_a_loyalty_card(open_shop, campaign):
    shop = open_shop(
        campaign(1, (["and", ["isEvent", "opened"]], ["addLoyaltyPoints", "Card", 3, "", 7])),
        eventTypes=["opened"],
        loyaltyPrograms=[
            {"id": 3, "name": "cards", "cardBased": True, "cards": [{"identifier": "CARD-1"}]}
        ],
    )
    told = track(shop, loyaltyCards=["CARD-1"])
    assert shop.effects(told, "addLoyaltyPoints")[0]["cardIdentifier"] == "CARD-1"
    balances = shop.call("GET", "/v1/loyalty_programs/3/cards/CARD-1/balances")
    assert balances["balance"]["activePoints"] == 7
    assert shop.kinds(track(shop)) == ["error"]
    with shop.refused(400, "Unknown", "/loyaltyCards/0"):
        track(shop, loyaltyCards=["CARD-2"])
    with shop.refused(400, "maxItems", "/loyaltyCards"):
        track(shop, loyaltyCards=["CARD-1", "CARD-1"])


def test_a_complete_evaluation_is_for_dry_runs(open_shop, campaign):
    rule = ["and", ["isEvent", "opened"]]
    shop = open_shop(
        *(
            campaign(
                id, (rule, ["customEffect", id, "hello", ["kv"]]), campaignPriority="exclusive"
            )
            for id in (1, 2)
        ),
        eventTypes=["opened"],
    )

    def ran(**query: Any) -> list[int]:
        body = {"profileId": "p", "type": "opened"}
        answer = shop.call("POST", "/v2/events", body, silent="no", **query)
        return [effect["campaignId"] for effect in answer["effects"]]

    assert ran() == ran(dry=True) == [1]
    assert ran(dry=True, forceCompleteEvaluation=True) == [1, 2]
    with shop.refused(400, "Invalid value", "forceCompleteEvaluation"):
        ran(forceCompleteEvaluation=True)
    assert ran(forceCompleteEvaluation=False) == [1]


def test_a_dry_update_may_look_into_the_future(open_shop, campaign):
    shop = open_shop(
        campaign(1, (["and", True], ["setDiscount", "off", 1]), startTime="2040-01-01T00:00:00Z")
    )
    path, body = "/v2/customer_sessions/s", {"customerSession": {}, "responseContent": ["event"]}
    for query in (
        {"now": "2040-01-02T00:00:00Z"},
        {"now": "2020-01-01T00:00:00Z", "dry": True},
        {"now": "2040-01-02T00:00:00Z", "dry": False},
        {"now": "9999-12-31T00:00:00Z", "dry": True},  # no time is left for what ends later
    ):
        with shop.refused(400, "Invalid value", "now"):
            shop.call("PUT", path, body, **query)
    before = shop.stored()
    planned = shop.call("PUT", path, body, now="2040-01-02T00:00:00Z", dry=True)
    assert shop.kinds(planned) == ["setDiscount"]
    assert planned["event"]["created"] == "2040-01-02T00:00:00Z"
    assert shop.kinds(shop.call("PUT", path, body, dry=True)) == []
    assert shop.stored() == before
