"""Session updates of a sandbox that keeps a record of decisions, and of one that does not."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager

from bench.samples import cart_item
from talon_one.sandbox import Sandbox


@contextmanager
def updates() -> Iterator[dict[str, Callable[[], object]]]:
    """Give two ways to update a session of ten items, which eight campaigns look at."""
    with ExitStack() as stack:

        def way(*, without_decisions: bool) -> Callable[[], object]:
            sandbox = stack.enter_context(Sandbox(without_decisions=without_decisions))
            address = sandbox.url.partition("://")[2]
            connection = stack.enter_context(closing(http.client.HTTPConnection(address)))
            headers = {
                "Authorization": f"ApiKey-v1 {sandbox.api_keys[0]}",
                "Content-Type": "application/json",
            }
            session = {
                "profileId": "customer-4711",
                "couponCodes": ["WELCOME10"],
                "cartItems": [{**cart_item(number), "attributes": {}} for number in range(10)],
            }
            body = json.dumps({"customerSession": session})

            def update() -> None:
                connection.request("PUT", "/v2/customer_sessions/order-1", body, headers)
                with connection.getresponse() as response:
                    answer = response.read()
                if response.status != 200:
                    raise RuntimeError(answer.decode())

            return update

        yield {"floor": way(without_decisions=True), "talon_one": way(without_decisions=False)}
