"""The list of campaigns that a shop may show: which are there, on which page, with what."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

PATH = "/v1/integration/campaigns"
NOW = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
RULE = (["and", True], ["setDiscount", "off", 1])


@pytest.fixture
def shop(open_shop: Any, campaign: Any) -> Any:
    """A shop of campaigns: of some kinds that run, and of all kinds that do not."""
    shown = {
        "title": "Shown",
        "condition": ["and", True],
        "effects": [],
        "displayName": "Look here",
        "displayDescription": "It is free",
        "relatedData": "https://shop.example/free",
    }
    shop = open_shop(
        campaign(7, RULE, startTime="2026-03-02T00:00:00Z", endTime="2026-03-05T00:00:00Z"),
        campaign(
            2,
            shown,
            description="Seen by all",
            attributes={"color": "red"},
            tags=["spring"],
            features=["coupons", "customEffects"],
            linkedStoreIds=[4],
            linkedAudienceIds=[5],
        ),
        campaign(3, RULE, state="disabled"),
        campaign(4, RULE, state="archived"),
        campaign(5, RULE, startTime="2026-03-03T00:00:00Z"),
        campaign(6, RULE, endTime="2026-03-02T12:00:00Z"),
        {"id": 8, "name": "Without rules"},
        campaign(9, RULE, startTime="2026-02-01T00:00:00Z"),
        campaign(10, RULE, applicationId=2),
        applications=[
            {"id": 1, "apiKeys": [{"key": "sandbox-api-key"}]},
            {"id": 2, "apiKeys": [{"key": "other"}]},
        ],
        stores=[{"id": 4, "name": "Berlin", "integrationId": "berlin"}],
        audiences=[{"id": 5, "name": "Readers"}],
    )
    shop.sandbox.clock.freeze(NOW)
    return shop


def ids(shop: Any, **query: Any) -> list[int]:
    return [entry["id"] for entry in shop.call("GET", PATH, **query)["data"]]


def test_only_running_campaigns_of_the_application_are_listed_by_id(shop: Any) -> None:
    assert shop.call("GET", PATH)["hasMore"] is False
    assert ids(shop) == [2, 7, 9]
    with shop.beside("other") as other:
        assert ids(other) == [10]


def test_a_campaign_has_what_its_author_wrote_to_be_shown(shop: Any) -> None:
    full, scheduled, _ = shop.call("GET", PATH)["data"]
    assert full == {
        "applicationId": 1,
        "id": 2,
        "name": "Campaign 2",
        "description": "Seen by all",
        "attributes": {"color": "red"},
        "state": "enabled",
        "tags": ["spring"],
        "features": ["coupons"],
        "rules": [
            {
                "title": "Shown",
                "displayName": "Look here",
                "displayDescription": "It is free",
                "relatedData": "https://shop.example/free",
            }
        ],
        "linkedStoreIds": [4],
        "linkedAudienceIds": [5],
    }
    assert scheduled == {
        "applicationId": 1,
        "id": 7,
        "name": "Campaign 7",
        "startTime": "2026-03-02T00:00:00Z",
        "endTime": "2026-03-05T00:00:00Z",
        "attributes": {},
        "state": "enabled",
        "tags": [],
        "features": ["coupons", "referrals", "loyalty"],
        "rules": [{"title": "Rule 0"}],
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("campaignIds=9,2,3,99", [2, 9]),
        ("campaignIds=9&campaignIds=2", [2, 9]),
        ("campaignIds=", [2, 7, 9]),
        ("startAfter=2026-03-02T00:00:00Z", [7]),
        ("startAfter=2026-03-02", [7]),  # a day alone is its begin, and inclusive
        ("startAfter=2026-03-02T00:00:01", []),
        ("startBefore=2026-03-02T01:00:00%2B01:00", [7, 9]),
        ("startBefore=2026-02-01", [9]),
        ("endAfter=2026-03-05", [7]),
        ("endAfter=2026-03-06", []),
        ("endBefore=2026-03-05", [7]),
        ("endBefore=2026-03-04", []),
        ("startAfter=2026-01-01&campaignIds=2,9", [9]),
        ("storeId=4", [2]),
        ("storeId=5", []),
        ("audienceId=5", [2]),
        ("audienceId=4", []),
        ("unknown=1", [2, 7, 9]),
    ],
)
def test_filters_must_all_hold(shop: Any, query: str, found: list[int]) -> None:
    answer = shop.call("GET", f"{PATH}?{query}")
    assert [entry["id"] for entry in answer["data"]] == found


def test_pages_follow_each_other(shop: Any) -> None:
    assert shop.call("GET", PATH, pageSize=2)["hasMore"] is True
    assert ids(shop, pageSize=2) == [2, 7]
    assert shop.call("GET", PATH, pageSize=2, skip=1)["hasMore"] is False
    assert ids(shop, pageSize=2, skip=1) == [7, 9]
    assert shop.call("GET", PATH, skip=99) == {"hasMore": False, "data": []}


@pytest.mark.parametrize(
    ("query", "title", "parameter"),
    [
        ("pageSize=0", "minimum", "pageSize"),
        ("pageSize=1001", "maximum", "pageSize"),
        ("pageSize=ten", "type", "pageSize"),
        ("pageSize=1.0", "type", "pageSize"),
        ("pageSize=" + "9" * 5000, "type", "pageSize"),
        ("skip=-1", "minimum", "skip"),
        ("skip=", "type", "skip"),
        ("skip=9999999999999999999", "type", "skip"),
        ("campaignIds=1,x", "type", "campaignIds"),
        ("startAfter=soon", "format", "startAfter"),
        ("endBefore=2026-02-30", "format", "endBefore"),
        ("storeId=x", "type", "storeId"),
    ],
)
def test_a_bad_value_is_refused(shop: Any, query: str, title: str, parameter: str) -> None:
    with shop.refused(400, title, parameter):
        shop.call("GET", f"{PATH}?{query}")
