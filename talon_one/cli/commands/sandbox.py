"""``talon-one sandbox``: runs a local Talon.One."""

from __future__ import annotations

import json
import signal
import sys
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Callable, TypeVar

import click

from talon_one.cli.changes import changes
from talon_one.cli.lines import line
from talon_one.cli.mistakes import Mistake, installed
from talon_one.cli.options import PORT
from talon_one.cli.printer import Printer
from talon_one.cli.terminal import printable
from talon_one.cli.watch import Watch
from talon_one.sandbox.settings import positions

if TYPE_CHECKING:
    from talon_one.sandbox import RecordedRequest, Sandbox, Seed

F = TypeVar("F", bound=Callable[..., Any])

_SETTINGS = {
    "strict": "Refuse unknown members, undefined attributes and timestamps without an offset.",
    "conflict_on_parallel_writes": "Answer 409 to a write while another one is worked on.",
    "silent_default": "What a bulk profile update does without silent.",
    "dry_payload_alone": "Evaluate dry session updates on what was sent alone.",
    "meta_coupon_nesting": "Nest attributes under meta.coupons of V1 answers.",
    "tentative_scope": "Open sessions in the tentative balance.",
    "generation": "Whose reasons codes are refused with.",
    "cors": "Let pages of all websites call the API.",
    "without_decisions": "Keep no record of what the rules decide and why.",
}
"""What each switch does."""

_MOST_CHANGES = 20


def _switches(command: F) -> F:
    """Give a command a flag for each setting of the sandbox."""
    for name, help in reversed(_SETTINGS.items()):
        flag, choices = "--" + name.replace("_", "-"), positions()[name]
        option = (
            click.option(flag, is_flag=True, help=help)
            if True in choices
            else click.option(
                flag,
                type=click.Choice([str(choice) for choice in choices]),
                default=str(choices[0]),
                show_default=True,
                help=help,
            )
        )
        command = option(command)
    return command


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=PORT,
    metavar="NUMBER",
    default=8787,
    show_default=True,
    help="Port to listen on, 0 for any.",
)
@click.option("--data", metavar="FILE", help="Keep the state in this file.")
@click.option("--seed", metavar="FILE", help="Campaigns of your own, JSON or YAML.")
@click.option("--watch", is_flag=True, help="Read the seed again whenever it is edited.")
@click.option("--quiet", is_flag=True, help="Print no line per call.")
@_switches
@click.pass_context
def sandbox(
    context: click.Context,
    /,
    host: str,
    port: int,
    data: str | None,
    seed: str | None,
    watch: bool,
    quiet: bool,
    **settings: Any,
) -> None:
    """Run a local Talon.One.

    It runs until Ctrl-C. It prints where it listens, then a line per call: time, method, operation,
    whom it was about, status, milliseconds, effects in short.

    \b
    While you write campaigns:
      talon-one sandbox --seed campaigns.yaml --watch
    """
    if watch and seed is None:
        raise Mistake("--watch goes with --seed FILE, the file that it watches")
    if watch and data is not None:
        raise Mistake("--watch begins anew with each edit, so it does not go with --data")
    # Set before anything is open, so that a signal at any moment ends in the `with` below.
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    with installed():
        from talon_one.sandbox import DataFileError, Sandbox, Seed, SeedError
    watched = Watch(seed) if watch and seed is not None else None
    try:
        read = None if seed is None else Seed.read(seed)
        for doubt in read.warnings if read else ():
            _say(context, f"warning: {doubt}")
        made = Sandbox(read, host=host, port=port, data=data, **settings)
        with ExitStack() as running:
            printer = running.enter_context(_printer(context))
            if not quiet:
                made.observe(printer.tell)
            _start(made, running, f"{host}:{port}")
            if read is not None and not made.seeded:
                _say(context, f"{data} holds a state already, so {seed} is not loaded")
            _greet(made)
            printer.begin()
            if watched is not None and read is not None:
                edits = _Edits(context, made, str(seed), read)
                running.enter_context(watched).begin(edits.follow)
            stopping.wait()
    except SeedError as error:
        raise Mistake(f"bad seed: {error}") from None
    except DataFileError as error:
        raise Mistake(str(error)) from None


def _start(sandbox: Sandbox, running: ExitStack, place: str) -> None:
    try:
        running.enter_context(sandbox)
    except OSError as error:
        raise Mistake(f"cannot listen on {place}: {error.strerror or error}") from None


def _greet(sandbox: Sandbox) -> None:
    # One write for both lines: a program may read the first and look no further.
    keys = ", ".join(sandbox.api_keys) or "none"
    sys.stdout.write(f"Talon.One sandbox listening on {sandbox.url}\nAPI keys: {keys}\n")
    sys.stdout.flush()


def _printer(context: click.Context) -> Printer[RecordedRequest]:
    coloured = sys.stdout.isatty() and context.color is not False

    def shown(request: RecordedRequest) -> str:
        return line(request) if coloured else click.unstyle(line(request))

    return Printer(shown, sys.stdout.fileno(), sys.stdout.encoding)


class _Edits:
    """Goes over to each edit of a seed, or says what is wrong with it.

    :param file: the seed's file.
    :param seed: what it holds now.
    """

    def __init__(self, context: click.Context, sandbox: Sandbox, file: str, seed: Seed) -> None:
        self._context = context
        self._sandbox = sandbox
        self._file = file
        self._in_force = seed
        self._bad = False

    def follow(self) -> None:
        """Read the file again."""
        from talon_one.sandbox import Seed, SeedError

        try:
            read = Seed.read(self._file)
        except SeedError as error:
            self._bad = True
            self._tell(f"bad seed: {error}; the former one stays in force")
            return
        was_bad, self._bad = self._bad, False
        for doubt in read.warnings:
            self._tell(f"warning: {doubt}")
        found = changes(json.loads(self._in_force.text), json.loads(read.text))
        if found:
            self._sandbox.load(read)
            self._in_force = read
            self._tell(f"{self._file} was edited; the sandbox begins anew with:")
            for change in found[:_MOST_CHANGES]:
                self._tell(f"  {change}")
            if len(found) > _MOST_CHANGES:
                self._tell(f"  and {len(found) - _MOST_CHANGES} more changes")
        elif was_bad:
            self._tell(f"{self._file} is good again, and says what is in force")

    def _tell(self, what: str) -> None:
        _say(self._context, what)


def _say(context: click.Context, what: str) -> None:
    click.echo(f"{context.command_path}: {printable(what)}", err=True)
