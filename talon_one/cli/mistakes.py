"""What a user did wrong, in one sentence that names what was probably meant."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from talon_one.cli.terminal import printable
from talon_one.sandbox.nearest import hint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class Mistake(click.UsageError):
    """A mistake that the message tells in full. Exit status 2.

    :param message: one sentence, without a full stop.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message, click.get_current_context(silent=True))


class Commands(click.Group):
    """A group that knows what a misspelt command was meant to be."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = hint(name, self.list_commands(ctx)) or f"; see {ctx.command_path} --help"
            raise Mistake(f"there is no command {name!r}{near}")
        return super().resolve_command(ctx, args)


def open_help(context: click.Context) -> None:
    """Show what a group has to whoever names no command of it."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), color=context.color)


def in_one_sentence(error: click.ClickException, program: str) -> str:
    """Return ``program command: what is wrong``, on one line."""
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context else program
    if isinstance(error, click.NoSuchOption):
        near = hint(error.option_name, _options(context)) or f"; see {path} --help"
        text = f"there is no option {error.option_name}{near}"
    elif isinstance(error, Mistake):
        text = error.message
    else:
        text = error.format_message().rstrip(".")
        text = text[:1].lower() + text[1:]
        if isinstance(error, click.MissingParameter):
            text += f"; see {path} --help"
    return f"{path}: {printable(' '.join(text.split()))}"


def _options(context: click.Context | None) -> list[str]:
    if context is None:
        return []
    parameters = context.command.get_params(context)
    return [name for one in parameters for name in one.opts if name.startswith("--")]


@contextmanager
def installed() -> Iterator[None]:
    """Import within it what an extra may miss: the error says what to install, and so does this.

    :raises Mistake: in the words of the ``ImportError``.
    """
    try:
        yield
    except ImportError as error:
        raise Mistake(str(error)) from None
