"""Calls recorded from release 3.3.0, made again over a socket: what is sent and what comes back.

`recorded_calls.json` holds one record per call: the credentials (`keys`: name, then key and
prefix), the arguments and options, what went over the wire (`sends`), the answer, and what the
call gave (`gives`). `{"@Coupon": {...}}` is a model with those fields, `{"@datetime": "..."}` an
aware moment. The order of query parameters does not matter; booleans there are lower case.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import talon_one

CALLS = json.loads((Path(__file__).parent / "recorded_calls.json").read_text("utf-8"))
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


def text(value: Any) -> str:
    """One text per value, so that 1, 1.0 and True are told apart, and zones and order count."""
    return json.dumps(
        value, default=lambda moment: {"@datetime": moment.isoformat()}, ensure_ascii=False
    )


@pytest.fixture(params=CALLS, ids=lambda call: call["name"])
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
    assert sorted(filter(None, target.query.split("&"))) == expected["query"]
    headers = [(name.lower(), value) for name, value in sent.headers]
    assert sorted(header for header in headers if header[0] in COMPARED_HEADERS) == sorted(
        (name.lower(), value) for name, value in expected["headers"].items()
    )
    if expected["body"] is None:
        assert sent.body == b""
    else:
        body = json.loads(sent.body)
        assert json.dumps(body, sort_keys=True) == json.dumps(expected["body"], sort_keys=True)


def assert_given(result: Any, expected: Any) -> None:
    if expected is None:
        assert result is None
        return
    [(name, fields)] = expected.items()
    assert type(result) is getattr(talon_one, name[1:])
    assert text(result.to_dict()) == text(fields)


def test_with_models_by_keyword(call: Any, api: Any, recorder: Any) -> None:
    method = getattr(api, call["operation"])
    result = method(**build(call["arguments"]), **call["options"])
    assert_sent(recorder, call["sends"])
    assert_given(result, call["gives"])


def test_with_plain_dicts_by_position(call: Any, api: Any, recorder: Any) -> None:
    method = getattr(api, call["operation"] + "_with_http_info")
    arguments = {**call["arguments"]}
    if "body" in arguments:
        arguments["body"] = call["sends"]["body"]
    data, status, headers = method(*arguments.values(), **call["options"])
    assert_sent(recorder, call["sends"])
    assert_given(data, call["gives"])
    assert status == call["answer"][0]
    assert headers["Content-Type"] == "application/json"
