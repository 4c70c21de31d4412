"""Random interleavings of all operations, against a model simple enough to be surely right."""

from __future__ import annotations

import inspect
import re
import sys

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from sandbox.properties.parts.audiences import Audiences
from sandbox.properties.parts.catalog import Catalog
from sandbox.properties.parts.customers import Customers
from sandbox.properties.parts.owners import Owners
from sandbox.properties.parts.world import World
from talon_one import ApiClient, IntegrationApi
from talon_one.sandbox import Sandbox


class FirstShop(Customers, Audiences):
    """Calls, one after the other, and after each what customers have is compared."""


class ShopOfToday(Owners, Catalog):
    """The same, with points that expire, budgets of each day, cards, giveaways and catalog."""


MACHINES = [FirstShop, ShopOfToday]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("machine", MACHINES)
def test_all_operations_do_what_the_model_says(machine: type[World]) -> None:
    with Sandbox() as sandbox:
        today = sandbox.configuration(api_key={"Authorization": "sandbox-api-key-today"})
        with ApiClient(sandbox.configuration()) as client, ApiClient(today) as client_of_today:
            parts = {"sandbox": sandbox, "client": client, "client_of_today": client_of_today}
            run_state_machine_as_test(
                type(machine.__name__, (machine,), parts),
                settings=settings(
                    max_examples=20,
                    stateful_step_count=40,
                    deadline=None,
                    suppress_health_check=list(HealthCheck),
                ),
            )


def test_no_operation_is_left_out() -> None:
    """Read in the text of the parts: what a run draws is left to chance."""
    parts = {
        sys.modules[part.__module__]
        for machine in MACHINES
        for part in machine.mro()
        if "parts" in part.__module__
    }
    called = {
        name
        for part in parts
        for name in re.findall(r"self\.(?:api|today)\.(\w+)", inspect.getsource(part))
    }
    ending = "_with_http_info"
    operations = {name[: -len(ending)] for name in dir(IntegrationApi) if name.endswith(ending)}
    assert len(operations) == 42
    assert called == operations
