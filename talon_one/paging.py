"""Lists that come in pages, read one page after the other."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Sequence
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from talon_one.exceptions import ApiTypeError, ApiValueError

if TYPE_CHECKING:
    from collections.abc import Callable

    from typing_extensions import ParamSpec
elif sys.version_info >= (3, 10):
    from collections.abc import Callable
    from typing import ParamSpec
else:

    class Callable:
        """Stand in for a callable with the parameters of another, which only checkers read."""

        __class_getitem__ = classmethod(GenericAlias)

    class ParamSpec:
        """Stand in for PEP 612."""

        def __init__(self, name: str) -> None:
            self.args = self.kwargs = Any


__all__ = ["pages", "rows"]

_Row = TypeVar("_Row", covariant=True)


class Page(Protocol[_Row]):
    """What calls that page return: some rows, and whether there are more, or how many in all."""

    @property
    def data(self) -> Sequence[_Row]:
        """The rows."""


_P = ParamSpec("_P")
_Page = TypeVar("_Page", bound=Page[Any])


def pages(call: Callable[_P, _Page], *args: _P.args, **kwargs: _P.kwargs) -> Iterator[_Page]:
    """Return an iterator over the pages of a list.

    ``pages(api.get_loyalty_card_points, 3, "CARD-DEMO", page_size=100)`` calls
    ``api.get_loyalty_card_points(3, "CARD-DEMO", page_size=100, skip=...)`` for each page, when it
    is asked for it, so that a loop that ends early costs no call more. Each call has the time limit
    and the retries of a call of its own, and may raise what the method raises.

    It ends after the last page, also if a server that ignores ``skip`` gives a page once more.
    Rows that come or go meanwhile may be told twice or be missed.

    :param call: a method of ``IntegrationApi`` that takes ``skip``.
    :param args: arguments of the method.
    :param kwargs: arguments and options of the method; ``skip`` is where the first page begins.
    :raises ApiTypeError: the method does not page, or does not take these arguments.
    :raises ApiValueError: ``async_req=True`` or ``_preload_content=False``.
    """
    name = getattr(call, "__name__", "the call")
    signature = inspect.signature(call)
    if "skip" not in signature.parameters:
        raise ApiTypeError(f"{name}() does not page; call it")
    if kwargs.get("async_req") or kwargs.get("_preload_content") is False:
        raise ApiValueError("pages are read as they are needed: take out async_req and raw answers")
    try:
        bound = signature.bind(*args, **kwargs)
    except TypeError as error:
        raise ApiTypeError(f"{name}(): {error}") from None
    return _pages(call, bound)


def rows(call: Callable[_P, Page[_Row]], *args: _P.args, **kwargs: _P.kwargs) -> Iterator[_Row]:
    """Return an iterator over the rows of all pages of a list; the parameters of :func:`pages`.

    :param call: a method of ``IntegrationApi`` that takes ``skip``.
    :param args: arguments of the method.
    :param kwargs: arguments and options of the method.
    :raises ApiTypeError: the method does not page, or does not take these arguments.
    :raises ApiValueError: ``async_req=True`` or ``_preload_content=False``.
    """
    return (row for page in pages(call, *args, **kwargs) for row in page.data or ())


def _pages(call: Callable[..., Any], bound: inspect.BoundArguments) -> Iterator[Any]:
    skip = bound.arguments.get("skip") or 0
    seen: set[int] = set()
    while True:
        bound.arguments["skip"] = skip
        page = call(*bound.args, **bound.kwargs)
        told = hash(repr(page.to_dict()["data"]))
        if page.data and told in seen:
            return
        seen.add(told)
        yield page
        skip += len(page.data or ())
        if not page.data or not _goes_on(page, skip):
            return


def _goes_on(page: Any, end: int) -> bool:
    """Return whether there are rows behind a page that ends at the row ``end``."""
    if hasattr(page, "has_more"):
        return bool(page.has_more)
    return (page.total_result_size or 0) > end
