"""Clients of a sandbox that know HTTP, JSON and nothing of our code, and builders of seeds."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from talon_one.sandbox import Sandbox

KEY = "sandbox-api-key"
PROFILE_CONTENT = [
    "customerProfile",
    "triggeredCampaigns",
    "loyalty",
    "event",
    "ruleFailureReasons",
]
SESSION_CONTENT = [*PROFILE_CONTENT, "customerSession", "coupons", "referral"]


@dataclass
class Reply:
    """What came back for one request."""

    status: int
    headers: http.client.HTTPMessage
    content: bytes

    @property
    def json(self) -> Any:
        """The JSON of the body, None if there is no body."""
        return json.loads(self.content) if self.content else None

    @property
    def flaws(self) -> list[tuple[str, str]]:
        """Title and place of each flaw of an error: a pointer into the body, or a parameter."""
        flaws = []
        for flaw in self.json["errors"]:
            ((kind, place),) = flaw["source"].items()
            assert kind == ("pointer" if place[:1] in ("", "/") else "parameter"), flaw
            flaws.append((flaw["title"], place))
        return flaws


class Client:
    """One kept-open connection to a sandbox."""

    def __init__(self, url: str, key: str = KEY) -> None:
        self.connection = http.client.HTTPConnection(url.partition("://")[2], timeout=60)
        self.headers = {"Authorization": f"ApiKey-v1 {key}", "Content-Type": "application/json"}

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        headers: dict[str, str] | None = None,
        **query: Any,
    ) -> Reply:
        """Send one request, and give what is answered.

        :param body: goes out as it is if it is bytes or text, anything else as JSON
        :param headers: in place of the API key and the media type
        :param query: parameters, added to those that the path has; True is sent as ``true``
        """
        content = body if body is None or isinstance(body, (bytes, str)) else json.dumps(body)
        texts = {name: str(v).lower() if isinstance(v, bool) else v for name, v in query.items()}
        target = path + ("?" + urlencode(texts) if texts else "")
        sent = self.headers if headers is None else headers
        self.connection.request(method, target, content, sent)
        response = self.connection.getresponse()
        return Reply(response.status, response.headers, response.read())

    def close(self) -> None:
        self.connection.close()


class Refused(Exception):
    """An answer that is an error."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(f"{reply.status}: {reply.json}")
        self.reply = reply


class Shop(Client):
    """A shop that calls the API: short names for its endpoints, answers as plain JSON."""

    def __init__(self, sandbox: Sandbox, key: str = KEY) -> None:
        super().__init__(sandbox.url, key)
        self.sandbox = sandbox
        self.status = 0

    @contextmanager
    def beside(self, key: str = KEY) -> Iterator[Shop]:
        """Another connection to the same sandbox, in another thread or of another application."""
        shop = Shop(self.sandbox, key)
        try:
            yield shop
        finally:
            shop.close()

    def call(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """Send one request that succeeds, and give its JSON."""
        reply = self.send(method, path, body, **query)
        self.status = reply.status
        if not 200 <= reply.status < 300:
            raise Refused(reply)
        return reply.json

    def session(self, id: str, *, dry: bool = False, content: Any = None, **members: Any) -> Any:
        """Update a session by V2, with everything in the answer unless less is asked for."""
        body = {
            "customerSession": members,
            "responseContent": SESSION_CONTENT if content is None else content,
        }
        return self.call("PUT", f"/v2/customer_sessions/{segment(id)}", body, dry=dry)

    def session_v1(self, id: str, *, dry: bool = False, **members: Any) -> Any:
        return self.call("PUT", f"/v1/customer_sessions/{segment(id)}", members, dry=dry)

    def profile(self, id: str, *, dry: bool = False, run: bool = True, **members: Any) -> Any:
        """Update a profile by V2, with the rule engine and everything in the answer."""
        body = {"responseContent": PROFILE_CONTENT, **members}
        path = f"/v2/customer_profiles/{segment(id)}"
        return self.call("PUT", path, body, runRuleEngine=run, dry=dry)

    def profile_v1(self, id: str, *, dry: bool = False, **members: Any) -> Any:
        return self.call("PUT", f"/v1/customer_profiles/{segment(id)}", members, dry=dry)

    def event(self, type: str, session: str, *, dry: bool = False, **members: Any) -> Any:
        body = {"type": type, "attributes": {}, "sessionId": session, **members}
        return self.call("POST", "/v1/events", body, dry=dry)

    def inventory(self, id: str) -> Any:
        flags = dict.fromkeys(("profile", "referrals", "coupons", "loyalty"), True)
        return self.call("GET", f"/v1/customer_profiles/{segment(id)}/inventory", **flags)

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
        return self.call("DELETE", f"/v1/customer_data/{segment(id)}")

    @contextmanager
    def refused(
        self, status: int, title: str = "", place: str = ""
    ) -> Iterator[pytest.ExceptionInfo[Refused]]:
        """Expect that a call is refused, at a place if one is given."""
        with pytest.raises(Refused) as refusal:
            yield refusal
        reply = refusal.value.reply
        assert reply.status == status, refusal.value
        assert reply.json["StatusCode"] == status
        if title:
            assert reply.flaws[0] == (title, place)

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


def segment(id: str) -> str:
    """An id as one segment of a path."""
    return quote(id, safe="")


def seed(
    *campaigns: dict[str, Any], application: dict[str, Any] | None = None, **sections: Any
) -> dict[str, Any]:
    """A seed with one application, these campaigns, and any other section of a seed."""
    return {
        "applications": [{"id": 1, "apiKeys": [{"key": KEY}], **(application or {})}],
        "campaigns": list(campaigns),
        **sections,
    }


def points_program(**members: Any) -> dict[str, Any]:
    """The section of a seed with loyalty program 1."""
    return {"loyaltyPrograms": [{"id": 1, "name": "points", "title": "Points", **members}]}


def campaign(id: int, *rules: Any, **members: Any) -> dict[str, Any]:
    """A campaign for a seed: each rule is a condition with its effects, or a whole rule."""
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
