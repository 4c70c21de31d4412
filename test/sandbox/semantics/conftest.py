"""A sandbox with a seed made for the test, and a client that knows HTTP and JSON alone."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import pytest

from talon_one.sandbox import Sandbox

KEY = "sandbox-api-key"


class Reply(NamedTuple):
    """An answer: its status and its JSON, None if it has no body."""

    status: int
    body: Any

    @property
    def flaws(self) -> list[tuple[str, dict[str, str]]]:
        """Title and source of each entry of an error body."""
        return [(flaw["title"], flaw["source"]) for flaw in self.body["errors"]]


class Api:
    """One kept-open connection to a sandbox."""

    def __init__(self, sandbox: Sandbox, key: str = KEY) -> None:
        self.sandbox = sandbox
        self._headers = {"Authorization": f"ApiKey-v1 {key}", "Content-Type": "application/json"}
        address = sandbox.url.removeprefix("http://")
        self._connection = http.client.HTTPConnection(address, timeout=60)

    def send(self, method: str, path: str, body: Any = None, **query: Any) -> Reply:
        """Make one request; bytes go out as they are, anything else as JSON."""
        content = body if body is None or isinstance(body, bytes) else json.dumps(body)
        target = path + ("?" + urlencode(query) if query else "")
        self._connection.request(method, target, content, self._headers)
        response = self._connection.getresponse()
        raw = response.read()
        return Reply(response.status, json.loads(raw) if raw else None)

    def get(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """Make one request that succeeds, and give its JSON."""
        reply = self.send(method, path, body, **query)
        assert 200 <= reply.status < 300, reply
        return reply.body

    def session(self, id: str, *content: str, **members: Any) -> Any:
        """Update a session by V2; everything is in the answer unless less is asked for."""
        body = {"customerSession": members, "responseContent": content or SESSION_CONTENT}
        return self.get("PUT", f"/v2/customer_sessions/{segment(id)}", body)

    def session_v1(self, id: str, **members: Any) -> Any:
        return self.get("PUT", f"/v1/customer_sessions/{segment(id)}", members)

    def profile(self, id: str, **members: Any) -> Any:
        """Update a profile by V2 with the rule engine, and everything in the answer."""
        body = {"responseContent": PROFILE_CONTENT, **members}
        return self.get("PUT", f"/v2/customer_profiles/{segment(id)}", body, runRuleEngine="true")

    def event(self, type: str, session: str, **members: Any) -> Any:
        body = {"type": type, "attributes": {}, "sessionId": session, **members}
        return self.get("POST", "/v1/events", body)

    def inventory(self, id: str) -> Any:
        flags = dict.fromkeys(("profile", "referrals", "coupons", "loyalty"), "true")
        return self.get("GET", f"/v1/customer_profiles/{segment(id)}/inventory", **flags)

    @staticmethod
    def item(price: float, quantity: int = 1, **members: Any) -> dict[str, Any]:
        """One line of a cart."""
        return {"name": "Thing", "sku": "thing", "quantity": quantity, "price": price, **members}

    def close(self) -> None:
        self._connection.close()


PROFILE_CONTENT = [
    "customerProfile",
    "triggeredCampaigns",
    "loyalty",
    "event",
    "ruleFailureReasons",
]
SESSION_CONTENT = [*PROFILE_CONTENT, "customerSession", "coupons", "referral"]


def segment(id: str) -> str:
    """An id as one segment of a path."""
    return quote(id, safe="")


@pytest.fixture(scope="session")
def running() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def api(running: Sandbox) -> Iterator[Api]:
    """A client of a sandbox with the default seed, in its first state."""
    running.reset()
    api = Api(running)
    yield api
    api.close()


@pytest.fixture
def seeded() -> Iterator[Callable[..., Api]]:
    """Starts sandboxes with seeds of one's own: campaigns, and other sections of a seed."""
    with ExitStack() as stack:

        def start(
            *campaigns: dict[str, Any], settings: dict[str, Any] | None = None, **sections: Any
        ) -> Api:
            seed = {
                "applications": [{"id": 1, "apiKeys": [{"key": KEY}]}],
                "campaigns": list(campaigns),
                "loyaltyPrograms": [{"id": 1, "name": "points", "title": "Points"}],
                **sections,
            }
            api = Api(stack.enter_context(Sandbox(seed, **(settings or {}))))
            stack.callback(api.close)
            return api

        yield start


@pytest.fixture
def campaign() -> Callable[..., dict[str, Any]]:
    """Makes campaigns for seeds: each rule is a condition with its effects."""

    def make(id: int, *rules: Any, **members: Any) -> dict[str, Any]:
        made = [
            {"title": f"Rule {number}", "condition": condition, "effects": effects}
            for number, (condition, *effects) in enumerate(rules)
        ]
        return {
            "id": id,
            "name": f"Campaign {id}",
            "features": ["coupons", "referrals", "loyalty"],
            "rulesets": [{"id": id * 10, "rules": made}],
            **members,
        }

    return make


@pytest.fixture(autouse=True)
def no_crash(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A 500 in any test fails it, whoever looks at the answer."""
    yield
    crashes = [r for r in caplog.get_records("call") if r.name == "talon_one.sandbox"]
    assert not crashes, crashes[0].exc_text
