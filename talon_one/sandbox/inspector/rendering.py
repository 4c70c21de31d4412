"""How pages become HTML: every value is escaped, and shown by its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from talon_one.sandbox import jsontext, times
from talon_one.sandbox.decisions.parts import CampaignDecision
from talon_one.sandbox.decisions.text import line
from talon_one.sandbox.decisions.tree import Tree
from talon_one.sandbox.inspector.visit import BASE, PAGE_SIZE, Document, Link, Page, Table
from talon_one.sandbox.talang.readable import is_call

_LONGEST = 100_000
"""Characters of a JSON text beyond which it is cut."""


def render(page: Page, **common: Any) -> str:
    """Return the HTML of a page.

    :param common: what all pages show.
    """
    return (
        _environment()
        .get_template(page.template)
        .render(title=page.title, **common, **page.context)
    )


def pretty(value: Any) -> Markup:
    """Return a JSON value as HTML, indented, with names, texts and others told apart."""
    parts, length = [], 0
    for kind, text in _tokens(value, 0):
        length += len(text)
        if length > _LONGEST:
            parts.append(Markup("\n... and more, which is cut here"))
            break
        token = Markup('<span class="json-{}">{}</span>').format(kind, text)
        parts.append(token if kind else escape(text))
    return Markup("").join(parts)


def _tokens(value: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a JSON text with their kinds; spaces and signs have none."""
    if isinstance(value, (dict, list, tuple)) and value:
        start, end = "{}" if isinstance(value, dict) else "[]"
        yield "", start
        for place, item in enumerate(value.items() if isinstance(value, dict) else value):
            yield "", ("," if place else "") + "\n" + "  " * (depth + 1)
            if isinstance(value, dict):
                yield "key", jsontext.dumps(item[0])
                yield "", ": "
                item = item[1]
            yield from _tokens(item, depth + 1)
        yield "", "\n" + "  " * depth + end
    else:
        kind = "text" if isinstance(value, (str, datetime)) else "plain"
        yield kind, jsontext.dumps(value)


def shown(value: Any) -> Markup:
    """Return the HTML of a table's cell, or of a fact."""
    if value is None or value in ("", [], {}, ()):
        return Markup('<span class="nothing">none</span>')
    if isinstance(value, Link):
        return Markup('<a href="{}{}">{}</a>').format(BASE, value.place, value.text or "(empty)")
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, bool):
        return escape("yes" if value else "no")
    if isinstance(value, (dict, list, tuple)):
        if isinstance(value, (list, tuple)) and all(isinstance(v, (Link, str)) for v in value):
            return Markup(", ").join(map(shown, value))
        text = jsontext.dumps(value)
        return Markup("<code>{}</code>").format(text if len(text) <= 300 else f"{text[:300]}...")
    if isinstance(value, Decimal):
        return escape(jsontext.dumps(value))
    return escape(value)


def _grouped(campaigns: Iterable[CampaignDecision]) -> list[list[CampaignDecision]]:
    """Put campaigns beside each other that did not run for the same reason into one group."""
    groups = groupby(campaigns, lambda c: c.id if c.ran or c.budgets else c.because)
    return [list(group) for _, group in groups]


def _told(part: Tree) -> Tree:
    """Return the part that says what a part comes to: one condition needs nothing to join it."""
    while is_call(part.expression, "and", "or") and len(part.parts) == 1:
        (part,) = part.parts
    return part


def _outcome(part: Tree) -> str:
    """Return the class of a part of a rule."""
    if not part.reached:
        return "unreached"
    if part.error is not None or part.value is False:
        return "failed"
    return "held" if part.value is True else "value"


def _moment(value: datetime) -> Markup:
    exact = times.to_text(value)
    text = times.to_text(value.replace(microsecond=value.microsecond // 1000 * 1000))
    text = text.replace("T", " ").replace("000Z", "Z")
    return Markup('<time datetime="{}">{}</time>').format(exact, text)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("talon_one.sandbox.inspector"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        shown=shown,
        pretty=pretty,
        compact=jsontext.dumps,
        line=line,
        outcome=_outcome,
        told=_told,
        grouped=_grouped,
    )
    made.globals.update(base=BASE, page_size=PAGE_SIZE)
    made.tests.update(
        table=lambda value: isinstance(value, Table),
        document=lambda value: isinstance(value, Document),
        numeric=lambda value: isinstance(value, (int, Decimal)) and not isinstance(value, bool),
    )
    return made
