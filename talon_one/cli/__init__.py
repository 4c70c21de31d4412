"""The terminal: ``talon-one`` and ``python -m talon_one``.

Each command is a module of its own under `commands`; what they share is beside it. It needs the
package of the extra ``talon_one[cli]``, and ``talon-one sandbox`` those of ``talon_one[sandbox]``;
a command that misses one says what to install.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Run a command line.

    :param arguments: the command line without the program's name; ``None`` takes the process's.
    :return: the exit status: 0, or what the command says; 2 for a mistake in the command line.
    """
    try:
        from talon_one.cli.root import run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "click":
            raise
        print(
            "talon-one: the terminal needs click; install it from a clone of talon_one with: "
            "pip install '.[cli]'",
            file=sys.stderr,
        )
        return 2
    return run(sys.argv[1:] if arguments is None else list(arguments))
