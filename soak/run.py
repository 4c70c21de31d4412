"""The soak: random calls with random faults from many threads over one client."""

from __future__ import annotations

import gc
import os
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Callable

import talon_one
from soak.faults import FAULTS, MOST_BYTES, RESULT

ROUND = 1000
_NAMES = list(FAULTS)
_WEIGHTS = [fault.weight for fault in FAULTS.values()]

CALLS: dict[str, Callable[..., Any]] = {
    "GET": lambda api, one, **options: api.get_customer_inventory(one, **options).profile,
    "PUT": lambda api, one, **options: (
        api.update_customer_profile_v2(
            one, {"attributes": {"one": one}}, **options
        ).customer_profile
    ),
    "POST": lambda api, one, **options: (
        api.track_event({"profileId": one, "type": "seen", "attributes": {}}, **options).profile
    ),
    "DELETE": lambda api, one, **options: api.delete_customer_data(one, **options),
}


@dataclass
class Report:
    """What came out of a soak."""

    calls: int = 0
    seconds: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    """Resident MiB after each round; empty where the system does not say."""
    sockets: list[int] = field(default_factory=list)
    """Open sockets after each round."""
    left: tuple[int, int] = (0, 0)
    """Sockets and threads that are left after the client was closed."""

    def growth(self) -> float:
        """Return the MiB by which memory grew from the first fifth of the rounds to the end."""
        return max(self.memory[-3:]) - max(self.memory[: max(1, len(self.memory) // 5)])

    def __str__(self) -> str:
        outcomes = ", ".join(f"{name} {count:,}" for name, count in self.outcomes.most_common())
        memory = [f"{self.memory[len(self.memory) * i // 5]:.1f}" for i in range(5)]
        return "\n".join(
            [
                f"{self.calls:,} calls in {self.seconds:.0f} s, {len(self.wrong)} wrong",
                f"outcomes: {outcomes}",
                f"memory, MiB: {', '.join(memory)}, at the end {self.memory[-1]:.1f}",
                f"sockets: {min(self.sockets)} to {max(self.sockets)}",
                f"left after close: {self.left[0]} sockets, {self.left[1]} threads",
                *self.wrong[:20],
            ]
        )


def soak(url: str, calls: int, threads: int, seed: int) -> Report:
    """Make calls to a server of :mod:`soak.faults`, and check each result.

    :param url: where the server is.
    :param calls: how many, in rounds of a thousand.
    :param threads: how many threads call at once.
    :param seed: makes the same calls again.
    """
    configuration = talon_one.Configuration(
        host=url, api_key={"Authorization": "a-key"}, timeout=20
    )
    configuration.max_response_bytes = MOST_BYTES
    sockets_before, threads_before = _sockets(), threading.active_count()
    report = Report()
    start = time.monotonic()
    draw = random.Random(seed)
    with talon_one.ApiClient(configuration) as client:
        api = talon_one.IntegrationApi(client)
        while report.calls < calls:
            size = min(ROUND, calls - report.calls)
            plan = [
                (verb, f"{report.calls + i}-{fault}", fault)
                for i in range(size)
                for verb in [draw.choice(list(CALLS))]
                for fault in draw.choices(_NAMES, _WEIGHTS)
            ]
            _round(api, plan, threads, report)
            sent, _, _ = client.call_api("/sent", "GET", response_type="object")
            report.wrong += _miscounted(plan, sent)
            report.calls += size
            gc.collect()
            report.memory.append(_memory())
            report.sockets.append(_sockets() - sockets_before)
    report.seconds = time.monotonic() - start
    report.left = (_sockets() - sockets_before, threading.active_count() - threads_before)
    return report


def _round(api: Any, plan: list[tuple[str, str, str]], threads: int, report: Report) -> None:
    todo = iter(plan)
    lock = threading.Lock()

    def work() -> None:
        while True:
            with lock:
                task = next(todo, None)
            if task is None:
                return
            outcome, wrong = _call(api, *task)
            with lock:
                report.outcomes[outcome] += 1
                report.wrong += wrong

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def _call(api: Any, verb: str, subject: str, fault: str) -> tuple[str, list[str]]:
    """Make one call; return its outcome and what is wrong with it."""
    kinds = FAULTS[fault]
    expected = {"POST": kinds.post, "DELETE": kinds.delete or kinds.safe}.get(verb, kinds.safe)
    options = {"_request_timeout": 0.1} if fault == "silent" else {}
    start = time.monotonic()
    try:
        profile = CALLS[verb](api, subject, **options)
        outcome = RESULT
        right = profile is None if verb == "DELETE" else profile.integration_id == subject
    except Exception as error:
        outcome = type(error).__name__
        right = error.message == subject if fault == "refused" else True  # type: ignore[attr-defined]
    seconds = time.monotonic() - start
    if outcome != expected or not right or seconds > 15:
        return outcome, [f"{verb} {subject} gave {outcome} after {seconds:.1f} s, not {expected}"]
    return outcome, []


def _miscounted(plan: list[tuple[str, str, str]], sent: dict[str, int]) -> list[str]:
    """Return the calls that the server saw too seldom or too often."""
    wrong = []
    for verb, subject, fault in plan:
        most = 2 if fault == "limited" or verb != "POST" else 1
        # What is given up at once may still have waited for a connection.
        least = 0 if fault == "silent" else 1
        if not least <= sent.get(subject, 0) <= most:
            wrong.append(f"{verb} {subject} arrived {sent.get(subject, 0)} times")
    return wrong


def _memory() -> float:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def _sockets() -> int:
    return sum(_kind(f"/proc/self/fd/{name}") == "socket" for name in os.listdir("/proc/self/fd"))


def _kind(descriptor: str) -> str:
    try:
        return os.readlink(descriptor).partition(":")[0]
    except FileNotFoundError:  # the one that listed the directory
        return ""
