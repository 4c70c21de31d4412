"""A sandbox over real HTTP, with the default seed or one made for the test."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
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
