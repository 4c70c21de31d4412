"""A running sandbox, and a client of plain sockets that knows nothing of ours."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Callable

import pytest

from talon_one.sandbox import Sandbox

KEY = {"Authorization": "ApiKey-v1 sandbox-api-key"}


@dataclass
class Reply:
    status: int
    headers: http.client.HTTPMessage
    content: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.content)

    @property
    def flaws(self) -> list[tuple[str, str]]:
        """Title and place of each flaw of an error body."""
        return [
            (e["title"], e["source"].get("pointer", e["source"].get("parameter")))
            for e in self.json["errors"]
        ]


class Client:
    """One kept-open connection to a sandbox."""

    def __init__(self, url: str) -> None:
        host = url.partition("://")[2]
        self.connection = http.client.HTTPConnection(host, timeout=10)

    def send(
        self,
        method: str,
        path: str,
        body: bytes | str | dict[str, Any] | list[Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Reply:
        """Send one request, with the default seed's API key unless headers are given."""
        content = body if body is None or isinstance(body, (bytes, str)) else json.dumps(body)
        self.connection.request(method, path, content, KEY if headers is None else headers)
        response = self.connection.getresponse()
        return Reply(response.status, response.headers, response.read())

    def close(self) -> None:
        self.connection.close()


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    """The default sandbox, fresh."""
    running.reset()
    return running


@pytest.fixture
def connect() -> Iterator[Callable[[str], Client]]:
    """Opens clients to any sandbox, closed after the test."""
    clients: list[Client] = []

    def opened(url: str) -> Client:
        clients.append(Client(url))
        return clients[-1]

    yield opened
    for client in clients:
        client.close()


@pytest.fixture
def client(sandbox: Sandbox, connect: Callable[[str], Client]) -> Client:
    """A client of the default sandbox."""
    return connect(sandbox.url)


@pytest.fixture(autouse=True)
def no_crash(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A 500 in any test fails it, whoever looks at the answer."""
    yield
    for phase in ("setup", "call"):
        crashes = [r for r in caplog.get_records(phase) if r.name == "talon_one.sandbox"]
        assert not crashes, crashes[0].exc_text
