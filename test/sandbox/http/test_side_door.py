"""The side door, the clock and the record of requests, from outside and from Python."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

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
