"""What a page is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from talon_one.sandbox.http.control import Controls
    from talon_one.sandbox.http.exchange import Evaluate
    from talon_one.sandbox.store import Transaction
    from talon_one.sandbox.store.definitions import World

BASE = "/_sandbox/pages"
"""Where the pages are."""

PAGE_SIZE = 50


class NotThere(Exception):
    """There is no such page; the text says what is missing."""


@dataclass(frozen=True)
class Sent:
    """A request for a page, or a form that was sent.

    :param path: the values in the path.
    :param query: the parameters of the query, of a repeated one the last.
    :param form: the fields of the form, of a repeated one the last.
    :param world: the definitions in force.
    :param controls: what the control API works on.
    :param evaluate: answers a request to the API, whose application is known, and tells what was
        decided, without a record of it.
    """

    path: Mapping[str, int]
    query: Mapping[str, str]
    form: Mapping[str, str]
    world: World
    controls: Controls
    evaluate: Evaluate

    @property
    def now(self) -> datetime:
        """The sandbox's time."""
        return self.controls.clock.now()


@dataclass(frozen=True)
class Visit(Sent):
    """A request for a page that shows what is stored.

    :param store: the open transaction, of which nothing is kept.
    """

    store: Transaction


@dataclass(frozen=True)
class Page:
    """A page to show.

    :param template: its template.
    :param title: what it is called.
    :param context: what the template needs besides.
    :param status: HTTP status.
    """

    template: str
    title: str
    context: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


class Redirect(NamedTuple):
    """Another page to go to, after a form has done its work."""

    place: str


class Link(NamedTuple):
    """A text that leads to another page."""

    text: str
    place: str


class Table(NamedTuple):
    """Rows under headings.

    :param title: what it lists.
    :param headings: one for each column.
    :param rows: cells: texts, numbers, moments, links, JSON values, or None.
    :param pages: where more of it is; None if this is all.
    """

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]
    pages: Pages | None = None


class Document(NamedTuple):
    """A JSON value under a title."""

    title: str
    value: Any


class Pages(NamedTuple):
    """Where in a long list one is.

    :param number: the page that is shown, from 1.
    :param total: how many rows there are in all.
    :param query: the parameters that the other pages have, too.
    :param parameter: the one that says which page is asked for.
    """

    number: int
    total: int
    query: Mapping[str, str]
    parameter: str = "page"

    @staticmethod
    def of(visit: Sent, parameter: str = "page") -> Pages:
        """Read which page is asked for."""
        sent = visit.query.get(parameter, "1")
        number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 1
        kept = {name: text for name, text in visit.query.items() if name != parameter and text}
        return Pages(max(number, 1), 0, kept, parameter)

    @property
    def offset(self) -> int:
        """How many rows are before this page."""
        return (self.number - 1) * PAGE_SIZE

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // PAGE_SIZE))

    def link(self, number: int) -> str:
        """Return the query of another page."""
        return "?" + urlencode({**self.query, self.parameter: number})
