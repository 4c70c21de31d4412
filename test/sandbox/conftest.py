"""A sandbox over real HTTP, with the default seed or one made for the test."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import pytest

from talon_one.sandbox import Sandbox

KEY = "sandbox-api-key"
EVERYTHING = [
    "customerSession",
    "customerProfile",
    "coupons",
    "triggeredCampaigns",
    "referral",
    "loyalty",
    "event",
    "ruleFailureReasons",
]


class Refused(Exception):
    """An answer that is an error."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(f"{status}: {body}")
        self.status = status
        self.body = body


class Shop:
    """A shop that calls the API: short names for its endpoints, answers as plain JSON."""

    def __init__(self, sandbox: Sandbox, key: str = KEY) -> None:
        self.sandbox = sandbox
        self.key = key
        self.status = 0

    def call(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        address = self.sandbox.url.removeprefix("http://")
        connection = http.client.HTTPConnection(address)
        sent = {name: str(value).lower() for name, value in query.items()}
        target = path + ("?" + urlencode(sent) if sent else "")
        headers = {"Authorization": f"ApiKey-v1 {self.key}", "Content-Type": "application/json"}
        try:
            connection.request(method, target, None if body is None else json.dumps(body), headers)
            response = connection.getresponse()
            raw = response.read()
        finally:
            connection.close()
        self.status = response.status
        answer = json.loads(raw) if raw else None
        if response.status >= 400:
            raise Refused(response.status, answer)
        return answer

    def session(self, id: str, *, dry: bool = False, content: Any = None, **members: Any) -> Any:
        """Update a session by V2, with everything in the answer."""
        body = {
            "customerSession": members,
            "responseContent": EVERYTHING if content is None else content,
        }
        return self.call("PUT", f"/v2/customer_sessions/{quote(id, safe='')}", body, dry=dry)

    def session_v1(self, id: str, *, dry: bool = False, **members: Any) -> Any:
        return self.call("PUT", f"/v1/customer_sessions/{quote(id, safe='')}", members, dry=dry)

    def profile(self, id: str, *, dry: bool = False, run: bool = True, **members: Any) -> Any:
        members.setdefault(
            "responseContent",
            ["customerProfile", "triggeredCampaigns", "loyalty", "event", "ruleFailureReasons"],
        )
        path = f"/v2/customer_profiles/{quote(id, safe='')}"
        return self.call("PUT", path, members, runRuleEngine=run, dry=dry)

    def profile_v1(self, id: str, *, dry: bool = False, **members: Any) -> Any:
        return self.call("PUT", f"/v1/customer_profiles/{quote(id, safe='')}", members, dry=dry)

    def event(self, type: str, session: str, *, dry: bool = False, **members: Any) -> Any:
        body = {"type": type, "attributes": {}, "sessionId": session, **members}
        return self.call("POST", "/v1/events", body, dry=dry)

    def inventory(self, id: str) -> Any:
        flags = dict.fromkeys(("profile", "referrals", "coupons", "loyalty"), True)
        return self.call("GET", f"/v1/customer_profiles/{quote(id, safe='')}/inventory", **flags)

    def reserve(self, code: str, *ids: str) -> Any:
        return self.call("POST", f"/v1/coupon_reservations/{code}", {"integrationIDs": ids})

    def referral(self, advocate: str, campaign: int = 3, **members: Any) -> Any:
        body = {"campaignId": campaign, "advocateProfileIntegrationId": advocate, **members}
        return self.call("POST", "/v1/referrals", body)

    def audiences(self, *entries: tuple[str, str, int]) -> Any:
        names = ("action", "profileIntegrationId", "audienceId")
        data = [dict(zip(names, entry)) for entry in entries]
        return self.call("POST", "/v2/customer_audiences", {"data": data})

    def erase(self, id: str) -> Any:
        return self.call("DELETE", f"/v1/customer_data/{quote(id, safe='')}")

    @contextmanager
    def refused(
        self, status: int, title: str = "", source: str = ""
    ) -> Iterator[pytest.ExceptionInfo[Refused]]:
        """Expect that a call is refused, at a place if one is given."""
        with pytest.raises(Refused) as refusal:
            yield refusal
        assert refusal.value.status == status, refusal.value
        assert refusal.value.body["StatusCode"] == status
        if title:
            flaw = refusal.value.body["errors"][0]
            assert (flaw["title"], [*flaw["source"].values()]) == (title, [source])

    def stored(self) -> dict[str, Any]:
        """Everything that the sandbox keeps."""
        return self.sandbox.state()

    def points(self, profile: str, balance: str = "currentBalance", ledger: str = "") -> Any:
        """A balance of loyalty program 1."""
        program = self.inventory(profile)["loyalty"]["programs"]["1"]
        return (program["subLedgers"][ledger] if ledger else program["ledger"])[balance]

    @staticmethod
    def item(price: float, quantity: int = 1, **members: Any) -> dict[str, Any]:
        """One line of a cart."""
        return {"name": "Thing", "sku": "thing", "quantity": quantity, "price": price, **members}

    @staticmethod
    def effects(answer: Any, *types: str) -> list[dict[str, Any]]:
        """The props of the effects of an answer that are of these types."""
        return [e["props"] for e in answer["effects"] if e["effectType"] in types]

    @staticmethod
    def kinds(answer: Any) -> list[str]:
        """The types of the effects of an answer."""
        return [e["effectType"] for e in answer["effects"]]


@pytest.fixture(scope="session")
def running() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def shop(running: Sandbox) -> Iterator[Shop]:
    """A shop on the default seed, in its first state."""
    yield Shop(running)
    running.reset()


@pytest.fixture
def open_shop() -> Iterator[Callable[..., Shop]]:
    """Open shops on seeds of one's own: the campaigns given, and anything else of a seed."""
    with ExitStack() as stack:

        def open_one(
            *campaigns: dict[str, Any],
            application: dict[str, Any] | None = None,
            settings: dict[str, Any] | None = None,
            **sections: Any,
        ) -> Shop:
            seed = {
                "applications": [{"id": 1, "apiKeys": [{"key": KEY}], **(application or {})}],
                "campaigns": list(campaigns),
                **sections,
            }
            return Shop(stack.enter_context(Sandbox(seed, **(settings or {}))))

        yield open_one


@pytest.fixture
def campaign() -> Callable[..., dict[str, Any]]:
    """Make campaigns: each rule is a condition with its effects, or a whole rule."""

    def make(id: int, *rules: Any, **members: Any) -> dict[str, Any]:
        made = [
            rule
            if isinstance(rule, dict)
            else {"title": f"Rule {number}", "condition": rule[0], "effects": list(rule[1:])}
            for number, rule in enumerate(rules)
        ]
        return {
            "id": id,
            "name": f"Campaign {id}",
            "features": ["coupons", "referrals", "loyalty"],
            "rulesets": [{"id": id * 10, "rules": made}],
            **members,
        }

    return make


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


@pytest.fixture(autouse=True)
def no_crash(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A 500 in any test fails it, whoever looks at the answer."""
    yield
    crashes = [r for r in caplog.get_records("call") if r.name == "talon_one.sandbox"]
    assert not crashes, crashes[0].exc_text
