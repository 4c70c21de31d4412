"""Functions that are written at run time, and how to look at them.

A model has a constructor, a reader and a writer that do the same few steps for each of its
fields. Written out for the fields of one class they are straight lines of code, several times
faster than a loop over a table of fields, so that is what this room makes of the table: text,
then code.

They are ordinary functions for whoever looks at them. Each is compiled under the name of a place,
such as ``talon_one.codec: read Coupon``, and its text is kept where ``linecache`` finds it. So
tracebacks show the line that failed, ``pdb`` steps through it, and ``inspect.getsource`` returns
it::

    import inspect, talon_one
    print(inspect.getsource(talon_one.Coupon.__init__))

The text is made of our own tables of fields alone; nothing that comes over the wire is in it.
"""

from __future__ import annotations

import linecache
from collections.abc import Callable
from typing import Any


class _TextLoader:
    """The part of a module's loader that ``linecache`` asks for the text (PEP 302)."""

    def __init__(self, text: str) -> None:
        self.text = text

    def get_source(self, name: str) -> str:
        return self.text


def compile_function(
    name: str, place: str, lines: list[str], names: dict[str, Any]
) -> Callable[..., Any]:
    """Compile the text of a function, and return the function.

    :param name: the function that the lines define.
    :param place: what tracebacks show as its file, such as ``talon_one.codec: read Coupon``.
    :param lines: Python source, made of our own tables and of nothing else.
    :param names: what the lines may use; it becomes the globals of the function.
    """
    text = "\n".join(lines) + "\n"
    names.update(__name__=place, __loader__=_TextLoader(text))
    exec(compile(text, place, "exec"), names)
    linecache.lazycache(place, names)  # for `inspect`, which looks nowhere else
    function: Callable[..., Any] = names[name]
    return function
