"""Connections are counted where they are accepted."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from http.client import HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool

import talon_one
from talon_one import _body, _connections
from talon_one.rest import RESTClientObject


class CountingServer(ThreadingHTTPServer):
    """Keeps connections open, and counts those that it has accepted."""

    daemon_threads = True
    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.accepted = 0
        self.barrier = threading.Barrier(1)

    def get_request(self) -> Any:
        self.accepted += 1
        return super().get_request()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: CountingServer

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.barrier.wait(10)
        body = b"" if self.server.status == 204 else b'{"effects": []}'
        self.send_response(self.server.status)
        if body:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_DELETE = do_GET = do_POST = do_PUT = answer

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[CountingServer]:
    with CountingServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def client(server: CountingServer, connections: int = 4) -> talon_one.ApiClient:
    configuration = talon_one.Configuration(host=server.url)
    configuration.connection_pool_maxsize = connections
    return talon_one.ApiClient(configuration)


def test_a_client_that_calls_nothing_opens_nothing(server: CountingServer) -> None:
    with client(server) as api_client:
        talon_one.IntegrationApi(api_client)
    assert server.accepted == 0


def test_calls_one_after_the_other_share_one_connection(server: CountingServer) -> None:
    with client(server) as api_client:
        api = talon_one.IntegrationApi(api_client)
        for number in range(5):
            api.get_customer_inventory(f"customer-{number}", coupons=True)
            api.track_event({"profileId": "a", "type": "viewed", "attributes": {}})
        talon_one.IntegrationApi(api_client).get_customer_inventory("another-api")
    assert server.accepted == 1


@pytest.mark.parametrize("status", [204, 400, 404, 409, 500])
def test_an_answer_of_any_status_leaves_the_connection_usable(
    server: CountingServer, status: int
) -> None:
    with client(server) as api_client:
        api = talon_one.IntegrationApi(api_client)
        for _ in range(3):
            server.status = status
            with nullcontext() if status == 204 else pytest.raises(talon_one.ApiException):
                api.get_customer_inventory("customer-1")
            server.status = 200
            api.get_customer_inventory("customer-1")
    assert server.accepted == 1


def test_threads_share_as_many_connections_as_the_pool_has_places(server: CountingServer) -> None:
    # The server answers three requests at a time, and only when three have come.
    server.barrier = threading.Barrier(3)
    with client(server, connections=3) as api_client, ThreadPoolExecutor(9) as executor:
        api = talon_one.IntegrationApi(api_client)
        calls = [executor.submit(api.get_customer_inventory, f"customer-{n}") for n in range(36)]
        for call in calls:
            call.result(30)
    assert server.accepted == 3


def test_async_calls_use_the_same_connections(server: CountingServer) -> None:
    with client(server, connections=2) as api_client:
        api = talon_one.IntegrationApi(api_client)
        api.get_customer_inventory("customer-1")
        results = [api.get_customer_inventory("customer-1", async_req=True) for _ in range(12)]
        for result in results:
            result.get(30)
    assert server.accepted <= 2


def test_a_closed_client_opens_one_new_connection_when_it_is_used_again(
    server: CountingServer,
) -> None:
    api_client = client(server)
    api = talon_one.IntegrationApi(api_client)
    for _ in range(2):
        for _ in range(3):
            api.get_customer_inventory("customer-1")
        api_client.close()
    assert server.accepted == 2


def test_a_host_whose_pool_was_given_up_is_reached_again(server: CountingServer) -> None:
    # One pool at most: the two names of the server drive each other's pool out.
    hosts = (server.url, server.url.replace("127.0.0.1", "localhost"))
    rest_client = RESTClientObject(talon_one.Configuration(), pools_size=1)
    for _ in range(2):
        for host in hosts:
            for _ in range(3):
                assert rest_client.GET(f"{host}/v1/a").status == 200
    rest_client.close()
    assert server.accepted == 4


@pytest.mark.parametrize("more", ["9", "x", ".invalid", "@127.0.0.1", "@127.0.0.1/v1/a"])
def test_a_url_that_only_begins_like_a_known_host_is_another(
    server: CountingServer, more: str
) -> None:
    rest_client = RESTClientObject(talon_one.Configuration(retries=0))
    rest_client.GET(f"{server.url}/v1/a")
    with pytest.raises((talon_one.ApiValueError, talon_one.ApiException)):
        rest_client.GET(server.url + more)
    rest_client.close()
    assert server.accepted == 1


@pytest.mark.parametrize(
    ("ours", "theirs", "read"),
    [
        (
            _connections.DeadlineHTTPSConnectionPool,
            HTTPSConnectionPool("localhost"),
            set(),
        ),
        (
            _connections.DeadlineHTTPSConnectionPool("localhost").ConnectionCls,
            HTTPSConnection("localhost"),
            {"sock", "auto_open", "port", "socket_options", "_dns_host", "_tunnel_host", "_output"},
        ),
        (_body.DeadlineResponse, HTTPResponse, set()),
    ],
    ids=["pool", "connection", "answer"],
)
def test_what_is_overridden_is_still_there(ours: type, theirs: Any, read: set[str]) -> None:
    own = {"deadline", "spoiled", "more_came", "_spoil", "_connected"}  # names that are new
    own |= {"_held", "_send_held", "_begin_as_usual", "_writes_headers"}
    classes = [cls for cls in ours.__mro__ if cls.__module__.startswith("talon_one.")]
    overridden = {name for cls in classes for name in vars(cls) if not name.startswith("__")} - own
    assert overridden
    assert [name for name in sorted(overridden | read) if not hasattr(theirs, name)] == []
