"""``python -m generator``: write the generated files, or check that they are up to date."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import output
from generator.document import ContractError, Document
from generator.parse import ENTRY, contract
from generator.write import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    :param arguments: those of the command line; see ``--help``.
    :returns: 0; 1 if a file differs with ``--check``, 2 if the contract cannot be understood.
    """
    parser = argparse.ArgumentParser(prog="python -m generator", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, name what differs")
    parser.add_argument("--root", type=Path, default=_ROOT, help="the repository")
    options = parser.parse_args(arguments)
    root: Path = options.root
    try:
        document = Document(root)
        made = texts(contract(document), document.file(ENTRY), root / "pyproject.toml")
    except ContractError as error:
        print(error, file=sys.stderr)
        return 2
    if options.check:
        paths = output.differences(root, made)
        for path in paths:
            print(f"{path} is not what the generator makes")
        return 1 if paths else 0
    for path in output.write(root, made):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
