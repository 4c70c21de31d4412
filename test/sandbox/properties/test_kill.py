"""The sandbox's process is killed again and again while all kinds of things are written."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any, Callable

import pytest

from sandbox import contract
from talon_one import ApiClient, Configuration, IntegrationApi
from talon_one.exceptions import TransportException

ROUNDS = 8
WRITES = 25  # of all writers, that are acknowledged before the process is killed
TOTAL = 120  # of each session; WELCOME10 takes 10 % off, the loyalty program gives 120 points


class Process:
    """One run of the command on a data file, until it is killed."""

    def __init__(self, data: Path) -> None:
        command = [sys.executable, "-m", "talon_one.sandbox", "--port", "0", "--data", str(data)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().split()[-1]
        self.first = self.configuration("sandbox-api-key")
        self.today = self.configuration("sandbox-api-key-today")

    def configuration(self, key: str) -> Configuration:
        return Configuration(
            host=self.url,
            api_key={"Authorization": key},
            api_key_prefix={"Authorization": "ApiKey-v1"},
            # A repeated PUT would find its own session closed, and hide what was acknowledged.
            retries=0,
        )

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def state(self) -> dict[str, list[dict[str, Any]]]:
        with urllib.request.urlopen(f"{self.url}/_sandbox/state") as answer:
            state: dict[str, list[dict[str, Any]]] = json.load(answer)
            return state


class Acknowledged:
    """What the server said that it has done, by kind."""

    def __init__(self) -> None:
        self.done: dict[str, set[str]] = {}
        self.so_far = 0
        self.enough = threading.Event()

    def add(self, kind: str, id: str) -> None:
        self.done.setdefault(kind, set()).add(id)
        self.so_far += 1
        if self.so_far >= WRITES:
            self.enough.set()

    def next_round(self) -> None:
        self.so_far = 0
        self.enough.clear()


def order(**members: Any) -> dict[str, Any]:
    cart = [{"name": "Shirt", "sku": "shirt", "quantity": 2, "price": TOTAL / 2}]
    return {"customerSession": {"cartItems": cart, "state": "closed", **members}}


def sell_and_take_back(api: IntegrationApi, name: str, id: str, done: Acknowledged) -> None:
    body = order(profileId=name, couponCodes=["WELCOME10"])
    api.update_customer_session_v2(id, body)
    done.add("Session", id)
    api.return_cart_items(id, {"return": {"returnedCartItems": [{"position": 0}]}})
    done.add("Return", id)


def sell_with_card(api: IntegrationApi, name: str, id: str, done: Acknowledged) -> None:
    api.generate_loyalty_card(3, {"cardIdentifier": id, "customerProfileIds": [name]})
    done.add("LoyaltyCard", id)
    api.update_customer_session_v2(id, order(loyaltyCards=[id]))
    done.add("Session", id)


def track(api: IntegrationApi, name: str, id: str, done: Acknowledged) -> None:
    body = {"type": "newsletter_signup", "attributes": {}, "profileId": name, "integrationId": id}
    api.track_event_v3(body)
    done.add("Event", id)


def earn_later(api: IntegrationApi, name: str, id: str, done: Acknowledged) -> None:
    body = order(profileId=name)
    body["customerSession"]["cartItems"][0]["category"] = "later"
    api.update_customer_session_v2(id, body)
    done.add("Session", id)
    api.activate_loyalty_points(4, {"sessionId": id})
    done.add("Activation", id)


def prepare(api: IntegrationApi, name: str, id: str, done: Acknowledged) -> None:
    payload = {"sku": id, "price": 1}
    api.sync_catalog(1, {"actions": [{"type": "ADD", "payload": payload}]})
    done.add("CatalogItem", id)
    made = api.create_audience_v2({"name": id})
    done.add("Audience", id)
    entry = {"action": "add", "profileIntegrationId": name, "audienceId": made.id}
    api.update_customer_profile_audiences({"data": [entry]})
    done.add("AudienceMembership", str(made.id))


Work = Callable[[IntegrationApi, str, str, Acknowledged], None]
FIRST: list[Work] = [sell_and_take_back, track]
TODAY: list[Work] = [sell_with_card, earn_later, prepare]


class CheckedClient(ApiClient):
    """A client that holds each answer to the contract."""

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        answer = super().request(method, url, *args, **kwargs)
        contract.check(method, url, answer.status, json.loads(answer.data or "null"))
        return answer


def write(configuration: Configuration, work: Work, name: str, done: Acknowledged) -> None:
    """Do one thing after the other until the server is gone."""
    with CheckedClient(configuration) as client, suppress(TransportException):
        api = IntegrationApi(client)
        for number in count():
            work(api, name, f"{name}-{number}", done)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Process]]:
    """Start the command on one data file; none of its processes outlives the test."""
    with ExitStack() as stack:

        def start() -> Process:
            process = Process(tmp_path / "sandbox.db")
            stack.callback(process.kill)
            return process

        yield start


@pytest.mark.timeout(300)
def test_a_killed_sandbox_keeps_whole_requests_and_all_it_has_acknowledged(
    start: Callable[[], Process],
) -> None:
    done = Acknowledged()
    contract.contract()  # read once, before writers ask for it all at once
    process = start()
    for turn in range(ROUNDS):
        works = [(process.first, work) for work in FIRST] + [(process.today, w) for w in TODAY]
        threads = [
            threading.Thread(target=write, args=(who, work, f"{work.__name__}-{turn}", done))
            for who, work in works
        ]
        for thread in threads:
            thread.start()
        assert done.enough.wait(60)
        process.kill()
        for thread in threads:
            thread.join()
        done.next_round()

        process = start()
        state = process.state()
        check_whole(state)
        stored = kept(state)
        for kind, acknowledged in done.done.items():
            assert acknowledged <= stored[kind], f"{kind} that was acknowledged is lost"
        # What was under way when the process died may be stored, but at most that.
        extra = sum(len(stored[kind] - done.done[kind]) for kind in done.done)
        assert extra <= len(works) * (turn + 1)
    assert len(done.done) == 8


def kept(state: dict[str, list[dict[str, Any]]]) -> dict[str, set[str]]:
    """What is stored, by the names that `Acknowledged` has for it."""
    sessions = {session["id"]: session["integration_id"] for session in state["Session"]}
    seeded = ({"CARD-DEMO", "CARD-OFF"}, {"MUG", "TEE", "BEANS"}, {"VIP", "App users"})
    return {
        "Session": set(sessions.values()),
        "Return": {sessions[record["session_id"]] for record in state["Return"]},
        "LoyaltyCard": {card["identifier"] for card in state["LoyaltyCard"]} - seeded[0],
        "CatalogItem": {item["sku"] for item in state["CatalogItem"]} - seeded[1],
        "Audience": {audience["name"] for audience in state["Audience"]} - seeded[2],
        "AudienceMembership": {str(m["audience_id"]) for m in state["AudienceMembership"]},
        "Event": {e["integration_id"] for e in state["Event"] if e["integration_id"]},
        "Activation": {
            sessions[entry["session_id"]]
            for entry in state["LedgerEntry"]
            if entry["program_id"] == 4 and not entry["awaits_activation"]
        },
    }


def check_whole(state: dict[str, list[dict[str, Any]]]) -> None:
    """Everything stored has all that belongs to it, and nothing has it twice."""
    sessions = state["Session"]
    by_work: dict[str, list[dict[str, Any]]] = {}
    for session in sessions:
        by_work.setdefault(session["integration_id"].partition("-")[0], []).append(session)
    sold = by_work.get("sell_and_take_back", [])
    returned = [session for session in sold if session["state"] == "partially_returned"]
    assert {session["state"] for session in sessions} <= {"closed", "partially_returned"}
    assert sorted(r["session_id"] for r in state["Return"]) == sorted(s["id"] for s in returned)
    coupon = next(coupon for coupon in state["Coupon"] if coupon["value"] == "WELCOME10")
    assert coupon["usage_counter"] == len(sold)
    assert Decimal(coupon["discount_counter"]) == len(sold) * Decimal(TOTAL) / 10

    tracked = [event for event in state["Event"] if event["integration_id"]]
    assert len(state["Event"]) == len(sessions) + len(returned) + len(tracked)
    assert sum(coupon["campaign_id"] == 8 for coupon in state["Coupon"]) == len(tracked)

    booked = sorted(entry["session_id"] for entry in state["LedgerEntry"])
    assert booked == sorted(session["id"] for session in sessions)
    catalog = state["Catalog"][0]
    assert catalog["version"] == 1 + len(state["CatalogItem"]) - 3
    cards = [card for card in state["LoyaltyCard"] if card["id"] > 2]
    assert sorted(c["id"] for c in cards) == sorted(link["card_id"] for link in state["CardLink"])

    for profile in state["Profile"]:
        bought = [s for s in sessions if s["profile_id"] == profile["id"]]
        kept_by = [session for session in bought if session not in returned]
        assert profile["closed_sessions"] == len(bought)
        assert Decimal(profile["total_sales"]) == TOTAL * len(kept_by)
