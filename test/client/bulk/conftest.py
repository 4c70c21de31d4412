"""A service that takes profiles in bulk, and misbehaves as a test says."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any, Callable

import pytest

import talon_one
from soak.hostile import HostileServer, Peer, Request, answer, json_answer

KEY = "s3cr3t-key-of-the-shop"


class Service:
    """Stores profiles as the API does: all of a request, or none."""

    def __init__(self) -> None:
        self.profiles: dict[str, dict[str, Any]] = {}
        self.requests: list[list[str]] = []
        """The ids of each request, in the order in which they came."""
        self.under_way = 0
        self.most_under_way = 0
        self.before: Callable[[Peer, int, list[str]], Any] = lambda peer, number, ids: None
        """Called with each request; what it returns is sent as the answer, in place of the
        service's own. ``False`` closes the connection."""
        self.after: Callable[[Peer, int, list[str]], Any] = lambda peer, number, ids: None
        """The same, once the request was carried out."""
        self._lock = threading.Lock()
        self.server = HostileServer(self._serve, keep=False)

    def _serve(self, peer: Peer, request: Request) -> Any:
        entries = json.loads(request.body)["customerProfiles"]
        ids = [entry["integrationId"] for entry in entries]
        with self._lock:
            number = len(self.requests)
            self.requests.append(ids)
            self.under_way += 1
            self.most_under_way = max(self.under_way, self.most_under_way)
        try:
            given = self.before(peer, number, ids)
            if given is None:
                given = self._store(entries)
                after = self.after(peer, number, ids)
                given = given if after is None else after
        finally:
            with self._lock:
                self.under_way -= 1
        if given is not False:
            peer.send(given)
        return given is not False

    def _store(self, entries: list[dict[str, Any]]) -> bytes:
        with self._lock:
            for index, entry in enumerate(entries):
                if "bad" in entry.get("attributes", ()):
                    source = {"pointer": f"/customerProfiles/{index}/attributes/bad"}
                    error = {"title": "Unknown", "details": "it is bad", "source": source}
                    message = f"refused {KEY}"
                    return json_answer({"message": message, "errors": [error]}, 400)
            for entry in entries:
                self.profiles.setdefault(entry["integrationId"], {}).update(
                    entry.get("attributes", {})
                )
        return answer(204, b"")


def limited(seconds: int = 0) -> bytes:
    """Return the answer to one who sends too much."""
    return answer(429, b"", f"Retry-After: {seconds}")


def profile(name: str, **attributes: Any) -> dict[str, Any]:
    return {"integrationId": name, "attributes": attributes}


def numbered(count: int, bad: Any = ()) -> Iterator[dict[str, Any]]:
    """Yield profiles that are called by their position; some of them are refused."""
    for number in range(count):
        yield profile(str(number), **({"bad": True} if number in bad else {"good": number}))


@pytest.fixture
def service() -> Iterator[Service]:
    service = Service()
    with service.server:
        yield service


@pytest.fixture
def api(service: Service) -> Iterator[talon_one.IntegrationApi]:
    configuration = talon_one.Configuration(
        host=service.server.url, api_key={"Authorization": KEY}, retries=0, timeout=20
    )
    with talon_one.ApiClient(configuration) as client:
        yield talon_one.IntegrationApi(client)


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    yield
    assert not [one for one in threading.enumerate() if one.name.startswith("talon_one-bulk")]


@pytest.fixture
def no_threads(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what has no thread be had for a run from then on."""
    start = threading.Thread.start

    def refuse(self: threading.Thread) -> None:
        if self.name.startswith("talon_one-bulk"):
            raise RuntimeError("can't start new thread")
        start(self)

    return lambda: monkeypatch.setattr(threading.Thread, "start", refuse)


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the pauses between tries, where the service asks for none, a hundredth as long."""
    monkeypatch.setattr("talon_one._retries._FIRST_PAUSE", 0.001)
