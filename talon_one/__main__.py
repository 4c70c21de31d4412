"""``python -m talon_one``: the same as ``talon-one``."""

from __future__ import annotations

import sys

from talon_one.cli import main

if __name__ == "__main__":
    sys.exit(main())
