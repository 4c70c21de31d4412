"""Whatever is refused, lost or held back: each item is accepted or named once, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import talon_one
from client.bulk.conftest import Service, limited, profile
from soak.hostile import answer
from talon_one import bulk

GOOD = st.builds(
    lambda name, key, value: profile(name, **{key: value}),
    st.sampled_from("abcdefghijkl"),
    st.sampled_from("xyz"),
    st.integers(0, 1000),
)
REFUSED = st.builds(lambda name: profile(name, bad=True), st.sampled_from("abcdefghijkl"))
UNSENDABLE = st.sampled_from([None, {}, profile(""), profile("a", x=float("nan"))])
ITEMS = st.lists(st.one_of(GOOD, GOOD, GOOD, REFUSED, UNSENDABLE), max_size=40)

# What happens to a request, and whether it was carried out by then.
FAULTS: dict[str, tuple[str, Any]] = {
    "limited": ("before", limited(0)),
    "busy": ("before", answer(503, b"")),
    "dropped": ("before", False),
    "answer lost": ("after", False),
    "busy too late": ("after", answer(502, b"")),
}


@pytest.fixture(scope="module")
def shop() -> Iterator[tuple[Service, Any]]:
    service = Service()
    configuration = talon_one.Configuration(service.server.url, timeout=20)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("talon_one._retries._FIRST_PAUSE", 0.0005)
        with service.server, talon_one.ApiClient(configuration) as client:
            yield service, talon_one.IntegrationApi(client)


@pytest.fixture(autouse=True)
def no_thread_is_left() -> None:
    """Leave that to the other tests: examples share this one."""


def in_a_loop(items: list[Any]) -> tuple[dict[str, Any], list[int]]:
    """Return what is stored, and which positions are refused, where each item is sent alone."""
    stored: dict[str, Any] = {}
    refused = []
    for position, item in enumerate(items):
        attributes = item["attributes"] if item and item.get("integrationId") else {"bad": True}
        if "bad" in attributes or any(value != value for value in attributes.values()):
            refused.append(position)
        else:
            stored.setdefault(item["integrationId"], {}).update(attributes)
    return stored, refused


@given(data=st.data())
def test_as_if_each_were_sent_alone(shop: Any, data: st.DataObject) -> None:
    service, api = shop
    items = data.draw(ITEMS, "items")
    size = data.draw(st.integers(1, 12), "batch_size")
    workers = data.draw(st.integers(1, 6), "workers")
    faults = data.draw(
        st.dictionaries(st.integers(0, 30), st.sampled_from(sorted(FAULTS)), max_size=6), "faults"
    )
    api.api_client.configuration.retries = data.draw(st.sampled_from([None, 0]), "retries")
    service.profiles.clear()
    service.requests.clear()

    def fault(when: str, number: int) -> Any:
        at, given = FAULTS.get(faults.get(number, ""), ("", None))
        return given if at == when else None

    service.before = lambda peer, number, ids: fault("before", number)
    service.after = lambda peer, number, ids: fault("after", number)
    stored, refused = in_a_loop(items)

    with bulk.update_customer_profiles(
        api, iter(items), batch_size=size, workers=workers
    ) as outcomes:
        told = list(outcomes)

    assert [one.start for one in told] == list(range(0, len(items), size))
    assert [one.stop for one in told] == [
        min(n + size, len(items)) for n in range(0, len(items), size)
    ]
    assert [r.position for one in told for r in one.refused] == refused
    assert all(r.item is items[r.position] for one in told for r in one.refused)
    assert sum(one.accepted for one in told) == len(items) - len(refused)
    assert service.profiles == stored


@given(data=st.data())
def test_as_if_it_had_not_been_stopped(shop: Any, data: st.DataObject) -> None:
    """A run is stopped while a request is under way, and gone on with, until all is done."""
    service, api = shop
    items = data.draw(ITEMS, "items")
    options = {
        "batch_size": data.draw(st.integers(1, 12), "batch_size"),
        "workers": data.draw(st.integers(1, 6), "workers"),
    }
    stops = data.draw(st.sets(st.integers(0, 40), max_size=5), "stops")
    service.profiles.clear()
    service.requests.clear()
    stored, refused = in_a_loop(items)

    def stop(peer: Any, number: int, ids: list[str]) -> None:
        if number in stops:
            outcomes.stop()

    service.before, service.after = stop, lambda *_: None
    done, told = 0, []
    while done < len(items):
        begin = done
        with bulk.update_customer_profiles(api, items[begin:], **options) as outcomes:
            for outcome in outcomes:
                assert begin + outcome.start == done
                done = begin + outcome.stop
                told += [begin + one.position for one in outcome.refused]

    assert told == refused
    assert service.profiles == stored
