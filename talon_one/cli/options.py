"""Values of the command line: how they are read, and what completes them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Callable, TypeVar

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from talon_one.operation import Operation

    _Type = click.ParamType[Any]
else:
    _Type = click.ParamType  # older releases of click know no type within

_Command = TypeVar("_Command", bound=Callable[..., Any])


class OperationName(_Type):
    """An operation by its name, as Python has it or as Talon.One writes it."""

    name = "operation"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Operation:
        from talon_one.cli import catalogue

        return catalogue.find(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from talon_one.cli import catalogue

        return [
            CompletionItem(name, help=catalogue.docs(operation).summary)
            for name, operation in catalogue.operations().items()
            if name.startswith(incomplete)
        ]


class Pair(_Type):
    """``NAME=VALUE``."""

    name = "name=value"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        name, sign, text = value.partition("=")
        if not (name and sign):
            self.fail(f"it is NAME=VALUE, not {value!r}", param, ctx)
        return name, text


class ParameterPair(Pair):
    """A parameter; names are completed for the operation that stands before it."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from talon_one.cli import catalogue

        # An option without its value ends click's reading: what stands before it is left over.
        given = (ctx.params.get("operation"), *map(catalogue.operations().get, ctx.args))
        names = (
            f"{one.name}="
            for operation in given
            if operation is not None
            for one in catalogue.parameters(operation)
        )
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


class Port(_Type):
    """A port to listen on."""

    name = "port"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            port = int(value)
        except ValueError:
            port = -1
        if not 0 <= port <= 65535:
            self.fail(f"a port is a number from 0 to 65535, not {value!r}", param, ctx)
        return port


class Positive(_Type):
    """A number above 0.

    :param what: what it is called where it is none.
    """

    name = "number"

    def __init__(self, what: str) -> None:
        self._what = what

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            number = float(value)
        except ValueError:
            number = 0.0
        if not 0 < number < math.inf:
            self.fail(f"it is {self._what} above 0, not {value!r}", param, ctx)
        return number


OPERATION = OperationName()
PAIR = Pair()
PARAMETER = ParameterPair()
PORT = Port()
POSITIVE = Positive("a number")
SECONDS = Positive("a number of seconds")

HOST = click.option("--host", metavar="URL", help="The base URL, in place of TALON_ONE_HOST.")


def time_limit(what: str) -> Callable[[_Command], _Command]:
    """Return the option that bounds what a command sends.

    :param what: what it bounds.
    """
    return click.option(
        "--timeout",
        type=SECONDS,
        metavar="SECONDS",
        default=30.0,
        show_default=True,
        help=f"How long {what} may take.",
    )
