"""A body is written in one step, or in two where a program looks at it: to the same bytes."""

from __future__ import annotations

import enum
from collections import OrderedDict
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, NamedTuple
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import talon_one
from soak.hostile import HostileServer, answer


class Point(NamedTuple):
    x: Any
    y: Any


class Word(str, enum.Enum):
    A = "ä"
    B = '"'


class Count(enum.IntEnum):
    ONE = 1


class Share(float, enum.Enum):
    HALF = 0.5


class Kind(enum.Enum):
    LIST = (1, "a")


class OwnProfile(talon_one.NewCustomerProfile):
    """As programs derive models, with something of their own beside the fields."""

    def __init__(self, attributes: Any) -> None:
        super().__init__(attributes)
        self.note = "not sent"


class LegacyModel:
    """A model of another generator."""

    openapi_types: dict[str, str] = {"first_name": "str", "gone": "str"}  # noqa: RUF012
    attribute_map: dict[str, str] = {"first_name": "firstName", "gone": "gone"}  # noqa: RUF012

    def __init__(self, first_name: Any) -> None:
        self.first_name = first_name
        self.gone = None


def with_member(model: talon_one.Model, value: Any) -> talon_one.Model:
    model.additional_properties = {"brandNew": value}
    return model


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["\ud800", "\\ud800", "\U0001f600", b"bytes", object()])
    | st.sampled_from([*Word, *Count, *Share, *Kind])
    | st.decimals()
    | st.datetimes(timezones=st.none() | st.timezones())
    | st.dates()
    | st.times()
    | st.uuids()
)


def containers(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    keys = st.text(max_size=4) | st.integers() | st.floats() | st.none() | st.just(Word.A)
    dicts = st.dictionaries(keys, one, max_size=4)
    models = st.builds(OwnProfile, st.dictionaries(st.text(max_size=4), one, max_size=3))
    return (
        st.lists(one, max_size=4)
        | st.lists(one, max_size=3).map(tuple)
        | st.builds(Point, one, one)
        | dicts
        | dicts.map(OrderedDict)
        | dicts.map(MappingProxyType)
        | st.builds(LegacyModel, one)
        | st.builds(with_member, models, one)
    )


values = st.recursive(scalars, containers, max_leaves=12)


class Looker(talon_one.ApiClient):
    """A client that sees what is sent, as programs of the legacy SDKs do, and changes nothing."""

    def request(self, *arguments: Any, **keywords: Any) -> Any:
        return super().request(*arguments, **keywords)


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with HostileServer(lambda peer, request: peer.send(answer(200, b"{}"))) as server:
        yield server


def sent(client: type[talon_one.ApiClient], server: HostileServer, body: Any) -> Any:
    """Return the bytes that a client sends, or the error that it refuses them with."""
    server.requests.clear()
    with client(talon_one.Configuration(server.url, retries=0)) as opened:
        try:
            talon_one.IntegrationApi(opened).update_customer_session_v2("one", body)
        except talon_one.ApiValueError as error:
            assert not server.requests
            return str(error)
    return server.requests[0].body


@settings(max_examples=200, deadline=None)
@given(values)
def test_both_ways_write_the_same(server: HostileServer, value: Any) -> None:
    item = talon_one.CartItem("Shoe", "sku-1", 1, 9.5, attributes={"x": value})
    session = talon_one.NewCustomerSessionV2(profile_id="one", cart_items=[item])
    body = talon_one.IntegrationRequest(session)
    assert sent(talon_one.ApiClient, server, body) == sent(Looker, server, body)


@pytest.mark.parametrize("place", ["request", "rest_client.request", "rest_client.PUT"])
def test_who_replaces_a_method_of_one_client_sees_plain_data(
    server: HostileServer, place: str
) -> None:
    with talon_one.ApiClient(talon_one.Configuration(server.url)) as client:
        owner, _, replaced = place.rpartition(".")
        holder: Any = getattr(client, owner) if owner else client
        with mock.patch.object(holder, replaced, wraps=getattr(holder, replaced)) as watch:
            talon_one.IntegrationApi(client).update_customer_profile(
                "one", talon_one.NewCustomerProfile({"a": Word.A})
            )
    assert watch.call_args.kwargs["body"] == {"attributes": {"a": "ä"}}
    assert type(watch.call_args.kwargs["body"]["attributes"]["a"]) is str
