"""The fault matrix once more, against a server that really does the work: the sandbox.

What matters here is what is stored in the end: nothing is lost without an error, nothing twice.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, Callable

import pytest

import talon_one
from talon_one import (
    ConnectionException,
    IntegrationApi,
    NotFoundException,
    ServiceException,
    TimeoutException,
)
from talon_one.sandbox import Sandbox

SESSION = {"customerSession": {"profileId": "one", "state": "open"}}
EVENT = {"profileId": "one", "type": "newsletter_signup", "sessionId": "cart", "attributes": {}}

CALLS: dict[str, Callable[[IntegrationApi], Any]] = {
    "GET": lambda api: api.get_customer_inventory("one"),
    "PUT": lambda api: api.update_customer_session_v2("cart", SESSION),
    "POST": lambda api: api.track_event(EVENT),
    "DELETE": lambda api: api.delete_customer_data("one"),
}

# Fault; outcome and requests for GET, PUT and DELETE; the same for POST.
ROWS: list[tuple[dict[str, Any], Any, int, Any, int]] = [
    ({"drop": "before", "times": 1}, None, 2, ConnectionException, 1),
    ({"drop": "after", "times": 1}, None, 2, ConnectionException, 1),
    ({"garbage": True, "times": 1}, None, 2, ConnectionException, 1),
    ({"status": 503, "times": 1}, None, 2, ServiceException, 1),
    ({"status": 429, "headers": {"Retry-After": "0"}, "times": 1}, None, 2, None, 2),
    ({"delay": 5}, TimeoutException, 1, TimeoutException, 1),
]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.mark.parametrize("verb", CALLS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(map(str, row[0])))
def test_fault_at_the_sandbox(row: Any, verb: str, sandbox: Sandbox) -> None:
    fault, safe, safe_requests, post, post_requests = row
    expected, count = (post, post_requests) if verb == "POST" else (safe, safe_requests)
    sandbox.reset()
    with talon_one.ApiClient(sandbox.configuration()) as client:
        api = IntegrationApi(client)
        api.update_customer_session_v2("cart", SESSION)
        before = len(sandbox.requests)
        sandbox.faults.add(method=verb, **fault)
        client.configuration.timeout = 1.5

        if verb == "DELETE" and fault.get("drop") == "after":
            # The first try did it, and the answer to the second says that nothing is left.
            expected = NotFoundException
        start = time.monotonic()
        if expected is None:
            CALLS[verb](api)
        else:
            with pytest.raises(expected):
                CALLS[verb](api)
        assert time.monotonic() - start < 2.5

        sandbox.faults.clear()
        if fault.get("delay") is None:
            assert len(sandbox.requests) - before == count
            stored = sandbox.state()
            assert len(stored["Session"]) <= 1
            signed_up = [one for one in stored["Event"] if one["type"] == EVENT["type"]]
            least = 1 if verb == "POST" and expected is None else 0
            assert least <= len(signed_up) <= 1
