"""``talon-one operations``: what there is to call, and what each takes."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from talon_one.cli.options import OPERATION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from talon_one.model import Field
    from talon_one.operation import Operation

_WIDTH = 96
_PLACEHOLDERS = {"int": "1"}


@click.command()
@click.argument("operation", type=OPERATION, required=False)
@click.pass_context
def operations(context: click.Context, operation: Operation | None) -> None:
    """List all operations, or tell all about one.

    \b
    What can be done with coupons?
      talon-one operations | grep coupon
    What does an update of a session take?
      talon-one operations update_customer_session_v2
    """
    lines = _all() if operation is None else _one(operation)
    click.echo("\n".join(lines), color=context.color)


def _all() -> Iterable[str]:
    from talon_one.cli import catalogue

    widest = max(map(len, catalogue.operations()))
    for name, operation in catalogue.operations().items():
        yield f"{click.style(name.ljust(widest), bold=True)}  {catalogue.docs(operation).summary}"


def _one(operation: Operation) -> Iterable[str]:
    from talon_one.cli import catalogue

    docs = catalogue.docs(operation)
    yield f"{click.style(operation.name, bold=True)}  {operation.method} {operation.path}"
    yield ""
    for paragraph in (docs.summary, *docs.text.split("\n\n")):
        if paragraph:
            yield from (*textwrap.wrap(paragraph, _WIDTH), "")
    taken = catalogue.parameters(operation)
    if taken:
        yield from ("Parameters:", "")
        for one in taken:
            needed = ", required" if one.required else ""
            several = " (may be given several times)" if one.type.startswith("list[") else ""
            yield f"  {click.style(one.name, bold=True)}: {one.type}{needed}{several}"
            told = docs.parameters.get(one.name, "")
            yield from textwrap.wrap(told, _WIDTH, initial_indent="    ", subsequent_indent="    ")
        yield ""
    model = catalogue.body_type(operation)
    if model:
        yield from (f"Body: {model}", "")
        for name, fields in catalogue.members(model):
            yield f"  {click.style(name, bold=True)}"
            yield from (f"    {_field(field)}" for field in fields.values())
        yield ""
    yield from (f"Answer: {operation.response or 'none'}", "")
    yield from ("For example:", "", f"  {_example(operation)}")


def _field(field: Field) -> str:
    needed = ", required" if field.required else ""
    among = f": {' | '.join(field.enum)}" if field.enum else ""
    return f"{field.wire_name}: {field.type}{needed}{among}"


def _example(operation: Operation) -> str:
    from talon_one.cli import catalogue

    words = ["talon-one call", operation.name]
    words += [
        f"-p {one.name}={_PLACEHOLDERS.get(one.type, one.name.upper())}"
        for one in catalogue.parameters(operation)
        if one.required
    ]
    if catalogue.body_type(operation):
        words.append("--body body.json")
    return " ".join(words)
