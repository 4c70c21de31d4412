"""``talon-one`` itself: its commands, its version, and what becomes of a mistake."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

import click

from talon_one._version import __version__
from talon_one.cli.commands.call import call
from talon_one.cli.commands.completion import completion
from talon_one.cli.commands.demo import demo
from talon_one.cli.commands.import_profiles import import_profiles
from talon_one.cli.commands.operations import operations
from talon_one.cli.commands.sandbox import sandbox
from talon_one.cli.commands.seed import seed
from talon_one.cli.mistakes import Commands, in_one_sentence, open_help

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = "talon-one"
_INTERRUPTED = 130
"""What shells say of a program that Ctrl-C ended."""

_UNWRITTEN = 74
"""What sysexits.h says of input and output that failed."""


@click.group(cls=Commands, invoke_without_command=True)
@click.version_option(__version__, prog_name=_NAME, message="%(prog)s %(version)s")
@click.pass_context
def talon_one(context: click.Context) -> None:
    """Talon.One on your machine: a local one to develop against, and calls of any.

    \b
    Start with two terminals:
      talon-one sandbox
      talon-one call update_customer_session_v2 -p customer_session_id=order-1 \\
          --body '{"customerSession": {"couponCodes": ["WELCOME10"]}}'

    Or see it work in one: talon-one demo
    """
    open_help(context)


for _command in (sandbox, call, import_profiles, operations, seed, demo, completion):
    talon_one.add_command(_command)


def run(arguments: Sequence[str]) -> int:
    """Run a command line; a mistake in it costs one sentence.

    :return: the exit status.
    """
    try:
        return _run(arguments)
    finally:
        # Nobody may be left who reads what went wrong; the status says it all the same.
        if sys.stderr is not None:
            try:
                sys.stderr.flush()
            except (OSError, ValueError):
                _drop(sys.stderr)


def _run(arguments: Sequence[str]) -> int:
    # https://no-color.org: whoever sets it wants none, on a terminal either.
    colour = False if os.environ.get("NO_COLOR") else None
    try:
        status = talon_one.main(
            list(arguments), prog_name=_NAME, standalone_mode=False, color=colour
        )
    except click.Abort:
        return _INTERRUPTED
    except click.ClickException as error:
        print(in_one_sentence(error, _NAME), file=sys.stderr)
        return error.exit_code
    except OSError as error:  # the output cannot be written: a full disk
        print(f"{_NAME}: {error.strerror or error}", file=sys.stderr)
        _drop(sys.stdout)
        return _UNWRITTEN
    return int(status or 0)


def _drop(stream: TextIO) -> None:
    """Let what is still to be written to a stream go nowhere: the interpreter would try it once
    more at its end, and end with a status of its own."""
    with suppress(OSError, ValueError):  # a stream that a program replaced has no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
