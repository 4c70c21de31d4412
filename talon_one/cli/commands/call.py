"""``talon-one call``: any operation, of the running sandbox or of an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from talon_one.cli.options import HOST, OPERATION, PARAMETER, time_limit
from talon_one.cli.terminal import pretty, printable

if TYPE_CHECKING:
    from talon_one.cli.calls import Outcome
    from talon_one.operation import Operation


@click.command()
@click.argument("operation", type=OPERATION)
@click.option(
    "-p",
    "--param",
    "params",
    type=PARAMETER,
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter; a list is one for each of its values.",
)
@click.option(
    "--body", metavar="FILE|-|JSON", help="The body: a file, - for the input, or JSON itself."
)
@click.option("--explain", is_flag=True, help="Say what the rules of the sandbox decided, and why.")
@HOST
@time_limit("the call")
@click.pass_context
def call(
    context: click.Context,
    operation: Operation,
    params: tuple[tuple[str, str], ...],
    body: str | None,
    explain: bool,
    host: str | None,
    timeout: float,
) -> int:
    """Call an operation, and print the JSON that it answers.

    It goes to the sandbox on http://127.0.0.1:8787, or to the account that TALON_ONE_HOST names,
    with TALON_ONE_API_KEY, or TALON_ONE_APPLICATION_ID and TALON_ONE_APPLICATION_KEY.

    \b
    What does this code do to a cart, and why?
      talon-one call update_customer_session_v2 -p customer_session_id=order-1 --explain \\
          --body '{"customerSession": {"couponCodes": ["EXPIRED20"]}}'
    The same, of a file, as a trial that keeps nothing:
      talon-one call update_customer_session_v2 -p customer_session_id=order-1 -p dry=true \\
          --body cart.json

    Exit status: 0 for success, 1 for a refusal (4xx), 2 for a mistake in the command, 3 for a
    server that failed (5xx), 4 where no answer came.
    """
    import talon_one
    from talon_one.cli import calls, explanation

    values = calls.arguments(operation, params, body)
    with talon_one.ApiClient(calls.configuration(host, timeout)) as client:
        if explain:
            explanation.make_sure(client)
        outcome = calls.carry_out(client, operation, values)
        show(context, outcome)
        if not explain or outcome.exit_status == calls.NO_ANSWER:
            return outcome.exit_status
        try:
            told = explanation.explained(client, outcome.headers)
        except explanation.UnexplainedError as error:
            _complain(context, str(error))
            return outcome.exit_status or calls.NO_ANSWER
        click.echo("\n" + "\n".join(map(printable, told.splitlines())))
    return outcome.exit_status


def show(context: click.Context, outcome: Outcome) -> None:
    """Print an answer, and what went wrong."""
    if isinstance(outcome.answer, (str, bytes)):
        click.echo(printable(str(outcome.answer)))
    elif outcome.answer is not None:
        click.echo(pretty(outcome.answer), color=context.color)
    if outcome.failure is not None:
        _complain(context, outcome.failure)


def _complain(context: click.Context, what: str) -> None:
    click.echo(f"{context.command_path}: {printable(what)}", err=True)
