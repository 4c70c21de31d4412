"""``python -m talon_one.sandbox``: the same as ``talon-one sandbox``."""

from __future__ import annotations

import sys

from talon_one.cli import main

if __name__ == "__main__":
    sys.exit(main(["sandbox", *sys.argv[1:]]))
