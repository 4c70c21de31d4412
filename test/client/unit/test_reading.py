"""What is read: answers as the contract says, as it does not, and as nobody expects."""

from __future__ import annotations

import json
import tracemalloc
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import talon_one
from talon_one import ApiException, effect_props

SESSION = {
    "integrationId": "s",
    "created": "2020-02-07T08:15:22Z",
    "applicationId": 1,
    "profileId": "p",
    "state": "open",
    "cartItems": [],
    "identifiers": [],
    "total": 9,
    "attributes": {},
    "firstSession": True,
}


def decode(text: str, type_name: str) -> Any:
    """Return what the client makes of an answer's body."""
    answer = SimpleNamespace(status=200, data=text.encode())
    client = talon_one.ApiClient(talon_one.Configuration("http://localhost"))
    return client.deserialize(answer, type_name)


def read(desk: Any, **members: Any) -> Any:
    """Return the session that the client makes of an answer with these members."""
    body = json.dumps({"customerSession": {**SESSION, **members}})
    return desk.gives(body).api.update_customer_session_v2("s", {}).customer_session


def test_null_and_missing_are_none(desk: Any) -> None:
    session = read(desk, created=None, cartItems=None, state=None)
    assert (session.created, session.cart_items, session.state) == (None, None, None)
    assert desk.gives("{}").api.update_customer_session_v2("s", {}).customer_session is None


def test_unknown_values_and_members_are_kept(desk: Any) -> None:
    session = read(desk, state="frozen", newMember={"a": 1})
    assert session.state == "frozen"
    assert session.additional_properties == {"newMember": {"a": 1}}
    assert "newMember" not in session.to_dict()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2020-02-07T08:15:22Z", datetime(2020, 2, 7, 8, 15, 22)),
        ("2020-02-07T08:15:22.1Z", datetime(2020, 2, 7, 8, 15, 22, 100000)),
        ("2020-02-07T08:15:22.123456789Z", datetime(2020, 2, 7, 8, 15, 22, 123456)),
        ("2020-02-07T08:15:22.999999999+02:30", datetime(2020, 2, 7, 5, 45, 22, 999999)),
        ("2020-02-07T08:15:22-0700", datetime(2020, 2, 7, 15, 15, 22)),
        ("2020-02-07 08:15:22", datetime(2020, 2, 7, 8, 15, 22)),
        ("0001-01-01T00:00:00Z", datetime(1, 1, 1)),
        ("2020-02-07", datetime(2020, 2, 7)),
    ],
)
def test_timestamps_of_every_kind_are_read(text: str, moment: datetime, desk: Any) -> None:
    created = read(desk, created=text).created
    assert created == moment.replace(tzinfo=timezone.utc)
    assert isinstance(created.utcoffset(), timedelta)


@pytest.mark.parametrize(
    ("members", "place"),
    [
        ({"created": "yesterday"}, "$.customerSession.created: expected a timestamp"),
        ({"created": 7}, "$.customerSession.created: expected a timestamp, got 7"),
        ({"created": ""}, "$.customerSession.created: expected a timestamp, got ''"),
        ({"created": "12:30"}, "$.customerSession.created: expected a timestamp"),
        ({"created": "2020-02-30T00:00:00Z"}, "$.customerSession.created"),
        ({"cartItems": {}}, "$.customerSession.cartItems: expected a list, got {}"),
        ({"cartItems": [{}, 3]}, "$.customerSession.cartItems[1]: expected an object, got 3"),
        ({"cartItems": [{"quantity": "x"}]}, "$.customerSession.cartItems[0].quantity"),
        ({"profileId": {}}, "$.customerSession.profileId: expected a string, got {}"),
        ({"applicationId": "x" * 999}, "$.customerSession.applicationId: expected an integer"),
        ({"firstSession": "maybe"}, "$.customerSession.firstSession: expected a boolean"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_named_by_its_path(
    members: dict[str, Any], place: str, desk: Any
) -> None:
    with pytest.raises(ApiException) as caught:
        read(desk, **members)

    error = caught.value
    assert place in error.message
    assert len(error.message) < 300
    assert (error.status, error.operation) == (200, "update_customer_session_v2")
    assert json.loads(error.body)["customerSession"]["integrationId"] == "s"
    assert error.headers["content-length"] == str(len(error.body))


def test_members_of_maps_are_named_too(desk: Any) -> None:
    desk.gives('{"session": {"discounts": {"a b": []}}}')
    with pytest.raises(ApiException, match=r'\$\.session\.discounts\["a b"\]: expected a number'):
        desk.api.update_customer_session("s", {})


def test_a_bad_member_that_is_only_kept_does_no_harm(desk: Any) -> None:
    session = read(desk, attributes={"a": [{"b": 1e308}]}, unknown=[[[[]]]])
    assert session.attributes == {"a": [{"b": 1e308}]}


@pytest.mark.parametrize("number", ["1e999", "-1e999", "9" * 400, "9" * 5000, "0." + "1" * 5000])
def test_huge_numbers_are_read_or_named(number: str, desk: Any) -> None:
    desk.gives(f'{{"customerSession": {{"applicationId": {number}, "total": {number}}}}}')
    try:
        session = desk.api.update_customer_session_v2("s", {}).customer_session
        good = isinstance(session.application_id, (int, float))
    except ApiException as error:
        good = error.status == 200 and bool(error.message)
    assert good


@pytest.mark.parametrize(
    ("type_", "props", "expected"),
    [
        ("setDiscount", {"name": "n", "value": 1}, ("SetDiscountEffectProps", "n")),
        ("brandNew", {"name": "n"}, ("dict", "n")),
    ],
)
def test_props_of_effects(type_: str, props: Any, expected: tuple[str, str], desk: Any) -> None:
    body = json.dumps({"effects": [{"effectType": type_, "props": props}]})
    (effect,) = desk.gives(body).api.update_customer_session_v2("s", {}).effects

    typed = effect_props(effect)
    name = typed["name"] if isinstance(typed, dict) else typed.name
    assert (type(typed).__name__, name) == expected
    assert effect.props == props


def test_props_that_do_not_fit_are_named() -> None:
    with pytest.raises(ApiException, match=r"brandNew .* \$: expected an object, got 'none'"):
        effect_props({"effectType": "brandNew", "props": "none"})
    with pytest.raises(ApiException, match=r"setDiscount .* \$\.value: expected a number"):
        effect_props({"effectType": "setDiscount", "props": {"value": []}})


def test_duplicate_headers_are_all_there(desk: Any) -> None:
    desk.gives("{}", 200, "X-Shop: 1", "X-Shop: 2")
    _, status, headers = desk.api.track_event_with_http_info({"type": "x"})
    assert (status, headers["x-shop"]) == (200, "1, 2")


def test_an_attribute_with_a_typo_is_refused() -> None:
    item = talon_one.CartItem("Shoe", "sku", 1, 9.5)
    with pytest.raises(AttributeError, match="did you mean 'quantity'"):
        item.quantiti = 2


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_comes_often_is_read_as_what_came_first(data: st.DataObject) -> None:
    """Whatever members an object has, in whatever order, known or not, null or not."""
    values: dict[str, st.SearchStrategy[Any]] = {
        "integrationId": st.text(max_size=3),
        "state": st.sampled_from(["open", "closed", "new in 2030"]),
        "created": st.just("2026-01-01T00:00:00Z"),
        "cartItems": st.lists(
            st.fixed_dictionaries({}, optional={"sku": st.text(), "price": st.integers(0, 9)}),
            max_size=2,
        ),
        "attributes": st.dictionaries(st.text(max_size=2), st.integers(), max_size=2),
        "total": st.integers(0, 9),
        "firstSession": st.booleans(),
        "unknown": st.integers(),
        "_additional": st.integers(),
    }
    names = data.draw(st.permutations(list(values)))[: data.draw(st.integers(0, len(values)))]
    session = {name: data.draw(st.none() | values[name]) for name in names}
    for _ in range(3):
        first, *others = decode(json.dumps([session] * 120), "list[CustomerSessionV2]")
        for other in others:
            assert other == first
            assert other.additional_properties == first.additional_properties
        assert first.additional_properties == {
            name: value for name, value in session.items() if name in ("unknown", "_additional")
        }
        assert first.state == session.get("state", "open")
    bad = {**session, "total": []}
    with pytest.raises(talon_one.ApiException, match=r"\$\[119\]\.total: expected a number"):
        decode(json.dumps([session] * 119 + [bad]), "list[CustomerSessionV2]")


def test_names_that_come_once_are_not_kept() -> None:
    """A server may send any number of them, of any length."""

    def answer(number: int) -> str:
        return json.dumps({f"{number} {'x' * 10_000}": 1})

    decode(answer(0), "CustomerSessionV2")
    tracemalloc.start()
    try:
        for number in range(1, 250):
            decode(answer(number), "CustomerSessionV2")
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 1_000_000
