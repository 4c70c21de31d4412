"""``talon-one demo``: what the other commands do, shown on a sandbox of its own."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from talon_one.cli.lines import in_short
from talon_one.cli.mistakes import installed

if TYPE_CHECKING:
    from collections.abc import Mapping

_COAT = {"name": "Coat", "sku": "coat", "quantity": 1, "price": 120.0}


class _Step(NamedTuple):
    """A call of the demo.

    :param said: what it shows.
    """

    said: str
    operation: str
    parameters: Mapping[str, str]
    body: Any


_STEPS = (
    _Step(
        "Ada puts a coat into her cart, and types a code:",
        "update_customer_session_v2",
        {"customer_session_id": "order-1"},
        {
            "customerSession": {
                "profileId": "ada",
                "cartItems": [_COAT],
                "couponCodes": ["ONEUSE50"],
            }
        },
    ),
    _Step(
        "She pays, which uses the code up:",
        "update_customer_session_v2",
        {"customer_session_id": "order-1"},
        {"customerSession": {"state": "closed"}},
    ),
    _Step(
        "The next one who types it is refused; this is a trial that keeps nothing:",
        "update_customer_session_v2",
        {"customer_session_id": "order-2", "dry": "true"},
        {"customerSession": {"cartItems": [_COAT], "couponCodes": ["ONEUSE50"]}},
    ),
    _Step(
        "Ada cancels the order, and the code is good again:",
        "update_customer_session_v2",
        {"customer_session_id": "order-1"},
        {"customerSession": {"state": "cancelled"}},
    ),
)


@click.command()
def demo() -> int:
    """Follow an order in a sandbox, call by call.

    \b
    Each step is a command that can be tried on a sandbox of one's own:
      talon-one demo
    """
    with installed():
        from talon_one.sandbox import Sandbox
    import talon_one
    from talon_one.cli import calls, catalogue

    with Sandbox() as sandbox, talon_one.ApiClient(sandbox.configuration()) as client:
        for step in _STEPS:
            operation = catalogue.find(step.operation)
            body = json.dumps(step.body)
            values = calls.arguments(operation, step.parameters.items(), body)
            outcome = calls.carry_out(client, operation, values)
            click.echo(f"\n{step.said}\n{_command(step, body)}")
            if outcome.failure is not None:
                click.echo(outcome.failure, err=True)
                return outcome.exit_status
            click.echo(click.style(f"  -> {in_short(outcome.answer['effects'])}", fg="cyan"))
    click.echo("\nNow on your own: talon-one sandbox, and in another terminal talon-one call.")
    return 0


def _command(step: _Step, body: str) -> str:
    parameters = "".join(f" -p {name}={text}" for name, text in step.parameters.items())
    return f"$ talon-one call {step.operation}{parameters} \\\n    --body {shlex.quote(body)}"
