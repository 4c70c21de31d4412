"""``talon-one seed``: looks at seed files."""

from __future__ import annotations

import json

import click

from talon_one.cli.mistakes import Commands, installed, open_help
from talon_one.cli.terminal import printable

_BAD = 1


@click.group(cls=Commands, invoke_without_command=True)
@click.pass_context
def seed(context: click.Context) -> None:
    """Work with seed files, which hold campaigns for the sandbox.

    \b
    For example:
      talon-one seed check campaigns.yaml
    """
    open_help(context)


@seed.command()
@click.argument("file")
def check(file: str) -> int:
    """Say whether the sandbox takes a seed file, and what is wrong or doubtful in it.

    Exit status: 0 if it does, 1 if not.

    \b
    For example, before a commit:
      talon-one seed check campaigns.yaml
    """
    with installed():
        from talon_one.sandbox import Seed, SeedError
    try:
        read = Seed.read(file)
    except SeedError as error:
        click.echo(f"bad seed: {printable(str(error))}", err=True)
        return _BAD
    for doubt in read.warnings:
        click.echo(f"warning: {printable(doubt)}", err=True)
    held = [
        f"{name} ({len(entries)})"
        for name, entries in json.loads(read.text).items()
        if isinstance(entries, list) and entries
    ]
    click.echo(f"{printable(file)} is good: {', '.join(held) or 'it is empty'}")
    return 0
