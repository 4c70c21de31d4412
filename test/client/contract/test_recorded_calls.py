"""Calls recorded from releases 3.3.0 and 12.0.0, made again over a socket: what is sent and what
comes back.

`recorded_calls.json` (3.3.0) and `recorded_calls_12.json` hold one record per call: the
credentials (`keys`: name, then key and prefix), the arguments and options, what went over the wire
(`sends`), the answer, and what the call gave (`gives`). `{"@Coupon": {...}}` is a model with those
fields, `{"@datetime": "..."}` an aware moment. The order of query parameters does not matter;
booleans there are lower case, and the parameters are decoded.

What a call gives today may be an object of a subclass, and hold fields that the release does not
know: those are None, or have the default that a later release has for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

import talon_one

FILES = {"3.3.0": "recorded_calls.json", "12.0.0": "recorded_calls_12.json"}
CALLS = [
    pytest.param(call, id=f"{release}-{call['name']}")
    for release, file in FILES.items()
    for call in json.loads((Path(__file__).parent / file).read_text("utf-8"))
]
# Fields that 3.3.0 does not know, and what they are where an answer leaves them out.
LATER_DEFAULTS = {"is_reservation_mandatory": False, "stage_revision": False, "type": "advanced"}
COMPARED_HEADERS = {"accept", "content-type", "authorization", "content-signature"}


def build(value: Any) -> Any:
    """The Python value that a recorded value stands for."""
    if isinstance(value, list):
        return [build(item) for item in value]
    if not isinstance(value, dict):
        return value
    members = {key: build(item) for key, item in value.items()}
    if set(members) == {"@datetime"}:
        return datetime.fromisoformat(members["@datetime"])
    if len(members) == 1 and next(iter(members)).startswith("@"):
        [(name, fields)] = members.items()
        return getattr(talon_one, name[1:])(**fields)
    return members


def assert_same(found: Any, expected: Any, path: str = "$") -> None:
    """Compare plain values; 1, 1.0 and True are told apart, and moments count with their zone.

    A dictionary of a model may hold more than a release knew of.
    """
    if isinstance(expected, dict) and set(expected) == {"@datetime"}:
        assert isinstance(found, datetime), path
        assert found.isoformat() == expected["@datetime"], path
        return
    assert type(found) is type(expected), path
    if isinstance(expected, list):
        assert len(found) == len(expected), path
        for index, pair in enumerate(zip(found, expected)):
            assert_same(*pair, f"{path}[{index}]")
    elif isinstance(expected, dict):
        for name, value in expected.items():
            assert_same(found[name], value, f"{path}.{name}")
        for name in found.keys() - expected.keys():
            assert found[name] == LATER_DEFAULTS.get(name), f"{path}.{name}"
    else:
        assert found == expected, path


@pytest.fixture(params=CALLS)
def call(request: pytest.FixtureRequest, recorder: Any) -> Any:
    recorder.answer = tuple(request.param["answer"])
    return request.param


@pytest.fixture
def api(call: Any, recorder: Any) -> Iterator[talon_one.IntegrationApi]:
    configuration = talon_one.Configuration(
        host=recorder.url,
        api_key={name: key[0] for name, key in call["keys"].items()},
        api_key_prefix={name: key[1] for name, key in call["keys"].items() if len(key) > 1},
    )
    with talon_one.ApiClient(configuration) as api_client:
        yield talon_one.IntegrationApi(api_client)


def assert_sent(recorder: Any, expected: Any) -> None:
    [sent] = recorder.received
    verb, url = sent.line.split(" ")
    target = urlsplit(url)
    assert f"{verb} {target.path}" == expected["line"]
    query = parse_qsl(target.query, keep_blank_values=True, strict_parsing=bool(target.query))
    assert sorted(f"{name}={value}" for name, value in query) == expected["query"]
    headers = [(name.lower(), value) for name, value in sent.headers]
    # 3.3.0 accepts nothing where it expects no body, 12.0.0 names the type of bodies it lacks.
    named = {"accept": "application/json", **{k.lower(): v for k, v in expected["headers"].items()}}
    if expected["body"] is None:
        named.pop("content-type", None)
    assert sorted(header for header in headers if header[0] in COMPARED_HEADERS) == sorted(
        named.items()
    )
    if expected["body"] is None:
        assert sent.body == b""
    else:
        body = json.loads(sent.body)
        assert json.dumps(body, sort_keys=True) == json.dumps(expected["body"], sort_keys=True)


def assert_given(result: Any, expected: Any) -> None:
    if isinstance(expected, list):
        assert len(result) == len(expected)
        for pair in zip(result, expected):
            assert_given(*pair)
        return
    if expected is None:
        assert result is None
        return
    [(name, fields)] = expected.items()
    assert isinstance(result, getattr(talon_one, name[1:]))
    assert_same(result.to_dict(), fields)


def test_with_models_by_keyword(call: Any, api: Any, recorder: Any) -> None:
    method = getattr(api, call["operation"])
    result = method(**build(call["arguments"]), **build(call["options"]))
    assert_sent(recorder, call["sends"])
    assert_given(result, call["gives"])


def test_with_plain_dicts_by_position(call: Any, api: Any, recorder: Any) -> None:
    method = getattr(api, call["operation"] + "_with_http_info")
    arguments = {**call["arguments"]}
    if "body" in arguments:
        arguments["body"] = call["sends"]["body"]
    data, status, headers = method(*arguments.values(), **build(call["options"]))
    assert_sent(recorder, call["sends"])
    assert_given(data, call["gives"])
    assert status == call["answer"][0]
    assert headers["Content-Type"] == "application/json"
