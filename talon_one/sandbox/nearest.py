"""What a misspelt name was probably meant to be."""

from __future__ import annotations

import functools
import inspect
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Callable, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

F = TypeVar("F", bound=Callable[..., Any])


def hint(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return ``; did you mean 'x'?`` for the known name that is nearest, or nothing.

    :param cutoff: how near it must be, from 0 to 1 for the same.
    """
    near = get_close_matches(name, list(known), n=1, cutoff=cutoff)
    return f"; did you mean {near[0]!r}?" if near else ""


def keywords_of(owner: str) -> Callable[[F], F]:
    """Have a function refuse an unknown keyword in words that help.

    Python's own ``TypeError`` names the method, and the near name from 3.13 on only.

    :param owner: what a caller calls it, such as ``Sandbox``.
    """

    def decorate(function: F) -> F:
        known = [
            name
            for name, parameter in inspect.signature(function).parameters.items()
            if parameter.kind is not parameter.POSITIONAL_ONLY and name != "self"
        ]

        @functools.wraps(function)
        def checked(*arguments: Any, **keywords: Any) -> Any:
            for name in keywords:
                if name not in known:
                    raise TypeError(f"{owner} has no keyword {name!r}{hint(name, known)}")
            return function(*arguments, **keywords)

        return cast("F", checked)

    return decorate
