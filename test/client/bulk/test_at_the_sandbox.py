"""The three kinds of bulk calls against a service that really does the work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import talon_one
from talon_one import bulk
from talon_one.sandbox import Sandbox


@pytest.fixture(scope="module")
def started() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(started: Sandbox) -> Sandbox:
    started.reset()
    return started


@pytest.fixture
def api(sandbox: Sandbox) -> Iterator[talon_one.IntegrationApi]:
    configuration = sandbox.configuration(api_key={"Authorization": "sandbox-api-key-today"})
    with talon_one.ApiClient(configuration) as client:
        yield talon_one.IntegrationApi(client)


def reasons(outcomes: list[bulk.Outcome]) -> list[tuple[int, str]]:
    """Return position and reason of each refusal."""
    return [(one.position, one.reason) for outcome in outcomes for one in outcome.refused]


def test_profiles(api: Any) -> None:
    def profiles() -> Iterator[Any]:
        for number in range(2500):
            name = number if number == 1234 else str(number)
            yield {"integrationId": f"c-{number}", "attributes": {"Name": name}}

    outcomes = list(bulk.update_customer_profiles(api, profiles()))
    assert [one.accepted for one in outcomes] == [1000, 999, 500]
    ((position, reason),) = reasons(outcomes)
    assert position == 1234
    assert "/customerProfiles/0/attributes/Name" in reason
    assert api.get_customer_inventory("c-2499", profile=True).profile.attributes == {"Name": "2499"}


def test_memberships(api: Any, sandbox: Sandbox) -> None:
    add, leave = {"action": "add"}, {"action": "delete"}
    changes = [
        talon_one.CustomerProfileAudienceRequestItem("add", "one", 1),
        {**add, "profileIntegrationId": "two", "audienceId": 1},
        {**add, "profileIntegrationId": "two", "audienceId": 999},
        {**leave, "profileIntegrationId": "one", "audienceId": 1},
        {"action": "join", "profileIntegrationId": "one", "audienceId": 1},
        {**add, "profileIntegrationId": "one", "audienceId": "1"},
        {**add, "profileIntegrationId": "one"},
    ]
    # The first answer is lost: to join once more changes nothing.
    sandbox.faults.add(drop="after", times=1)
    outcomes = list(bulk.update_customer_profile_audiences(api, changes, batch_size=2))
    assert sum(one.accepted for one in outcomes) == 3
    (unknown, *others) = reasons(outcomes)
    assert unknown[0] == 2
    assert unknown[1].startswith("404 ")
    assert others == [
        (4, "action must be one of 'add', 'delete'; got 'join'"),
        (5, "audienceId must be a whole number; got '1'"),
        (6, "audienceId is missing"),
    ]
    state = sandbox.state()
    (member,) = state["AudienceMembership"]
    (profile,) = [one for one in state["Profile"] if one["id"] == member["profile_id"]]
    assert profile["integration_id"] == "two"


def test_catalog_actions(api: Any, sandbox: Sandbox) -> None:
    """One request for each type, and for what is said twice of one sku; in their order."""

    def add(sku: str, price: float) -> dict[str, Any]:
        return {"type": "ADD", "payload": {"sku": sku, "price": price, "replaceIfExists": True}}

    actions = [
        add("A", 1),
        add("B", 2),
        add("A", 3),
        talon_one.CatalogAction("PATCH", talon_one.PatchItemCatalogAction(sku="A", price=4)),
        {"type": "PATCH", "payload": {"sku": "NOPE", "price": 4}},
        {"type": "REMOVE", "payload": {"sku": "B"}},
        {"type": "BUY", "payload": {"sku": "B"}},
    ]
    outcomes = list(bulk.sync_catalog(api, 1, actions))
    assert [(one.start, one.stop) for one in outcomes] == [(0, 2), (2, 3), (3, 5), (5, 7)]
    (missing, unknown) = reasons(outcomes)
    assert missing[0] == 4
    assert "NOPE" in missing[1] or "/actions/0" in missing[1]
    assert unknown[0] == 6
    assert unknown[1].startswith("type must be one of 'ADD', ")
    items = {one["sku"]: one["price"] for one in sandbox.state()["CatalogItem"]}
    assert items["A"] == 4
    assert "B" not in items
