"""The sandbox's process is killed again and again while sessions are being closed."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import urllib.request
from decimal import Decimal
from pathlib import Path
from typing import Any

from talon_one import ApiClient, Configuration, IntegrationApi
from talon_one.exceptions import TransportException

ROUNDS = 8
THREADS = 4
TOTAL = 120  # of each session; WELCOME10 takes 10 % off, the loyalty program gives 120 points


class Process:
    """One run of the command on a data file, until it is killed."""

    def __init__(self, data: Path) -> None:
        command = [sys.executable, "-m", "talon_one.sandbox", "--port", "0", "--data", str(data)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().split()[-1]
        self.configuration = Configuration(
            host=self.url,
            api_key={"Authorization": "sandbox-api-key"},
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


def close_sessions(process: Process, name: str, acknowledged: set[str]) -> None:
    """Close one session after the other until the server is gone."""
    with ApiClient(process.configuration) as client:
        api = IntegrationApi(client)
        for number in range(10_000):
            session_id = f"{name}-{number}"
            cart = [{"name": "Shirt", "sku": "shirt", "quantity": 2, "price": TOTAL / 2}]
            body = {
                "customerSession": {
                    "profileId": name,
                    "couponCodes": ["WELCOME10"],
                    "cartItems": cart,
                    "state": "closed",
                }
            }
            try:
                api.update_customer_session_v2(session_id, body)
            except TransportException:
                return
            acknowledged.add(session_id)


def test_a_killed_sandbox_keeps_whole_requests_and_all_it_has_acknowledged(tmp_path: Path) -> None:
    data = tmp_path / "sandbox.db"
    chance = random.Random(20261124)
    acknowledged: set[str] = set()
    process = Process(data)
    for turn in range(ROUNDS):
        threads = [
            threading.Thread(target=close_sessions, args=(process, f"{turn}-{n}", acknowledged))
            for n in range(THREADS)
        ]
        for thread in threads:
            thread.start()
        threads[0].join(chance.uniform(0.3, 0.9))
        process.kill()
        for thread in threads:
            thread.join()

        process = Process(data)
        state = process.state()
        check_whole(state)
        stored = {session["integration_id"] for session in state["Session"]}
        assert acknowledged <= stored, "an acknowledged session is lost"
        # What was under way when the process died may be stored, but at most that.
        assert len(stored - acknowledged) <= THREADS * (turn + 1)
    process.kill()
    assert len(acknowledged) > 200


def check_whole(state: dict[str, list[dict[str, Any]]]) -> None:
    """Every stored session has all that closing it brings, and nothing has it twice."""
    sessions = state["Session"]
    assert {session["state"] for session in sessions} <= {"closed"}
    coupon = next(coupon for coupon in state["Coupon"] if coupon["value"] == "WELCOME10")
    assert coupon["usage_counter"] == len(sessions)
    assert Decimal(coupon["discount_counter"]) == len(sessions) * Decimal(TOTAL) / 10
    assert len(state["Event"]) == len(sessions)
    assert sorted(point["session_id"] for point in state["LedgerEntry"]) == sorted(
        session["id"] for session in sessions
    )
    for profile in state["Profile"]:
        closed = [s for s in sessions if s["profile_id"] == profile["id"]]
        assert profile["closed_sessions"] == len(closed)
        assert Decimal(profile["total_sales"]) == TOTAL * len(closed)
