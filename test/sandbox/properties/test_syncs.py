"""A sync of many actions comes to what its actions come to when each is sent alone."""

from __future__ import annotations

from contextlib import ExitStack, closing
from datetime import datetime, timezone
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.harness import KEY, Shop, seed
from talon_one.sandbox import Sandbox

NOW = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
COLORS = ("red", "navy", "red,navy")
ITEMS = [
    {"id": 1, "sku": "MUG", "price": 8, "attributes": {"color": "red", "size": 1}},
    {"id": 2, "sku": "TEE", "price": 8, "attributes": {"color": "navy", "size": 2}},
    {"id": 3, "sku": "CAP", "attributes": {"color": "red"}},
    {"id": 4, "sku": "BAG", "price": 20},
]
ADJUSTMENT = {"priceType": "member", "price": 3, "referenceId": "r"}
SEED = seed(
    applications=[{"id": id, "apiKeys": [{"key": key}]} for id, key in ((1, KEY), (2, "other"))],
    attributes=[
        {"entity": "CartItem", "name": "color", "type": "string"},
        {"entity": "CartItem", "name": "size", "type": "number"},
    ],
    catalogs=[
        {"id": 1, "name": "ours", "items": ITEMS},
        {"id": 2, "name": "theirs", "items": [{"id": 9, "sku": "MUG", "price": 7}]},
    ],
)

sizes = st.sampled_from([1, 2, 2.5, "2"])
filters = st.one_of(
    st.fixed_dictionaries(
        {"attr": st.just("color"), "op": st.just("EQ"), "value": st.sampled_from(COLORS)}
    ),
    st.fixed_dictionaries(
        {
            "attr": st.just("color"),
            "op": st.just("IN"),
            "value": st.sampled_from(COLORS) | st.lists(st.sampled_from(COLORS), max_size=2),
        }
    ),
    st.fixed_dictionaries(
        {
            "attr": st.sampled_from(["size", "new"]),
            "op": st.sampled_from(["EQ", "LT", "LE", "GT", "GE"]),
            "value": sizes,
        }
    ),
)
patches = st.fixed_dictionaries(
    {},
    optional={
        "filters": st.lists(filters, max_size=2),
        "price": st.sampled_from([3, 8, 8.0, 20, 20.5]),
        "attributes": st.fixed_dictionaries(
            {},
            optional={
                "color": st.sampled_from([*COLORS, None]),
                "size": st.sampled_from([1, 2, 3.5]) | st.just("L"),
                "new": st.sampled_from([1, 2, ["a"], []]),
            },
        ),
    },
)
removals = st.fixed_dictionaries({}, optional={"filters": st.lists(filters, max_size=2)})
syncs = st.one_of(
    st.tuples(st.just("PATCH_MANY"), st.lists(patches, min_size=1, max_size=6)),
    st.tuples(st.just("REMOVE_MANY"), st.lists(removals, min_size=1, max_size=4)),
)


def sync(shop: Shop, type: str, payloads: list[Any]) -> list[tuple[str, str]]:
    """Send a sync; give title and place of each flaw if it is refused."""
    actions = [{"type": type, "payload": payload} for payload in payloads]
    reply = shop.send("PUT", "/v1/catalogs/1/sync", {"actions": actions})
    assert reply.status in (200, 400), reply.json
    return reply.flaws if reply.status == 400 else []


def items(shop: Shop, before: int) -> tuple[Any, ...]:
    """What a sync may change; of versions only which items have a later one than before."""
    stored = shop.stored()
    found = [{**i, "version": i["version"] > before} for i in stored["CatalogItem"]]
    return found, stored["PriceObservation"], stored["PriceAdjustment"], stored["Attribute"]


@settings(max_examples=150, deadline=None)
@given(requests=st.lists(syncs, min_size=1, max_size=3))
def check(together: Shop, alone: Shop, requests: list[tuple[str, list[Any]]]) -> None:
    for shop in (together, alone):
        shop.sandbox.reset()
        shop.sandbox.clock.freeze(NOW)
        payload = {"sku": "MUG", "adjustments": [ADJUSTMENT]}
        assert not sync(shop, "ADD_PRICE_ADJUSTMENT", [payload])
    for type, payloads in requests:
        versions = [shop.stored()["Catalog"][0]["version"] for shop in (together, alone)]
        before = together.stored()
        refused = sync(together, type, payloads)
        for index, payload in enumerate(payloads):
            flaws = sync(alone, type, [payload])
            if flaws:
                (title, place), number = flaws[0], f"/actions/{index}/"
                assert refused == [(title, place.replace("/actions/0/", number))]
                assert together.stored() == before
                return
        assert not refused
        assert items(together, versions[0]) == items(alone, versions[1])


def test_a_sync_is_the_sum_of_its_actions() -> None:
    with ExitStack() as stack:
        sandboxes = [stack.enter_context(Sandbox(SEED)) for _ in range(2)]
        check(*(stack.enter_context(closing(Shop(sandbox))) for sandbox in sandboxes))
