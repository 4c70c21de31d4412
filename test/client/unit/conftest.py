"""A client that talks to a server which keeps what it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import talon_one
from soak.hostile import HostileServer, Peer, Request, answer


class Desk:
    """A server that gives one answer to everything, and a client of it."""

    def __init__(self) -> None:
        self.answer = answer()
        self.server = HostileServer(self._serve)
        self.configuration = talon_one.Configuration(retries=0, timeout=5)
        self.client = talon_one.ApiClient(self.configuration)
        self.api = talon_one.IntegrationApi(self.client)

    def _serve(self, peer: Peer, request: Request) -> None:
        peer.send(self.answer)

    def gives(self, body: bytes | str, status: int = 200, *headers: str, **more: Any) -> Desk:
        """Set the answer."""
        data = body.encode() if isinstance(body, str) else body
        self.answer = answer(status, data, *headers, **more)
        return self

    @property
    def request(self) -> Request:
        """The last request."""
        return self.server.requests[-1]


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    with desk.server as server, desk.client:
        desk.configuration.host = server.url
        yield desk
