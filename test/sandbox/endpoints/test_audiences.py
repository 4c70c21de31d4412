"""Audiences: made, renamed, emptied, deleted, and who may use them."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

PATH = "/v2/audiences"
NOW = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
FOREIGN = {"name": "Travel", "integration": "mparticle", "integrationId": "X1"}


@pytest.fixture
def shop(open_shop: Any, campaign: Any) -> Any:
    """A shop with an audience for it, one for all, and one for another."""
    shop = open_shop(
        campaign(1, (["and", ["inAudience", 2]], ["setDiscount", "members", 1])),
        applications=[
            {"id": 1, "apiKeys": [{"key": "sandbox-api-key"}]},
            {"id": 2, "apiKeys": [{"key": "other"}], "sandbox": False},
        ],
        audiences=[
            {"id": 2, "name": "App users", "subscribedApplicationsIds": [1]},
            {"id": 1, "name": "VIP"},
            {"id": 7, "name": "Theirs", "subscribedApplicationsIds": [2]},
        ],
    )
    shop.sandbox.clock.freeze(NOW)
    return shop


def memberships(shop: Any, profile: str) -> list[tuple[int, str]]:
    found = shop.inventory(profile)["profile"]["audienceMemberships"]
    return [(entry["id"], entry["name"]) for entry in found]


def test_an_audience_is_made_with_what_was_sent(shop: Any) -> None:
    sent = {
        **FOREIGN,
        "sandbox": False,
        "description": "Those who fly",
        "createdIn3rdParty": True,
        "lastUpdate": "2026-03-01T00:00:00Z",
        "subscribedApplicationsIds": [2, 1],
    }
    made = shop.call("POST", PATH, sent)
    assert shop.status == 201
    assert made == {"accountId": 1, "id": 8, "created": "2026-03-02T12:00:00Z", **sent}
    assert shop.call("POST", PATH, {"name": "Travel"}) == {
        "accountId": 1,
        "id": 9,
        "created": "2026-03-02T12:00:00Z",
        "name": "Travel",
        "sandbox": True,
    }
    with shop.beside("other") as other:
        assert other.call("POST", PATH, {"name": "Live"})["sandbox"] is False


def test_an_audience_of_another_system_is_made_once(shop: Any) -> None:
    first = shop.call("POST", PATH, FOREIGN)
    with shop.refused(409):
        shop.call("POST", PATH, {**FOREIGN, "name": "Another name"})
    others = [{**FOREIGN, "integration": "other"}, {"name": "T", "integrationId": "X1"}]
    made = [shop.call("POST", PATH, other)["id"] for other in others]
    assert made == [first["id"] + 1, first["id"] + 2]  # a refused call uses no number up
    with shop.refused(409):
        shop.call("POST", PATH, {"name": "T", "integration": "", "integrationId": "X1"})
    shop.call("DELETE", f"{PATH}/{first['id']}")
    assert shop.call("POST", PATH, FOREIGN)["id"] == made[-1] + 1


@pytest.mark.parametrize(
    ("body", "title", "pointer"),
    [
        ({}, "required", "/name"),
        ({"name": ""}, "minLength", "/name"),
        ({"name": "A", "integrationId": ""}, "minLength", "/integrationId"),
        ({"name": "A", "integrationId": "x" * 1001}, "maxLength", "/integrationId"),
        ({"name": "A", "lastUpdate": "today"}, "format", "/lastUpdate"),
        (
            {"name": "A", "subscribedApplicationsIds": [1, 99]},
            "Unknown",
            "/subscribedApplicationsIds/1",
        ),
        (
            {"name": "A", "subscribedApplicationsIds": [1, 1]},
            "uniqueItems",
            "/subscribedApplicationsIds/1",
        ),
    ],
)
def test_a_bad_audience_is_refused(shop: Any, body: Any, title: str, pointer: str) -> None:
    before = shop.stored()
    with shop.refused(400, title, pointer):
        shop.call("POST", PATH, body)
    if pointer.startswith("/subscribed"):
        with shop.refused(400, title, pointer):
            shop.call("PUT", f"{PATH}/2", body)
    assert shop.stored() == before


def test_a_new_name_is_seen_everywhere(shop: Any) -> None:
    shop.audiences(("add", "p1", 2), ("add", "p2", 2), ("add", "p1", 1))
    renamed = shop.call("PUT", f"{PATH}/2", {"name": "New"})
    assert (renamed["name"], renamed["subscribedApplicationsIds"]) == ("New", [1])
    assert memberships(shop, "p1") == [(2, "New"), (1, "VIP")]
    wider = shop.call("PUT", f"{PATH}/2", {"name": "New", "subscribedApplicationsIds": []})
    assert "subscribedApplicationsIds" not in wider

    assert shop.call("DELETE", f"{PATH}/2/memberships") is None
    assert (memberships(shop, "p1"), memberships(shop, "p2")) == ([(1, "VIP")], [])
    shop.call("DELETE", f"{PATH}/2/memberships")
    shop.audiences(("add", "p2", 2))
    assert shop.call("DELETE", f"{PATH}/2") is None
    assert shop.status == 204
    assert memberships(shop, "p2") == []
    with shop.refused(404):
        shop.call("DELETE", f"{PATH}/2")


def test_rules_ask_for_members_of_audiences_that_there_are(shop: Any) -> None:
    shop.audiences(("add", "p", 2))
    assert shop.kinds(shop.session("s", profileId="p")) == ["setDiscount"]
    shop.call("DELETE", f"{PATH}/2")
    assert shop.kinds(shop.session("s", profileId="p")) == []


def test_the_last_update_is_when_a_member_came_or_went(shop: Any) -> None:
    def last() -> str | None:
        return shop.call("PUT", f"{PATH}/1", {"name": "VIP"}).get("lastUpdate")

    shop.audiences(("delete", "p", 1))
    assert last() is None
    for change, moves in [
        (lambda: shop.audiences(("add", "p", 1)), True),
        (lambda: shop.audiences(("add", "p", 1)), False),
        (lambda: shop.profile("p", audiencesChanges={"adds": [1], "deletes": []}), False),
        (lambda: shop.profile("p", audiencesChanges={"adds": [], "deletes": [1]}), True),
        (lambda: shop.audiences(("delete", "p", 1)), False),
        (lambda: shop.profile("p", audiencesChanges={"adds": [1], "deletes": []}), True),
        (lambda: shop.call("DELETE", f"{PATH}/1/memberships"), True),
        (lambda: shop.call("DELETE", f"{PATH}/1/memberships"), False),
    ]:
        before = last()
        shop.sandbox.clock.move(60)
        change()
        assert (last() != before) == moves


def test_attributes_are_given_to_all_members_or_none(shop: Any) -> None:
    shop.audiences(("add", "p1", 2), ("add", "p2", 2), ("add", "p3", 1))
    shop.profile("p1", attributes={"Tier": "silver", "Size": 4})
    seen = {p: shop.inventory(p)["profile"] for p in ("p1", "p3")}
    shop.sandbox.clock.move(60)

    path = "/v2/audience_customers/2/attributes"
    assert shop.call("PUT", path, {"Tier": "gold", "Size": None}) is None
    assert shop.status == 204
    profiles = {p: shop.inventory(p)["profile"] for p in ("p1", "p2", "p3")}
    assert profiles["p1"] == {**seen["p1"], "attributes": {"Tier": "gold", "Size": 4}}
    assert profiles["p2"]["attributes"] == {"Tier": "gold"}
    assert profiles["p3"] == seen["p3"]

    before = shop.stored()
    with shop.refused(400, "Invalid type", "/Size"):
        shop.call("PUT", path, {"Tier": "iron", "Size": "large"})
    assert shop.stored() == before
    shop.call("PUT", "/v2/audience_customers/1/attributes", {})


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "/v2/audiences/{}", {"name": "New"}),
        ("DELETE", "/v2/audiences/{}", None),
        ("DELETE", "/v2/audiences/{}/memberships", None),
        ("PUT", "/v2/audience_customers/{}/attributes", {"Tier": "gold"}),
    ],
)
def test_only_audiences_of_the_application_are_there(
    shop: Any, method: str, path: str, body: Any
) -> None:
    for id in (99, 7):
        with shop.refused(404):
            shop.call(method, path.format(id), body)
    with shop.refused(400, "type", "audienceId"):
        shop.call(method, path.format("abc"), body)
    with shop.beside("other") as other:
        other.call(method, path.format(7), body)


def test_nobody_joins_the_audience_of_another_application(shop: Any) -> None:
    with shop.refused(404):
        shop.audiences(("add", "p", 7))
    with shop.refused(400, "Unknown", "/audiencesChanges/adds/0"):
        shop.profile("p", audiencesChanges={"adds": [7], "deletes": []})
    assert shop.stored()["Profile"] == []
