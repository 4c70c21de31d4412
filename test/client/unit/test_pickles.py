"""Clients and configurations travel: what is copied or pickled calls as the original does.

Settings, headers and a program's own attributes come along; sockets, threads and answers stay.
"""

from __future__ import annotations

import copy
import multiprocessing
import pickle
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Callable

import cloudpickle
import pytest
import urllib3

import talon_one
from soak.hostile import HostileServer, Peer, Request, json_answer
from talon_one import ApiClient, Configuration, ContentSigner, IntegrationApi
from talon_one.rest import RESTClientObject


def by_pickle(protocol: int) -> Callable[[Any], Any]:
    return lambda one: pickle.loads(pickle.dumps(one, protocol))


WAYS: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "cloudpickle": lambda one: cloudpickle.loads(cloudpickle.dumps(one)),
    **{f"pickle {number}": by_pickle(number) for number in range(2, pickle.HIGHEST_PROTOCOL + 1)},
}

each_way = pytest.mark.parametrize("travel", WAYS.values(), ids=WAYS)


class ShopClient(ApiClient):
    """A program's client, with something of its own."""

    def __init__(self, configuration: Configuration, shop: str) -> None:
        super().__init__(configuration)
        self.rest_client = Counted(configuration, maxsize=3)
        self.shop = shop

    def call_api(self, *args: Any, **more: Any) -> Any:
        self.default_headers["X-Shop"] = f"{self.shop} of {self.configuration.tenant}"
        return super().call_api(*args, **more)


class Settings(Configuration):
    """A program's settings, with one of its own."""

    def __init__(self, tenant: str, host: str) -> None:
        super().__init__(host)
        self.tenant = tenant


class Counted(RESTClientObject):
    """A program's connections, which count what is sent."""

    sent = 0

    def request(self, *args: Any, **more: Any) -> Any:
        self.sent += 1
        return super().request(*args, **more)


def renew(configuration: Configuration) -> None:
    configuration.api_key["Authorization"] = "renewed"


class Shop:
    """A server that says which of its connections a request came by."""

    def __init__(self) -> None:
        self.arrived, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()
        self.server = HostileServer(self._serve)

    def _serve(self, peer: Peer, request: Request) -> None:
        self.arrived.set()
        self.go_on.wait()
        status = 404 if "/nobody" in request.target else 200
        peer.send(json_answer({"connection": peer.number}, status))

    def api(self, **settings: Any) -> IntegrationApi:
        prefix = {"Authorization": "ApiKey-v1"}
        configuration = Configuration(
            self.server.url, {"Authorization": "s3cr3t"}, prefix, **settings
        )
        return IntegrationApi(ApiClient(configuration, cookie="a=b", pool_threads=2))

    def sent(self, name: str) -> str | None:
        """A header of the last request."""
        return self.server.requests[-1].header(name)


@pytest.fixture
def shop() -> Iterator[Shop]:
    shop = Shop()
    with shop.server:
        yield shop
        shop.go_on.set()


def connection(api: IntegrationApi) -> Any:
    """Call, and return the number of the connection that the call came by."""
    return api.track_event({"type": "seen"}).additional_properties["connection"]


def closed(api: IntegrationApi) -> None:
    api.api_client.close()


@each_way
def test_a_client_calls_on_with_connections_of_its_own(
    shop: Shop, travel: Callable[[Any], Any]
) -> None:
    api = shop.api(retries=urllib3.Retry(0), timeout=(1, 7))
    api.api_client.set_default_header("X-Till", "4")
    api.api_client.user_agent = "till"
    assert connection(api) == 0
    assert api.track_event({"type": "x"}, async_req=True).get() is not None  # its threads run

    twin = IntegrationApi(travel(api.api_client))
    assert connection(twin) == 1
    names = ("Authorization", "Cookie", "X-Till", "User-Agent")
    assert [shop.sent(name) for name in names] == ["ApiKey-v1 s3cr3t", "a=b", "4", "till"]
    assert twin.track_event({"type": "x"}, async_req=True).get() is not None
    assert twin.api_client.configuration.timeout == (1, 7)
    assert twin.api_client.pool_threads == 2

    # Neither knows what becomes of the other.
    twin.api_client.set_default_header("X-Till", "5")
    closed(twin)
    assert connection(api) == 0
    assert shop.sent("X-Till") == "4"
    closed(api)
    assert connection(twin) == 2
    closed(twin)


@pytest.mark.parametrize("travel", [WAYS["pickle 2"], WAYS["cloudpickle"], WAYS["deepcopy"]])
def test_one_configuration_rules_the_whole_of_a_twin(
    shop: Shop, travel: Callable[[Any], Any]
) -> None:
    api = shop.api()
    twin = travel(api)
    twin.api_client.configuration.api_key["Authorization"] = "other"
    connection(twin)
    assert shop.sent("Authorization") == "ApiKey-v1 other"
    twin.api_client.configuration.max_response_bytes = 3
    with pytest.raises(talon_one.ApiException, match="3 bytes"):
        connection(twin)
    connection(api)
    assert shop.sent("Authorization") == "ApiKey-v1 s3cr3t"
    closed(twin)
    closed(api)


@each_way
def test_a_client_travels_while_its_calls_are_under_way(
    shop: Shop, travel: Callable[[Any], Any]
) -> None:
    shop.go_on.clear()
    api = shop.api()
    waiting = api.track_event({"type": "x"}, async_req=True)
    shop.arrived.wait()
    twin = IntegrationApi(travel(api.api_client))
    shop.go_on.set()
    assert connection(twin) == 1
    assert waiting.get().additional_properties["connection"] == 0
    closed(twin)
    closed(api)


@each_way
def test_what_a_program_adds_comes_along(shop: Shop, travel: Callable[[Any], Any]) -> None:
    client = ShopClient(Settings("acme", shop.server.url), "till 4")
    connection(IntegrationApi(client))
    twin = travel(client)
    assert connection(IntegrationApi(twin)) == 1
    assert shop.sent("X-Shop") == "till 4 of acme"
    assert (type(twin), type(twin.rest_client)) == (ShopClient, Counted)
    assert (client.rest_client.sent, twin.rest_client.sent) == (1, 2)
    client.close()
    twin.close()


@each_way
def test_signer_and_hook_come_along(shop: Shop, travel: Callable[[Any], Any]) -> None:
    configuration = Configuration(shop.server.url, signer=ContentSigner(7, "fefe"))
    configuration.refresh_api_key_hook = renew
    with ApiClient(travel(configuration)) as client:
        IntegrationApi(client).create_referral(
            {"campaignId": 1, "advocateProfileIntegrationId": "a"}
        )
    body = shop.server.requests[-1].body
    assert shop.sent("Content-Signature") == ContentSigner(7, "fefe").sign(body)
    assert shop.sent("Authorization") == "renewed"


def test_a_client_of_the_default_configuration_keeps_it(shop: Shop) -> None:
    Configuration.set_default(shop.api().api_client.configuration)
    try:
        pickled = pickle.dumps(IntegrationApi())
    finally:
        Configuration.set_default(None)
    twin = pickle.loads(pickled)
    connection(twin)
    assert shop.sent("Authorization") == "ApiKey-v1 s3cr3t"
    closed(twin)


def test_calls_go_to_other_processes_and_results_come_back(shop: Shop) -> None:
    spawn = multiprocessing.get_context("spawn")
    api = shop.api()
    with ProcessPoolExecutor(1, mp_context=spawn) as executor:
        first = executor.submit(api.track_event, {"type": "seen"})
        second = executor.submit(api.get_customer_inventory, "nobody")
        assert first.result().additional_properties == {"connection": 0}
        error = second.exception()
    assert isinstance(error, talon_one.NotFoundException)
    assert (error.operation, error.status) == ("get_customer_inventory", 404)
    assert b"s3cr3t" not in pickle.dumps(error)
    with spawn.Pool(1) as pool:
        answer = pool.apply(api.track_event, ({"type": "seen"},))
        assert answer.additional_properties == {"connection": 2}
    assert {one.header("Authorization") for one in shop.server.requests} == {"ApiKey-v1 s3cr3t"}


def test_a_pickle_of_an_older_release_takes_defaults(shop: Shop) -> None:
    api = shop.api()
    client = api.api_client
    for owner, name in (
        (client.configuration, "max_response_bytes"),
        (client.configuration, "connect_timeout"),
        (client, "pool_threads"),
        (client, "cookie"),
        (client.rest_client, "_pools_size"),
    ):
        delattr(owner, name)  # which that release did not have
    twin = pickle.loads(pickle.dumps(api))
    assert connection(twin) == 0
    assert twin.track_event({"type": "x"}, async_req=True).get() is not None
    assert shop.sent("Authorization") == "ApiKey-v1 s3cr3t"
    assert twin.api_client.configuration.max_response_bytes == Configuration().max_response_bytes
    closed(twin)

    state = talon_one.NewCustomerSessionV2(profile_id="ada").__getstate__()
    del state["state"], state["coupon_codes"]
    session = object.__new__(talon_one.NewCustomerSessionV2)
    session.__setstate__(state)
    assert session == talon_one.NewCustomerSessionV2(profile_id="ada")
