"""What large requests cost: counted, for a count is the same on a machine that is busy."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from sandbox.harness import Shop
from talon_one.sandbox.store import tables


def rows(shop: Shop, method: str, path: str, body: Any) -> int:
    """How many rows the sandbox reads and writes for a request that succeeds."""
    counted = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal counted
        code = frame.f_code
        named = code.co_filename == tables.__file__ and code.co_name in ("read", "write")
        counted += named and event == "call"

    threading.setprofile(count)  # of the threads to come: a connection has one of its own
    try:
        with shop.beside() as another:
            another.call(method, path, body)
    finally:
        threading.setprofile(None)
    return counted


@pytest.mark.parametrize("type", ["PATCH_MANY", "REMOVE_MANY"])
@pytest.mark.parametrize("each", [True, False], ids=["an item each", "all items"])
def test_actions_on_many_items_read_and_write_them_once(
    open_shop: Any, type: str, each: bool
) -> None:
    def cost(size: int) -> int:
        items = [
            {"id": n + 1, "sku": f"SKU-{n}", "price": 8, "attributes": {"size": n}}
            for n in range(size)
        ]
        shop = open_shop(
            attributes=[{"entity": "CartItem", "name": "size", "type": "number"}],
            catalogs=[{"id": 1, "name": "products", "items": items}],
        )
        chosen = [[{"attr": "size", "op": "EQ", "value": n}] if each else [] for n in range(size)]
        actions = [{"type": type, "payload": {"filters": one}} for one in chosen]
        return rows(shop, "PUT", "/v1/catalogs/1/sync", {"actions": actions})

    assert 100 <= cost(100) < 2.5 * cost(50)
