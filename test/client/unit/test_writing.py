"""What is sent: values as they should be, and nothing that a value could smuggle in."""

from __future__ import annotations

import copy
import enum
import json
import uuid
from collections import OrderedDict
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from urllib3.util import SKIP_HEADER

from talon_one import (
    ApiValueError,
    CartItem,
    IntegrationRequest,
    NewCustomerProfile,
    NewCustomerSessionV2,
)
from talon_one.codec import write_json


class Colour(enum.Enum):
    RED = "red"


class Size(enum.IntEnum):
    XL = 4


def item(**attributes: Any) -> CartItem:
    return CartItem("Shoe", "sku-1", 1, 9.5, attributes=attributes)


def session(*items: Any) -> IntegrationRequest:
    return IntegrationRequest(NewCustomerSessionV2(profile_id="one", cart_items=list(items)))


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (datetime(2020, 1, 2, 3, 4, 5), "2020-01-02T03:04:05+00:00"),
        (
            datetime(2020, 1, 2, 3, 4, 5, 6, timezone(timedelta(hours=-3))),
            "2020-01-02T03:04:05.000006-03:00",
        ),
        (datetime(1, 1, 1), "0001-01-01T00:00:00+00:00"),
        (date(2020, 1, 2), "2020-01-02"),
        (Decimal("12.50"), 12.5),
        (Decimal("1E+3"), 1000),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Colour.RED, "red"),
        (Size.XL, 4),
        ((1, (2,)), [1, [2]]),
        ({3}, [3]),
        (frozenset({"a"}), ["a"]),
        (MappingProxyType({"a": None}), {"a": None}),
        (OrderedDict(a=[None]), {"a": [None]}),
        ("\u00e4\U0001f600\x00", "\u00e4\U0001f600\x00"),
        (10**400, 10**400),
        ({1: {None: True}}, {"1": {"null": True}}),
        (NewCustomerProfile({"b": 1}), {"attributes": {"b": 1}}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_are_sent(value: Any, sent: Any, desk: Any) -> None:
    desk.api.update_customer_session_v2("one", session(item(x=value)))

    body = json.loads(desk.request.body)
    assert body["customerSession"]["cartItems"][0]["attributes"] == {"x": sent}


def cycle() -> dict[str, Any]:
    inner: dict[str, Any] = {}
    inner["y"] = [inner]
    return inner


class NotATime(datetime):
    """As pandas has one: a datetime that is not equal to itself."""

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    __hash__ = datetime.__hash__

    def isoformat(self, *arguments: Any) -> str:
        return "NaT"


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), NotATime(2026, 1, 1), b"\xff", "\ud800", "", ".", "..", None],
    ids=repr,
)
def test_what_no_path_can_hold_is_refused(value: Any, desk: Any) -> None:
    with pytest.raises(ApiValueError, match=r"integration_id|point in time"):
        desk.api.delete_customer_data(value)
    assert not desk.server.requests


def test_texts_outside_of_ascii_are_sent_whole(desk: Any) -> None:
    text = "\U0001f600 \\ud83d Zo\u00eb \u2028"
    desk.gives('{"effects": []}')
    desk.api.update_customer_session_v2("one", session(item(x=text)))
    body = json.loads(desk.server.requests[0].body)
    assert body["customerSession"]["cartItems"][0]["attributes"]["x"] == text


def deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (float("nan"), ""),
        (float("-inf"), ""),
        (Decimal("NaN"), ""),
        (Decimal("1e999999"), ""),
        ([1, {"z": float("inf")}], '[1]["z"]'),
        (object(), ""),
        (b"bytes", ""),
        (len, ""),
        (cycle(), '["y"][0]'),
        (NewCustomerProfile({"k": {1j}}), '.attributes["k"][0]'),
        ({"ok": {(1, 2): 3}}, '["ok"]'),
        (deep(100_000), ""),
        ("half of a pair: \ud83d", ""),
        (["\U0001f600", {"y": "\udc00\ud83d"}], '[1]["y"]'),
        ({"ok": {"\ud800": 1}}, '["ok"] has the key'),
        ({"ok": {float("nan"): 1}}, '["ok"] has the key nan'),
        ([{float("-inf"): 1}], "[0] has the key -inf"),
        ([NotATime(2026, 1, 1)], "[0]: not a point in time"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_cannot_be_sent_is_named_by_its_path(value: Any, place: str, desk: Any) -> None:
    with pytest.raises(ApiValueError) as caught:
        desk.api.update_customer_session_v2("one", session(item(), item(), item(), item(x=value)))

    path = 'customer_session.cart_items[3].attributes["x"]'
    assert str(caught.value).startswith(path + place)
    assert len(str(caught.value)) < 2000
    assert not desk.server.requests


def test_plain_dicts_are_named_by_their_keys(desk: Any) -> None:
    with pytest.raises(ApiValueError, match=r'^body\["attributes"\]\["a b"\]\[0\] must be a fin'):
        desk.api.track_event({"attributes": {"a b": [float("nan")]}})


def test_a_model_that_holds_itself_is_named(desk: Any) -> None:
    profile = NewCustomerProfile({})
    profile.attributes = {"me": profile}
    with pytest.raises(ApiValueError, match=r'^attributes\["me"\] contains itself'):
        desk.api.update_customer_profile("one", profile)


def test_callers_objects_stay_as_they_are(desk: Any) -> None:
    model = session(item(when=datetime(2020, 1, 1), tags={"a"}), item())
    plain = {"customerSession": {"attributes": {"x": (1, {"y": None})}, "profileId": None}}
    for body in (model, plain):
        before = copy.deepcopy(body)
        desk.api.update_customer_session_v2("one", body, dry=True)
        assert body == before
        assert type(body) is type(before)
    assert plain["customerSession"]["attributes"] == {"x": (1, {"y": None})}


def test_none_is_left_out_of_models_and_kept_in_dicts(desk: Any) -> None:
    desk.api.update_customer_profile_v2("one", NewCustomerProfile({"gone": None}))

    assert json.loads(desk.request.body) == {"attributes": {"gone": None}}


# --- Paths, queries and headers ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "segment"),
    [
        ("a/b", "a%2Fb"),
        ("../admin", "..%2Fadmin"),
        ("%2e%2e", "%252e%252e"),
        ("?dry=true#x", "%3Fdry%3Dtrue%23x"),
        ("a b\r\nHost: evil\x00", "a%20b%0D%0AHost%3A%20evil%00"),
        ("\u00fc;@:\\", "%C3%BC%3B%40%3A%5C"),
        (7, "7"),
        (Colour.RED, "red"),
        ("...", "..."),
    ],
)
def test_a_path_value_stays_in_its_segment(value: Any, segment: str, desk: Any) -> None:
    desk.api.get_customer_inventory(value)
    assert desk.request.target == f"/v1/customer_profiles/{segment}/inventory"


@pytest.mark.parametrize("value", ["", ".", "..", "\ud800", [], object(), 1j])
def test_a_path_value_that_is_none_is_refused(value: Any, desk: Any) -> None:
    with pytest.raises(ApiValueError, match="integration_id"):
        desk.api.get_customer_inventory(value)
    assert not desk.server.requests


@pytest.mark.parametrize(("value", "text"), [(True, "true"), (False, "false")])
def test_query_booleans_are_words(value: bool, text: str, desk: Any) -> None:
    desk.api.track_event({"type": "x"}, dry=value)
    assert desk.request.target == f"/v1/events?dry={text}"


@pytest.mark.parametrize("bad", ["x\r\nX-Evil: 1", "x\ny", "x\ry", "x\0y", "\u20ac"])
def test_header_values_cannot_end_their_header(bad: str, desk: Any) -> None:
    where = (
        lambda: desk.configuration.api_key.update(Authorization=bad),
        lambda: desk.client.set_default_header("X-Shop", bad),
        lambda: setattr(desk.client, "cookie", bad),
        lambda: setattr(desk.client, "user_agent", bad),
    )
    for put in where:
        put()
        with pytest.raises(ApiValueError, match="header '") as caught:
            desk.api.track_event({"type": "x"})
        assert "Evil" not in str(caught.value), "it may be a credential"
        desk.configuration.api_key.clear()
        desk.client.default_headers.clear()
        desk.client.cookie = None
    assert not desk.server.requests


@pytest.mark.parametrize("name", ["", "X Y", "X:Y", "X\r\nY", "X\u00e4", "(x)"])
def test_header_names_are_tokens(name: str, desk: Any) -> None:
    desk.client.set_default_header(name, "1")
    with pytest.raises(ApiValueError, match="name of a header"):
        desk.api.track_event({"type": "x"})


def test_only_headers_that_the_library_adds_can_be_left_out(desk: Any) -> None:
    left_out = ("Accept-Encoding", "User-Agent")
    for name in left_out:
        desk.client.set_default_header(name, SKIP_HEADER)
    desk.api.track_event({"type": "x"})
    assert [desk.request.header(name) for name in left_out] == [None, None]
    desk.client.set_default_header("X-Shop", SKIP_HEADER)
    with pytest.raises(ApiValueError, match="header 'X-Shop' must not be SKIP_HEADER: only Acc"):
        desk.api.track_event({"type": "x"})
    assert len(desk.server.requests) == 1


MULTIPART = {"Content-Type": "multipart/form-data"}


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({"query_params": {"a": "\ud83d"}}, "query_params must be .* Unicode text"),
        ({"query_params": [1]}, "query_params must be a mapping or pairs"),
        ({"post_params": {"a": "\ud83d"}}, "post_params must be .* Unicode text"),
        ({"post_params": {"a": "\ud83d"}, "headers": MULTIPART}, "post_params cannot be"),
        ({"post_params": {"a": 1j}, "headers": MULTIPART}, "post_params cannot be"),
        ({"body": "\ud83d", "headers": {"Content-Type": "text/plain"}}, "body must be Unicode"),
    ],
)
def test_what_a_verb_cannot_write_is_named(options: Any, fault: str, desk: Any) -> None:
    with pytest.raises(ApiValueError, match=fault):
        desk.client.rest_client.POST(f"{desk.server.url}/v1/a", **options)
    assert not desk.server.requests


@pytest.mark.parametrize("host", ["", "localhost", "ftp://localhost", "http://", "http://[", "//x"])
def test_a_host_that_is_no_url_is_refused(host: str, desk: Any) -> None:
    desk.configuration.host = host
    with pytest.raises(ApiValueError, match=r"Configuration\.host"):
        desk.api.track_event({"type": "x"})


@pytest.mark.parametrize("text", ["plain", "\U0001f600", "a \\ud83d of text", "\u00e9\u4e2d"])
def test_what_a_text_holds_does_not_decide_how_deep_a_body_may_be(text: str) -> None:
    value: Any = text
    for _ in range(250):
        value = {"a": value}
    assert json.loads(write_json(value)) == value


HALVES = ["\ud83d", "a\ud83db", "\U0001f600\ude00", "\\ud83d\ude00", "\\\ud83d"]


@pytest.mark.parametrize("text", HALVES)
def test_half_a_pair_is_found_beside_whole_ones(text: str) -> None:
    with pytest.raises(ApiValueError, match="must be Unicode text"):
        write_json({"a": ["\U0001f600", text]})
