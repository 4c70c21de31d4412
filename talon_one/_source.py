"""Functions written at run time, with their source visible in tracebacks and debuggers."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class _Source:
    """The part of a module loader that ``linecache`` asks for source text (PEP 302)."""

    def __init__(self, text: str) -> None:
        self.text = text

    def get_source(self, name: str) -> str:
        return self.text


def define(name: str, place: str, text: str, names: dict[str, Any]) -> Callable[..., Any]:
    """Compile ``text``, which defines the function ``name``, and return that function.

    :param name: the function that ``text`` defines.
    :param place: what tracebacks show as the file, such as ``talon_one.codec: read Coupon``.
    :param text: Python source, written from our own field tables and nothing else.
    :param names: becomes the globals of the function.
    """
    names.update(__name__=place, __loader__=_Source(text))
    exec(compile(text, place, "exec"), names)
    function: Callable[..., Any] = names[name]
    return function
