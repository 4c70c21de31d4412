"""Any JSON and any bytes: read, or refused by a documented error; what was read can be sent."""

from __future__ import annotations

import json
import math
from typing import Any, Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import talon_one
from talon_one import ApiClient, ApiException, ApiValueError, Configuration
from talon_one.model import Model

CLIENT = ApiClient(Configuration())
NAMES = sorted(
    name for name in talon_one.models.__all__ if isinstance(getattr(talon_one, name), type)
)

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.datetimes().map(lambda moment: moment.isoformat() + "Z")
    | st.sampled_from(["open", "2020-02-30T00:00:00Z", "1", "true", "NaN", "1e5", "24:00"])
)


class Answer:
    """An answer with a body."""

    status = 200
    reason = "OK"

    def __init__(self, data: bytes) -> None:
        self.data = data

    def getheaders(self) -> dict[str, str]:
        return {}


def outcome(call: Callable[[], Any]) -> Any:
    """Return a call's result or its documented error."""
    try:
        return call()
    except (ApiException, ApiValueError) as error:
        return error


def members(name: str) -> st.SearchStrategy[Any]:
    """Return objects with the members of a model, with values right and wrong, and others."""
    cls = getattr(talon_one, name)
    keys = st.sampled_from([*cls.attribute_map.values(), "other", ""])
    inner = st.recursive(
        scalars,
        lambda one: (
            st.lists(one, max_size=3) | st.dictionaries(keys | st.text(max_size=5), one, max_size=4)
        ),
        max_leaves=12,
    )
    return st.dictionaries(keys, inner, max_size=8)


@pytest.mark.parametrize("name", NAMES[::6])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_json_is_read_or_refused(name: str, data: st.DataObject) -> None:
    value = data.draw(members(name))
    text = json.dumps(value).encode()
    model = outcome(lambda: CLIENT.deserialize(Answer(text), name))
    if isinstance(model, ApiException):
        assert model.status == 200
        assert model.message
        assert len(str(model)) < 2000
        return
    assert isinstance(model, Model)
    assert str(model)
    assert model == model
    sent = CLIENT.sanitize_for_serialization(model)
    if _finite(sent):
        assert CLIENT.deserialize(Answer(json.dumps(sent).encode()), name) is not None


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode), st.sampled_from(NAMES))
@example(b"[" * 200_000, "Coupon")
@example(b'{"a":' * 200_000, "Coupon")
@example(b"\xef\xbb\xbf{}", "Coupon")
@example(b"{}".decode().encode("utf-16"), "Coupon")
@example(b"-", "Coupon")
@example(b"9" * 100_000, "Coupon")
@example(b'{"id":"' + b"9" * 100_000 + b'"}', "Coupon")
@example(b'{"created":"' + b"9" * 100_000 + b'"}', "Coupon")
@example(b'{"created":"2020-01-01T00:00:00+99:99"}', "Coupon")
@example(b'{"created":"9999-12-31T23:59:59-23:59"}', "Coupon")
def test_any_bytes_are_read_or_refused(body: bytes, name: str) -> None:
    value = outcome(lambda: CLIENT.deserialize(Answer(body), name))
    if isinstance(value, ApiException):
        assert value.message
    assert value is None or isinstance(value, (Model, ApiException))
    assert str(value)


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        scalars
        | st.binary(max_size=3)
        | st.decimals()
        | st.dates()
        | st.uuids()
        | st.complex_numbers(),
        lambda one: (
            st.lists(one, max_size=4)
            | st.tuples(one)
            | st.dictionaries(st.text(max_size=4) | st.integers() | st.tuples(), one, max_size=4)
        ),
        max_leaves=20,
    )
)
def test_any_value_is_sent_or_refused(value: Any) -> None:
    configuration = Configuration("http://127.0.0.1:1", retries=0)
    api = talon_one.IntegrationApi(ApiClient(configuration))
    profile = talon_one.NewCustomerProfile({"x": value})
    error = outcome(lambda: api.update_customer_profile("one", profile))
    # Either it was written, and nobody is there to read it, or it was refused by its path.
    written = isinstance(error, talon_one.ConnectionException)
    assert written or str(error).startswith('attributes["x"]')


def _finite(value: Any) -> bool:
    if isinstance(value, dict):
        return all(map(_finite, value.values()))
    if isinstance(value, list):
        return all(map(_finite, value))
    return not isinstance(value, float) or math.isfinite(value)
