"""Where programs of the legacy SDKs take hold of a call: what they patch or override counts.

Each method is replaced in both ways, patched on the class and overridden in a subclass. It must be
called, with the parameters that it had there by their names, and what it returns must be used.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, Callable
from unittest import mock

import pytest

import talon_one
from talon_one import rest
from talon_one.rest import RESTClientObject

BODY = {"customerSession": {"profileId": "p-1", "couponCodes": ["Ü"]}}
PATH = "/v2/customer_sessions/s-1"
ANSWER = {"effects": [], "createdCoupons": [], "createdReferrals": []}


def update(api: talon_one.IntegrationApi, **options: Any) -> Any:
    request = talon_one.IntegrationRequest(
        customer_session=talon_one.NewCustomerSessionV2(
            profile_id="p-1", coupon_codes=["Ü"], state=None
        )
    )
    return api.update_customer_session_v2("s-1", request, dry=True, **options)


class Watch:
    """Takes the place of a method: notes each call, and passes it on unless told what to return."""

    def __init__(self, owner: type, name: str) -> None:
        self.owner = owner
        self.name = name
        self.real = getattr(owner, name)
        self.calls: list[dict[str, Any]] = []
        self.change: Callable[[Any], Any] = lambda result: result

    def method(self) -> Callable[..., Any]:
        watch = self
        signature = inspect.signature(self.real)

        def method(this: Any, *arguments: Any, **keywords: Any) -> Any:
            bound = signature.bind(this, *arguments, **keywords)
            watch.calls.append(dict(bound.arguments))
            return watch.change(watch.real(this, *arguments, **keywords))

        return method


@pytest.fixture(params=["patched", "overridden"])
def hold(request: Any, monkeypatch: pytest.MonkeyPatch, recorder: Any) -> Iterator[Any]:
    """Replace a method, and make endpoints that meet the replacement."""
    opened = ExitStack()

    def make(owner: type, name: str) -> tuple[Watch, talon_one.IntegrationApi]:
        watch, api = made(owner, name)
        opened.enter_context(api.api_client)
        return watch, api

    def made(owner: type, name: str) -> tuple[Watch, talon_one.IntegrationApi]:
        watch = Watch(owner, name)
        configuration = talon_one.Configuration(
            host=recorder.url,
            api_key={"Authorization": "abc"},
            api_key_prefix={"Authorization": "ApiKey-v1"},
        )
        if request.param == "patched":
            monkeypatch.setattr(owner, name, watch.method())
            client = talon_one.ApiClient(configuration)
            return watch, talon_one.IntegrationApi(client)
        ours: Any = type(f"Our{owner.__name__}", (owner,), {name: watch.method()})
        if owner is talon_one.IntegrationApi:
            api: talon_one.IntegrationApi = ours(talon_one.ApiClient(configuration))
            return watch, api
        if owner is talon_one.ApiClient:
            return watch, talon_one.IntegrationApi(ours(configuration))
        client = talon_one.ApiClient(configuration)
        client.rest_client = ours(configuration)
        return watch, talon_one.IntegrationApi(client)

    recorder.answer = (200, ANSWER)
    with opened:
        yield make


def test_with_http_info(hold: Any) -> None:
    watch, api = hold(talon_one.IntegrationApi, "update_customer_session_v2_with_http_info")
    watch.change = lambda result: (result, "ours")
    result, ours = update(api)
    assert ours == "ours"
    assert isinstance(result, talon_one.IntegrationStateV2)
    (call,) = watch.calls
    assert call["customer_session_id"] == "s-1"
    assert call["dry"] is True
    assert call["body"].customer_session.profile_id == "p-1"
    assert call["options"] == {"_return_http_data_only": True}


def test_call_api(hold: Any) -> None:
    watch, api = hold(talon_one.ApiClient, "call_api")
    watch.change = lambda result: "ours"
    assert update(api, _request_timeout=3) == "ours"
    (call,) = watch.calls
    del call["self"]
    body = call.pop("body")
    assert isinstance(body, talon_one.IntegrationRequest), "the program's own object"
    assert call == {
        "resource_path": "/v2/customer_sessions/{customerSessionId}",
        "method": "PUT",
        "path_params": {"customerSessionId": "s-1"},
        "query_params": [("dry", True)],
        "header_params": {"Accept": "application/json", "Content-Type": "application/json"},
        "post_params": [],
        "files": {},
        "response_type": "IntegrationStateV2",
        "auth_settings": ["api_key_v1"],
        "async_req": None,
        "_return_http_data_only": True,
        "_preload_content": True,
        "_request_timeout": 3,
        "collection_formats": {},
    }


def test_call_api_that_does_not_send(hold: Any, recorder: Any) -> None:
    watch, api = hold(talon_one.ApiClient, "call_api")
    watch.real = lambda *arguments, **keywords: "nothing sent"
    assert update(api) == "nothing sent"
    assert recorder.received == []


def test_request(hold: Any) -> None:
    watch, api = hold(talon_one.ApiClient, "request")
    result = update(api)
    assert isinstance(result, talon_one.IntegrationStateV2)
    (call,) = watch.calls
    url = call["url"]
    assert url.endswith(PATH)
    assert call["method"] == "PUT"
    assert call["query_params"] == [("dry", "true")]
    assert call["body"] == BODY, "plain data, not yet bytes"
    assert call["post_params"] == []
    assert call["headers"]["Authorization"] == "ApiKey-v1 abc"
    assert call["headers"]["Content-Type"] == "application/json"
    assert call["_preload_content"] is True
    assert call["_request_timeout"] is None


def test_request_that_answers_itself(hold: Any, recorder: Any) -> None:
    watch, api = hold(talon_one.ApiClient, "request")
    made = mock.Mock(spec=["status", "reason", "data", "getheaders"])
    made.status, made.data = 200, json.dumps({**ANSWER, "effects": None})
    watch.real = lambda *arguments, **keywords: made
    assert update(api).effects is None
    assert recorder.received == []


@pytest.mark.parametrize(
    ("verb", "call", "extra"),
    [
        ("PUT", update, {"post_params": [], "body": BODY}),
        ("GET", lambda api: api.get_customer_inventory("p-1"), {}),
        ("DELETE", lambda api: api.delete_customer_data("p-1"), {"body": None}),
        (
            "POST",
            lambda api: api.track_event({"profileId": "p", "type": "t", "attributes": {}}),
            {"post_params": [], "body": {"profileId": "p", "type": "t", "attributes": {}}},
        ),
    ],
)
def test_verbs(hold: Any, verb: str, call: Any, extra: dict[str, Any]) -> None:
    watch, api = hold(RESTClientObject, verb)
    call(api)
    (given,) = watch.calls
    assert given["url"].startswith("http")
    assert given["headers"]["Authorization"] == "ApiKey-v1 abc"
    assert {name: given.get(name) for name in extra} == extra
    assert set(given) == {
        "self",
        "url",
        "query_params",
        "headers",
        "_preload_content",
        "_request_timeout",
        *extra,
    }


def test_rest_request(hold: Any) -> None:
    watch, api = hold(RESTClientObject, "request")
    update(api)
    (call,) = watch.calls
    assert call["method"] == "PUT"
    assert call["body"] == BODY
    assert call["query_params"] == [("dry", "true")]


def test_deserialize(hold: Any) -> None:
    watch, api = hold(talon_one.ApiClient, "deserialize")
    watch.change = lambda result: ("ours", result.effects)
    assert update(api) == ("ours", [])
    (call,) = watch.calls
    assert call["response_type"] == "IntegrationStateV2"
    assert isinstance(call["response"], rest.RESTResponse)
    assert json.loads(call["response"].data) == ANSWER


def test_deserialize_may_return_none(hold: Any) -> None:
    watch, api = hold(talon_one.ApiClient, "deserialize")
    watch.change = lambda result: None
    assert update(api) is None


def test_sanitize_for_serialization(hold: Any, recorder: Any) -> None:
    watch, api = hold(talon_one.ApiClient, "sanitize_for_serialization")

    def change(plain: Any) -> Any:
        if isinstance(plain, dict) and "customerSession" in plain:
            return {**plain, "added": 1}
        return plain

    watch.change = change
    update(api)
    assert any(isinstance(one["obj"], talon_one.IntegrationRequest) for one in watch.calls)
    (request,) = recorder.received
    assert json.loads(request.body) == {**BODY, "added": 1}


@pytest.mark.parametrize(
    ("name", "header", "argument"),
    [
        ("select_header_accept", "Accept", "accepts"),
        ("select_header_content_type", "Content-Type", "content_types"),
    ],
)
def test_select_headers(hold: Any, recorder: Any, name: str, header: str, argument: str) -> None:
    watch, api = hold(talon_one.ApiClient, name)
    watch.change = lambda result: f"{result}; ours=1"
    update(api)
    (call,) = watch.calls
    assert call[argument] == ["application/json"]
    (request,) = recorder.received
    assert dict(request.headers)[header] == "application/json; ours=1"


def test_update_params_for_auth(hold: Any, recorder: Any) -> None:
    watch, api = hold(talon_one.ApiClient, "update_params_for_auth")
    real = watch.real

    def changed(this: Any, headers: Any, querys: Any, auth_settings: Any) -> None:
        real(this, headers, querys, auth_settings)
        headers["X-Tenant"] = headers["Authorization"].rpartition(" ")[2]
        querys.append(("tenant", "7"))

    watch.real = changed
    update(api)
    (request,) = recorder.received
    assert dict(request.headers)["X-Tenant"] == "abc"
    assert request.line.partition("?")[2] == "dry=true&tenant=7"


def test_parameters_to_tuples(hold: Any, recorder: Any) -> None:
    watch, api = hold(talon_one.ApiClient, "parameters_to_tuples")
    watch.change = lambda pairs: [
        (name, "false" if name == "dry" else value) for name, value in pairs
    ]
    update(api)
    (request,) = recorder.received
    assert request.line.partition("?")[2] == "dry=false"


def test_a_body_for_a_signature_by_hand(recorder: Any) -> None:
    """The bytes that a program of the legacy SDKs signs are those that are sent."""
    recorder.answer = (200, ANSWER)
    request = talon_one.IntegrationRequest(
        customer_session=talon_one.NewCustomerSessionV2(profile_id="Zoë", state=None)
    )
    with talon_one.ApiClient(talon_one.Configuration(host=recorder.url)) as client:
        plain = client.sanitize_for_serialization(request)
        talon_one.IntegrationApi(client).update_customer_session_v2("s-1", request)
    (sent,) = recorder.received
    assert sent.body == json.dumps(plain).encode()
    assert sent.body == b'{"customerSession": {"profileId": "Zo\\u00eb"}}'
