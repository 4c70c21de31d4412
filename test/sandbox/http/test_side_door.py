"""The side door, the clock and the record of requests, from outside and from Python."""

from __future__ import annotations

import http.client
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from talon_one.sandbox import Sandbox, SeedError, SeedWarning

NOON = datetime(2030, 1, 1, 12, tzinfo=timezone.utc)


def door(client: Any, method: str, name: str, body: Any = None) -> Any:
    return client.send(method, f"/_sandbox/{name}", body, {})


def test_requests_are_recorded_without_their_credentials(client: Any, sandbox: Any) -> None:
    secret = "0dbc664752c37541281e3eef8eee0d2d"
    headers = {
        "Authorization": "ApiKey-v1 sandbox-api-key",
        "Content-Signature": f"signer=1; signature={secret}",
        "X-Trace": "t-1",
    }
    client.send("PUT", "/v2/customer_profiles/a%2Fb?dry=x&dry=True", '{"attributes": {}}', headers)
    client.send("POST", "/v1/events", "no json")
    door(client, "GET", "state")

    first, second = sandbox.requests
    assert (first.method, first.path, first.status) == ("PUT", "/v2/customer_profiles/a%2Fb", 200)
    assert first.query == {"dry": "True"}
    assert first.body == {"attributes": {}}
    assert first.headers["X-Trace"] == "t-1"
    assert first.headers["Authorization"] == "ApiKey-v1 ***"
    assert first.headers["Content-Signature"] == "signer=1; signature=***"
    assert (second.status, second.body, second.content) == (400, None, b"no json")

    shown = door(client, "GET", "requests")
    assert [r["path"] for r in shown.json["requests"]] == [r.path for r in sandbox.requests]
    assert b"sandbox-api-key" not in shown.content
    assert secret.encode() not in shown.content
    assert "sandbox-api-key" not in repr(sandbox.requests)
    assert door(client, "DELETE", "requests").status == 204
    assert sandbox.requests == []


def test_a_record_says_what_was_asked_and_answered(client: Any, sandbox: Any) -> None:
    heard: list[Any] = []
    sandbox.observe(heard.append)
    answer = client.send("PUT", "/v2/customer_sessions/s", {"customerSession": {}})
    client.send("GET", "/nowhere")
    sandbox.faults.add(drop="before")
    with pytest.raises(http.client.RemoteDisconnected):
        client.send("PUT", "/v2/customer_profiles/p", {})

    session, nowhere, dropped = sandbox.requests
    assert (session.operation, session.answer) == ("update_customer_session_v2", answer.content)
    assert (nowhere.operation, nowhere.status) == (None, 404)
    assert (dropped.operation, dropped.status) == ("update_customer_profile_v2", None)
    assert dropped.answer == b""
    assert all(request.milliseconds > 0 for request in sandbox.requests)
    assert [request.number - session.number for request in sandbox.requests] == [0, 1, 2]
    assert list(map(id, heard)) == list(map(id, sandbox.requests))
    client.connection.close()
    shown = door(client, "GET", "requests").json["requests"][0]
    assert (shown["number"], shown["operation"]) == (session.number, session.operation)
    assert (shown["answer"], shown["milliseconds"] > 0) == (answer.json, True)


def test_a_record_says_what_a_request_names(client: Any, sandbox: Any) -> None:
    body = {"customerSession": {"profileId": "p", "couponCodes": ["C1", "C2"]}}
    client.send("PUT", "/v2/customer_sessions/a%2Fb", body)
    client.send("GET", "/v3/events/e1")
    client.send("GET", "/v1/loyalty_programs/1/profile/p/balances")
    client.send("GET", "/v1/nothing")
    assert [request.entities for request in sandbox.requests] == [
        [("session", "a/b"), ("profile", "p"), ("coupon", "C1"), ("coupon", "C2")],
        [("event", "e1")],
        [("profile", "p"), ("program", "1")],
        [],
    ]
    shown = [request["entity"] for request in door(client, "GET", "requests").json["requests"]]
    assert shown[0] == {"kind": "session", "id": "a/b"}
    assert shown[3] is None


def test_the_record_lets_go_of_large_bodies_and_answers(client: Any, sandbox: Any) -> None:
    padding = "x" * 5_000_000
    sandbox.faults.add(status=200, body=padding)
    for _ in range(5):
        client.send("POST", "/v1/events", padding)
    # Three of ten million bytes fit into 32 million; the next body makes the first of them go.
    assert [len(r.content) + len(r.answer) for r in sandbox.requests] == [10_000_000] * 3


def test_another_seed_takes_the_place_of_the_first(connect: Any) -> None:
    first, second = (
        {"applications": [{"id": 1, "apiKeys": [{"key": key}]}]} for key in ("one", "two")
    )
    with Sandbox(first) as sandbox:
        client = connect(sandbox.url)
        client.headers["Authorization"] = "ApiKey-v1 one"
        assert client.send("PUT", "/v2/customer_profiles/p", {}).status == 200
        sandbox.clock.freeze(NOON)
        with pytest.raises(SeedError, match=r"\$\.applications"):
            sandbox.load({"applications": 1})
        assert client.send("PUT", "/v2/customer_profiles/p", {}).status == 200
        second["applications"][0]["colour"] = "red"
        with pytest.warns(SeedWarning, match="colour"):
            sandbox.load(second)
        assert sandbox.api_keys == ["two"]
        assert client.send("PUT", "/v2/customer_profiles/p", {}).status == 401
        assert sandbox.state()["Profile"] == []
        assert (sandbox.clock.now(), len(sandbox.requests)) == (NOON, 3)
        sandbox.reset()
        assert sandbox.api_keys == ["two"]


def test_the_record_keeps_the_latest_thousand(client: Any, sandbox: Any) -> None:
    for number in range(1_003):
        client.send("GET", f"/nothing/{number}")
    assert [r.path for r in sandbox.requests[:1]] == ["/nothing/3"]
    assert len(sandbox.requests) == 1_000


def test_reset_forgets_everything(client: Any, sandbox: Any) -> None:
    fresh = sandbox.state()
    client.send("PUT", "/v2/customer_profiles/p", {"attributes": {"new": 1}})
    client.send("PUT", "/v2/customer_sessions/s", {"customerSession": {"profileId": "p"}})
    sandbox.clock.freeze(NOON)
    sandbox.faults.add(status=503)
    assert sandbox.state() != fresh
    assert door(client, "GET", "state").json["Profile"][0]["integration_id"] == "p"

    assert door(client, "POST", "reset").status == 204
    assert sandbox.state() == fresh
    assert sandbox.requests == []
    assert not sandbox.clock.frozen
    assert client.send("PUT", "/v2/customer_profiles/p", {}).status == 200


def test_the_clock_is_turned_from_both_sides(client: Any, sandbox: Any) -> None:
    def turn(**action: Any) -> Any:
        reply = door(client, "POST", "clock", action)
        assert reply.status == 200
        return reply.json

    assert turn(freeze="2030-01-01T13:00:00+01:00") == {
        "now": "2030-01-01T12:00:00Z",
        "frozen": True,
    }
    assert sandbox.clock.now() == NOON
    assert turn(move=-90.5)["now"] == "2030-01-01T11:58:29.500000Z"
    assert sandbox.clock.move(timedelta(seconds=90.5)) == NOON
    assert sandbox.clock.set(datetime(2031, 1, 1)) == datetime(2031, 1, 1, tzinfo=timezone.utc)

    client.send("PUT", "/v2/customer_profiles/p", {})
    inventory = client.send("GET", "/v1/customer_profiles/p/inventory?profile=1").json
    assert inventory["profile"]["created"] == "2031-01-01T00:00:00Z"

    for turned in (sandbox.clock.freeze, sandbox.clock.set):
        with pytest.raises(TypeError, match="set to a datetime; got '2020-01-01'"):
            turned("2020-01-01")

    assert turn(unfreeze=True)["frozen"] is False
    assert NOON.replace(year=2031, hour=0) < sandbox.clock.now()
    turn(set="2035-05-05T05:05:05")
    assert sandbox.clock.now().year == 2035
    assert turn(freeze=True)["frozen"] is True
    sandbox.clock.reset()
    assert abs(sandbox.clock.now() - datetime.now(timezone.utc)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    "body",
    [
        None,
        "{",
        [],
        {},
        {"freeze": "noon"},
        {"freeze": 5},
        {"freeze": True, "move": 1},
        {"move": "1h"},
        {"move": True},
        {"move": 10**300},
        {"move": 9 * 10**308},
        {"move": 10**11},
        {"set": None},
        {"set": "0001-01-01T00:00:00Z"},
        {"unfreeze": False},
        {"stop": True},
    ],
)
def test_a_clock_body_without_sense_is_refused(body: Any, client: Any, sandbox: Any) -> None:
    reply = door(client, "POST", "clock", body)
    assert (reply.status, reply.json["StatusCode"]) == (400, 400)
    assert not sandbox.clock.frozen
    assert abs(sandbox.clock.now() - datetime.now(timezone.utc)) < timedelta(minutes=1)


def test_state_lists_what_the_seed_defines_without_credentials(client: Any) -> None:
    state = door(client, "GET", "state").json
    first = state["Campaign"][0]
    assert (first["id"], first["name"], first["application_id"]) == (1, "Welcome", 1)
    assert first["ruleset"]["rules"][0]["condition"] == ["and", ["couponValid"]]
    kinds = ("Application", "LoyaltyProgram", "Achievement", "GiveawayPool", "Collection")
    assert all(state[kind] for kind in kinds)
    assert state["Store"][0]["integration_id"] == "STORE-BERLIN"
    assert "sandbox-api-key" not in str(state)


def test_decisions_are_told_as_text_to_who_asks_for_it(client: Any, sandbox: Any) -> None:
    for session in ("one", "two"):
        client.send("PUT", f"/v2/customer_sessions/{session}", {"customerSession": {}})
    asked = client.send("GET", "/_sandbox/decisions?last=1", None, {"Accept": "text/plain"})
    assert asked.headers["Content-Type"] == "text/plain; charset=utf-8"
    first, second = (decision.text() for decision in sandbox.decisions)
    assert asked.content.decode() == f"{second}\n"
    both = client.send("GET", "/_sandbox/decisions", None, {"Accept": "text/plain"})
    assert both.content.decode() == f"{first}\n\n{second}\n"


def test_an_answer_says_its_number_by_which_its_decision_is_found(
    client: Any, sandbox: Any
) -> None:
    numbers = [
        client.send("PUT", path, body).headers["X-Sandbox-Request"]
        for path, body in (
            ("/v2/customer_sessions/one", {"customerSession": {}}),
            ("/v2/customer_sessions/two", {"customerSession": {}}),
            ("/v2/customer_sessions/two", "refused"),
            ("/v9", None),
        )
    ]
    assert numbers == [str(request.number) for request in sandbox.requests]
    found = [
        client.send("GET", f"/_sandbox/decisions?request={number}").json["decisions"]
        for number in numbers
    ]
    assert [[d["entity"]["id"] for d in one] for one in found] == [["one"], ["two"], [], []]
    assert client.send("GET", "/_sandbox/decisions?request=x").status == 400
