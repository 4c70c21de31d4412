"""Paging: lists that are answered a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Callable, TypeVar

from talon_one.sandbox.call import Call
from talon_one.sandbox.errors import invalid_parameter

T = TypeVar("T")

LARGE = 1000
"""Rows of a page of achievements, where the request does not say it; elsewhere `USUAL`."""

USUAL = 50


def page(call: Call, rows: Sequence[T], show: Callable[[T], Any]) -> dict[str, Any]:
    """Answer with the page that a request asks for, and whether something follows it.

    :param show: makes the view of a row; it is called for the page's rows alone.
    :raises ApiProblem: 400 for a page before the first one.
    """
    start, end = _bounds(call, USUAL)
    return {"hasMore": end < len(rows), "data": [show(row) for row in rows[start:end]]}


def counted_page(call: Call, rows: Sequence[T], show: Callable[[T], Any]) -> dict[str, Any]:
    """Answer with the page that a request asks for, and how many rows all pages have.

    :param show: makes the view of a row; it is called for the page's rows alone.
    :raises ApiProblem: 400 for a page before the first one.
    """
    start, end = _bounds(call, LARGE)
    return {"totalResultSize": len(rows), "data": [show(row) for row in rows[start:end]]}


def numbers(call: Call, parameter: str) -> set[int] | None:
    """Return a list of ids from the query; None if it was not sent.

    :raises ApiProblem: 400 for an item that is no whole number.
    """
    texts = call.query.get(parameter)
    if texts is None:
        return None
    if not all(text.isascii() and text.isdigit() and len(text) < 20 for text in texts):
        raise invalid_parameter(parameter, "type", "the items must be whole numbers")
    return {int(text) for text in texts}


def _bounds(call: Call, size: int) -> tuple[int, int]:
    skip = call.query.get("skip", 0)
    if skip < 0:
        raise invalid_parameter("skip", "minimum", "must be at least 0")
    return skip, skip + call.query.get("pageSize", size)
