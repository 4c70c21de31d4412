"""A program that is as loud as a program can be; test_secrets.py reads all that it prints.

Every logger is at its lowest level, ``http.client`` debugs, and each error is shown with its
whole chain and the local variables of its frames.
"""

from __future__ import annotations

import copy
import http.client
import logging
import pickle
import pprint
import sys
import traceback
from typing import Any, Callable

import urllib3
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import ConsoleSpanExporter, SimpleSpanProcessor

import talon_one
from soak.hostile import HostileServer, Peer, Request, answer
from talon_one.hooks import Hooks
from talon_one.observe import OpenTelemetry

KEY = "s3cr3t-k3y/of+the=shop"
PREFIX = "s3cr3t-prefix"
SIGNATURE = "signer=1; signature=s3cr3t-signature"
APPLICATION_KEY = "5ec2e7a9911ca710a5ec2e7a"
COOKIE = "session=s3cr3t-cookie"
PROXY = "http://shop:s3cr3t-password@127.0.0.1:"
PROXY_HEADER = "Basic c2hvcDpzM2NyM3Q="
EVENT = {"profileId": "one", "type": "seen", "attributes": {}}


class Loud(Hooks):
    """Prints all that it is told, and raises in the end."""

    def before_attempt(self, *facts: Any) -> dict[str, str]:
        print(facts)
        return {"X-Hook": "loud", "X-Api-Key": KEY}

    def after_attempt(self, *facts: Any) -> None:
        print(facts)
        raise ValueError(KEY)

    def after_call(self, *facts: Any) -> None:
        print(facts)


def show(error: BaseException | None, capture_locals: bool = True) -> None:
    """Print an error in every way, and whatever hangs on it."""
    while error is not None:
        for text in (str(error), repr(error), pprint.pformat(vars(error))):
            print(text)
        whole = traceback.TracebackException.from_exception(error, capture_locals=capture_locals)
        print("".join(whole.format()))
        if isinstance(error, talon_one.ApiException):
            print(pickle.dumps(error))
        error = error.__cause__ or error.__context__


def attempt(call: Callable[[], Any], capture_locals: bool = True) -> None:
    """Make a call and print what comes of it."""
    try:
        print(call())
    except Exception as error:
        show(error, capture_locals)


def parrot(status: int) -> Callable[[Peer, Request], None]:
    """Say back everything that was said, everywhere that an answer can say something."""

    def on_request(peer: Peer, request: Request) -> None:
        said = " ".join(value for _, value in request.headers)
        headers = [f"X-{name}: {value}" for name, value in request.headers]
        location = f"Location: http://elsewhere.invalid/?said={said}"
        peer.send(answer(status, said.encode(), *headers, location, reason=said))

    return on_request


def configurations(url: str) -> list[talon_one.Configuration]:
    """Return configurations with every kind of credential."""
    by_key = talon_one.Configuration(
        host=url, api_key={"Authorization": KEY}, api_key_prefix={"Authorization": PREFIX}
    )
    signed = talon_one.Configuration(
        host=url, signer=talon_one.ContentSigner(1, APPLICATION_KEY), password="s3cr3t-password"
    )
    fixed = talon_one.Configuration(host=url, api_key={"integration_auth": SIGNATURE})
    proxied = talon_one.Configuration(host=url, api_key={"api_key_v1": KEY})
    proxied.proxy = PROXY + url.rpartition(":")[2]
    proxied.proxy_headers = {"Proxy-Authorization": PROXY_HEADER}
    broken = talon_one.Configuration(host=url, api_key={"Authorization": KEY + "\n"})
    all_of_them = [by_key, signed, fixed, proxied, broken]
    spans = TracerProvider()
    spans.add_span_processor(SimpleSpanProcessor(ConsoleSpanExporter()))
    for configuration in all_of_them:
        configuration.hooks = [Loud(), OpenTelemetry(spans)]
        configuration.timeout = 0.3
        configuration.retries = 1
    return all_of_them


def calls(configuration: talon_one.Configuration) -> None:
    """Print a configuration, and call with it, in good and bad ways."""
    for text in (repr(configuration), str(configuration), configuration.to_debug_report()):
        print(text)
    print(repr(copy.deepcopy(configuration)), pprint.pformat(configuration))
    configuration.debug = True
    with talon_one.ApiClient(configuration, "X-Secret", "s3cr3t-header", COOKIE) as client:
        print(client, client.rest_client, client.pool, client.rest_client.pool_manager)
        print(pprint.pformat(vars(client.rest_client)))
        api = talon_one.IntegrationApi(client)
        attempt(lambda: api.track_event(EVENT))
        attempt(lambda: api.get_customer_inventory("one"))
        attempt(lambda: api.track_event(EVENT, async_req=True).get(5))
        attempt(lambda: api.track_event(EVENT, _preload_content=False))
        attempt(lambda: api.track_event_with_http_info({"profileId": float("nan")}))
        attempt(lambda: client.call_api("/any", "GET", auth_settings=["api_key_v1"]) and None)


def main() -> None:
    """Be loud."""
    logging.basicConfig(level=1, stream=sys.stdout)
    http.client.HTTPConnection.debuglevel = 1
    urllib3.add_stderr_logger(1)
    for status in (200, 204, 307, 401):
        with HostileServer(parrot(status)) as server:
            for configuration in configurations(server.url):
                calls(configuration)
    rude: list[tuple[Callable[..., Any], Callable[..., Any]]] = [
        (lambda peer, request: False, lambda peer: True),
        (lambda peer, request: peer.hang(), lambda peer: True),
        (lambda peer, request: None, lambda peer: peer.reset()),
    ]
    for on_request, on_connect in rude:
        with HostileServer(on_request, on_connect) as server:
            calls(configurations(server.url)[0])
            calls(configurations(server.url)[3])
    for configuration in configurations(server.url)[:4:3]:  # nobody is there any more
        calls(configuration)
        configuration.host = configuration.host.replace("http:", "https:")
        calls(configuration)
    for host in ("shop:s3cr3t-password@host", "http://shop:s3cr3t-password@[", "s3cr3t@host"):
        api = talon_one.IntegrationApi(talon_one.ApiClient(talon_one.Configuration(host=host)))
        print(api.api_client)
        attempt(lambda api=api: api.track_event(EVENT), capture_locals=False)
    attempt(lambda: talon_one.ContentSigner(APPLICATION_KEY, "1"), capture_locals=False)
    attempt(lambda: talon_one.ContentSigner(1, APPLICATION_KEY + "!"), capture_locals=False)
    print(talon_one.ContentSigner(1, APPLICATION_KEY))
    print("the end")


if __name__ == "__main__":
    main()
