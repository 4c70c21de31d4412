"""Everything that can be made to go wrong, seen by a client of plain sockets."""

from __future__ import annotations

import http.client
import threading
import time
from typing import Any

import pytest

PROFILE = "/v2/customer_profiles/p"


def profiles(sandbox: Any) -> list[str]:
    return [row["integration_id"] for row in sandbox.state()["Profile"]]


def test_a_status_strikes_instead_of_the_request(client: Any, sandbox: Any) -> None:
    sandbox.faults.add(status=429, headers={"Retry-After": "2"}, times=2, method="PUT")
    for _ in range(2):
        reply = client.send("PUT", PROFILE, {})
        assert (reply.status, reply.headers["Retry-After"]) == (429, "2")
        assert reply.json["StatusCode"] == 429
    assert profiles(sandbox) == []
    assert client.send("PUT", PROFILE, {}).status == 200
    assert [r.status for r in sandbox.requests] == [429, 429, 200]


@pytest.mark.parametrize(
    ("fault", "media_type", "content"),
    [
        ({"status": 200, "body": {"n": 1.5}}, "application/json", b'{"n":1.5}'),
        ({"status": 503, "body": "<h1>"}, "text/plain; charset=utf-8", b"<h1>"),
        (
            {"status": 500, "body": "<h1>", "headers": {"content-type": "text/html"}},
            "text/html",
            b"<h1>",
        ),
        ({"status": 599}, "application/json", None),
        ({"status": 204}, None, b""),
    ],
)
def test_a_status_has_the_body_that_is_wanted(
    fault: dict[str, Any], media_type: str | None, content: bytes | None, client: Any
) -> None:
    added = client.send("POST", "/_sandbox/faults", fault, {})
    assert added.status == 201
    reply = client.send("PUT", PROFILE, {})
    assert (reply.status, reply.headers["Content-Type"]) == (fault["status"], media_type)
    assert reply.json["StatusCode"] == 599 if content is None else reply.content == content


def test_requests_are_matched_by_method_and_path(client: Any, sandbox: Any) -> None:
    sandbox.faults.add(path="/v2/customer_sessions/{customerSessionId}", status=500)
    sandbox.faults.add(path="/v1/*", status=501)
    sandbox.faults.add(path="/v2/customer_profiles/p?", status=502)
    sandbox.faults.add(method="DELETE", status=503)
    sandbox.faults.add(path="/v2/customer_sessions/*", status=504)  # the first that matches wins
    for method, path, status in (
        ("PUT", "/v2/customer_sessions/x%2Fy", 500),
        ("GET", "/v1/nothing", 501),
        ("PUT", "/v2/customer_profiles/p", 200),
        ("PUT", "/v2/customer_profiles/p1", 502),
        ("DELETE", "/v2/customer_profiles", 503),
        ("GET", "/_sandbox/clock", 200),
    ):
        assert client.send(method, path, {}).status == status
    sandbox.faults.clear()
    assert client.send("PUT", "/v2/customer_profiles/p1", {}).status == 200


@pytest.mark.parametrize(("when", "stored"), [("before", []), ("after", ["p"])])
def test_a_connection_is_dropped(when: str, stored: list[str], client: Any, sandbox: Any) -> None:
    sandbox.faults.add(drop=when, times=1)
    with pytest.raises(http.client.RemoteDisconnected):
        client.send("PUT", PROFILE, {})
    assert profiles(sandbox) == stored
    assert [r.status for r in sandbox.requests] == [None]
    assert client.send("PUT", PROFILE, {}).status == 200


def test_a_body_is_cut(client: Any, sandbox: Any) -> None:
    sandbox.faults.add(cut=5, times=1)
    with pytest.raises(http.client.IncompleteRead) as caught:
        client.send("PUT", PROFILE, {})
    assert len(caught.value.partial) == 5
    assert profiles(sandbox) == ["p"]
    client.close()
    assert client.send("PUT", PROFILE, {}).status == 200


@pytest.mark.parametrize("garbage", [True, "SSH-2.0-nonsense\r\n"])
def test_garbage_is_answered(garbage: Any, client: Any, sandbox: Any) -> None:
    sandbox.faults.add(garbage=garbage, times=1)
    with pytest.raises(http.client.BadStatusLine):
        client.send("PUT", PROFILE, {})
    assert profiles(sandbox) == []


def test_a_delay_comes_before_everything_else(client: Any, sandbox: Any) -> None:
    client.send("POST", "/_sandbox/faults", {"delay": 0.2, "times": 1}, {})
    started = time.monotonic()
    assert client.send("PUT", PROFILE, {}).status == 200
    assert time.monotonic() - started >= 0.2


def test_a_reset_ends_delayed_requests_undone(client: Any, sandbox: Any) -> None:
    sandbox.faults.add(delay=60)
    seen: list[type[BaseException]] = []

    def wait() -> None:
        try:
            client.send("PUT", PROFILE, {})
        except http.client.HTTPException as error:
            seen.append(type(error))

    waiting = threading.Thread(target=wait)
    waiting.start()
    while not sandbox.requests:
        time.sleep(0.005)
    sandbox.reset()
    waiting.join(5)
    assert seen == [http.client.RemoteDisconnected]
    assert profiles(sandbox) == []


def test_faults_are_listed_and_lifted(client: Any) -> None:
    client.send("POST", "/_sandbox/faults", {"status": 503, "times": 2, "path": "/v1/*"}, {})
    client.send("GET", "/v1/nothing")
    (shown,) = client.send("GET", "/_sandbox/faults").json["faults"]
    assert (shown["status"], shown["times"], shown["path"]) == (503, 1, "/v1/*")
    assert client.send("DELETE", "/_sandbox/faults").status == 204
    assert client.send("GET", "/_sandbox/faults").json == {"faults": []}


@pytest.mark.parametrize(
    "fault",
    [
        {},
        {"method": "PUT"},
        {"status": 100},
        {"status": 600},
        {"status": "503"},
        {"status": True},
        {"status": 503, "drop": "before"},
        {"cut": -1},
        {"cut": 1.5},
        {"cut": 0, "garbage": True},
        {"drop": "later"},
        {"drop": ["before"]},
        {"delay": -1},
        {"delay": "1"},
        {"delay": 10**9},
        {"status": 503, "times": 0},
        {"status": 503, "path": 5},
        {"status": 503, "path": "v1"},
        {"status": 503, "method": "put"},
        {"status": 503, "headers": {"A": 1}},
        {"status": 503, "headers": {"A": "b\r\nC: d"}},
        {"status": 503, "headers": ["A"]},
        {"status": 503, "headers": {"Content-Length": "5"}},
        {"delay": 1, "body": "x"},
        {"garbage": 5},
        {"stauts": 503},
        [],
        "x",
    ],
)
def test_a_fault_without_sense_is_refused(fault: Any, client: Any, sandbox: Any) -> None:
    reply = client.send("POST", "/_sandbox/faults", fault, {})
    assert (reply.status, reply.json["StatusCode"]) == (400, 400)
    assert sandbox.faults.active() == []
    if isinstance(fault, dict):
        with pytest.raises((ValueError, TypeError)):
            sandbox.faults.add(**fault)
