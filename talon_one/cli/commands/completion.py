"""``talon-one completion``: what a shell needs to complete commands, options and operations."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from talon_one.cli.mistakes import Mistake


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what a shell completes words with.

    It completes commands, options, operations and their parameters.

    \b
    In ~/.bashrc, or with zsh in ~/.zshrc:
      eval "$(talon-one completion bash)"
    In ~/.config/fish/completions/talon-one.fish:
      talon-one completion fish | source
    """
    kind = get_completion_class(shell)
    if kind is None:  # a release of click without it
        raise Mistake(f"this click does not know {shell}")
    root = context.find_root()
    click.echo(kind(root.command, {}, str(root.info_name), "_TALON_ONE_COMPLETE").source())
