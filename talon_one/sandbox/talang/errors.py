"""The errors of the rule language.

::

    TalangError
    └── TalangLimitError   a bound of ``Limits`` was reached; ``catch`` does not stop it
"""

from __future__ import annotations

from collections.abc import Iterable


class TalangError(Exception):
    """An expression has no value.

    :param message: what is wrong, with the name of the function, for the author of the rule
    :param path: indices, and names of members, that lead from the expression down to the part
        that failed; empty for the expression itself. An error inside a template points at the
        call that uses it.
    """

    def __init__(self, message: str, path: Iterable[int | str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.path = list(path)


class TalangLimitError(TalangError):
    """The evaluation was ended because it went beyond one of its limits."""


def shorten(text: str, width: int = 60) -> str:
    """``text`` in quotes and cut to ``width``, so that data cannot flood a message."""
    return repr(text if len(text) <= width else text[: width - 3] + "...")
