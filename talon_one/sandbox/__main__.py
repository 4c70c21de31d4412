"""The command line: ``talon-one sandbox`` and ``python -m talon_one.sandbox``."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING

from talon_one.sandbox.settings import positions

if TYPE_CHECKING:
    from collections.abc import Sequence

_FAILED = 2
_SETTINGS = {
    "strict": "refuse unknown members, undefined attributes and timestamps without an offset",
    "conflict_on_parallel_writes": "answer 409 to a write while another one is worked on",
    "silent_default": "what a bulk profile update does without silent",
    "dry_payload_alone": "evaluate dry session updates on what was sent alone",
    "meta_coupon_nesting": "nest attributes under meta.coupons of V1 answers",
    "tentative_scope": "open sessions in the tentative balance",
    "generation": "whose reasons codes are refused with",
    "cors": "let pages of all websites call the API",
    "without_decisions": "keep no record of what the rules decide and why",
}
"""What each switch does."""


def main(arguments: Sequence[str] | None = None) -> int:
    """``talon-one``: the command that the package installs.

    :param arguments: the command line without the program's name; ``None`` takes the process's.
    :return: the exit code: 0, or 2 when the sandbox cannot start.
    """
    parser = argparse.ArgumentParser(prog="talon-one", description="Tools for Talon.One.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_options(commands.add_parser("sandbox", help="run a local Talon.One"))
    return _run(parser.parse_args(arguments))


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.description = "Runs a local Talon.One to develop and test against."
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument(
        "--port", type=_port, default=8787, help="port to listen on, 0 for any (%(default)s)"
    )
    parser.add_argument("--data", metavar="FILE", help="keep the state in this file")
    parser.add_argument("--seed", metavar="FILE", help="seed file, JSON or YAML")
    for name, help in _SETTINGS.items():
        flag, choices = "--" + name.replace("_", "-"), positions()[name]
        if True in choices:
            parser.add_argument(flag, action="store_true", help=help)
        else:
            parser.add_argument(
                flag, choices=choices, default=choices[0], help=f"{help} (%(default)s)"
            )


def _port(text: str) -> int:
    with suppress(ValueError):
        port = int(text)
        if 0 <= port <= 65535:
            return port
    raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535, not {text!r}")


def _run(options: argparse.Namespace) -> int:
    try:
        from talon_one.sandbox import Sandbox
        from talon_one.sandbox.store import DataFileError
        from talon_one.sandbox.store.seed import SeedError, SeedWarning
    except ImportError as error:
        return _fail(str(error))

    # Set before anything is open, so that a signal at any moment ends in the `with` below.
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    try:
        with warnings.catch_warnings(record=True) as doubts:
            warnings.simplefilter("always", SeedWarning)
            sandbox = Sandbox(
                options.seed,
                host=options.host,
                port=options.port,
                data=options.data,
                **{name: getattr(options, name) for name in _SETTINGS},
            )
        for doubt in doubts:
            _say(f"warning: {doubt.message}")
        with sandbox:
            if options.seed and not sandbox.seeded:
                _say(f"{options.data} holds a state already, so {options.seed} is not loaded")
            # One write for both lines: a program may read the first and look no further.
            keys = ", ".join(sandbox.api_keys) or "none"
            sys.stdout.write(f"Talon.One sandbox listening on {sandbox.url}\nAPI keys: {keys}\n")
            sys.stdout.flush()
            stopping.wait()
    except SeedError as error:
        return _fail(f"bad seed: {error}")
    except DataFileError as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(_explained(error, options))
    return 0


def _explained(error: OSError, options: argparse.Namespace) -> str:
    if error.filename is not None:
        return f"cannot read {error.filename}: {error.strerror}"
    return f"cannot listen on {options.host}:{options.port}: {error.strerror or error}"


def _fail(reason: str) -> int:
    _say(reason)
    return _FAILED


def _say(what: str) -> None:
    print(f"talon-one sandbox: {what}", file=sys.stderr)


if __name__ == "__main__":
    alone = argparse.ArgumentParser(prog="python -m talon_one.sandbox")
    _add_options(alone)
    sys.exit(_run(alone.parse_args()))
