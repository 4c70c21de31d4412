"""What is sent again, what never is, and how old connections are replaced."""

from __future__ import annotations

import threading
from typing import Any

import pytest
import urllib3

from soak.hostile import Peer, Request, answer, json_answer
from talon_one import (
    ApiException,
    ApiValueError,
    ConnectionException,
    IntegrationApi,
    ServiceException,
)

EVENT = {"profileId": "one", "type": "seen", "attributes": {}}


def busy(peer: Peer, request: Request) -> None:
    peer.send(answer(503))


def get(api: IntegrationApi) -> Any:
    return api.get_customer_inventory("one")


def post(api: IntegrationApi) -> Any:
    return api.track_event(EVENT)


Retry = urllib3.Retry


@pytest.mark.parametrize(
    ("retries", "call", "requests"),
    [
        (None, get, 3),
        (None, post, 1),
        (0, get, 1),
        (False, get, 1),
        (1, get, 2),
        (4, post, 1),
        (Retry(2), get, 1),  # no status is listed
        (Retry(2, status_forcelist=[503]), get, 3),
        (Retry(2, status_forcelist=[503]), post, 1),
        (Retry(2, status_forcelist=[503], allowed_methods=None), post, 3),
        (Retry(5, status=1, status_forcelist=[503]), get, 2),
        (Retry(False), get, 1),
        (Retry(2, status_forcelist=[500]), get, 1),
    ],
)
def test_the_setting_decides_how_often_a_busy_server_is_asked(
    retries: Any, call: Any, requests: int, serve: Any, client: Any
) -> None:
    server = serve(busy)

    with pytest.raises(ServiceException) as caught:
        call(client(server.url, retries=retries))

    assert len(server.requests) == caught.value.attempts == requests
    if isinstance(retries, Retry):
        assert retries.history == (), "the caller's object is not changed"


@pytest.mark.parametrize("retries", [-1, "3", 1.5, [1]])
def test_settings_that_are_none_are_refused(retries: Any, client: Any) -> None:
    with pytest.raises(ApiValueError, match=r"Configuration\.retries"):
        get(client("http://127.0.0.1:1", retries=retries))


@pytest.mark.parametrize(
    ("retries", "requests"), [(None, 6), (Retry(5, redirect=1), 2), (Retry(redirect=False), 1)]
)
def test_the_setting_decides_about_redirects(
    retries: Any, requests: int, serve: Any, client: Any
) -> None:
    server = serve(lambda peer, request: peer.send(answer(307, b"", "Location: /again")))

    with pytest.raises(ApiException, match="redirected to /again"):
        post(client(server.url, retries=retries))

    assert len(server.requests) == requests


def test_a_redirect_keeps_the_request_and_its_origin(serve: Any, client: Any) -> None:
    def on_request(peer: Peer, request: Request) -> None:
        moved = request.target == "/v1/events"
        peer.send(answer(308, b"", "Location: /v9/events") if moved else json_answer({}))

    server = serve(on_request)
    post(client(server.url))

    before, after = server.requests
    assert after.target == "/v9/events"
    assert (after.method, after.body, after.header("Authorization")) == (
        before.method,
        before.body,
        before.header("Authorization"),
    )


def test_a_redirect_never_becomes_another_request(serve: Any, client: Any) -> None:
    server = serve(lambda peer, request: peer.send(answer(302, b"", "Location: /elsewhere")))

    with pytest.raises(ApiException, match="302"):
        post(client(server.url))

    assert len(server.requests) == 1


@pytest.mark.parametrize("goodbye", ["close", "reset"])
def test_a_connection_that_went_stale_is_replaced(goodbye: str, serve: Any, client: Any) -> None:
    answered, gone = threading.Semaphore(0), threading.Semaphore(0)

    def on_request(peer: Peer, request: Request) -> bool:
        peer.send(json_answer({}))
        answered.acquire(timeout=10)
        getattr(peer, goodbye)()
        gone.release()
        return False

    server = serve(on_request)
    api = client(server.url, connection_pool_maxsize=1)
    for _ in range(3):
        post(api)  # raises if the request goes into the dead connection
        answered.release()
        assert gone.acquire(timeout=10)

    assert [request.method for request in server.requests] == ["POST"] * 3
    assert server.connections == 3


def test_an_answer_that_nobody_asked_for_is_nobodys(serve: Any, client: Any) -> None:
    answered, haunted = threading.Semaphore(0), threading.Semaphore(0)

    def on_request(peer: Peer, request: Request) -> None:
        name = request.target.split("/")[3]
        peer.send(json_answer({"profile": {"integrationId": name}}))
        answered.acquire(timeout=10)
        peer.send(json_answer({"profile": {"integrationId": "ghost"}}))
        haunted.release()

    api = client(serve(on_request).url, connection_pool_maxsize=1)
    for name in ("one", "two", "three"):
        assert api.get_customer_inventory(name).profile.integration_id == name
        answered.release()
        assert haunted.acquire(timeout=10)


def test_a_connection_that_breaks_under_a_post_is_an_error(serve: Any, client: Any) -> None:
    def on_request(peer: Peer, request: Request) -> Any:
        return peer.send(json_answer({})) if request.method == "GET" else False

    server = serve(on_request)
    api = client(server.url, connection_pool_maxsize=1)
    get(api)
    with pytest.raises(ConnectionException) as caught:
        post(api)

    assert caught.value.attempts == 1
    assert [request.method for request in server.requests] == ["GET", "POST"]


def test_connections_are_kept(serve: Any, client: Any) -> None:
    server = serve(lambda peer, request: peer.send(json_answer({})))
    api = client(server.url)
    for _ in range(20):
        post(api)

    assert (server.connections, len(server.requests)) == (1, 20)
