"""Texts that a terminal shows as they are meant: JSON in colour, nothing that moves its cursor."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

_INDENT = "  "


def printable(text: str) -> str:
    """Return a text whose control and direction characters are written as escapes.

    Names and codes come from anywhere; what stands in them must not drive the terminal.
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def cut(text: str, most: int) -> str:
    """Return a printable text of so many characters at most."""
    shown = printable(text)
    return shown if len(shown) <= most else shown[: most - 3] + "..."


def pretty(value: Any) -> str:
    """Return a value of plain JSON kinds as indented JSON with colours.

    `click.echo` takes the colours out again where they are not wanted. What a terminal could take
    for a command is escaped, as JSON allows.
    """
    return "".join(_written(value, "\n"))


def _written(value: Any, margin: str) -> Iterable[str]:
    inner = margin + _INDENT
    if isinstance(value, dict) and value:
        for place, (name, member) in enumerate(value.items()):
            yield ("," if place else "{") + inner
            yield click.style(_quoted(name), fg="blue", bold=True) + ": "
            yield from _written(member, inner)
        yield margin + "}"
    elif isinstance(value, list) and value:
        for place, item in enumerate(value):
            yield ("," if place else "[") + inner
            yield from _written(item, inner)
        yield margin + "]"
    elif isinstance(value, str):
        yield click.style(_quoted(value), fg="green")
    elif isinstance(value, (dict, list)):
        yield json.dumps(value)
    else:
        yield click.style(json.dumps(value), fg="magenta" if value is None else "cyan")


def _quoted(text: str) -> str:
    plain = "".join(c if c.isprintable() and c not in '"\\' else json.dumps(c)[1:-1] for c in text)
    return f'"{plain}"'
