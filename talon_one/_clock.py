"""A clock that runs on while a test freezes time.

What freezes time replaces the functions of the module ``time`` wherever it finds them. A deadline
that stood still would never end a call, so the module is made once more, for nobody else to find.
"""

from __future__ import annotations

import time
from importlib.util import module_from_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from time import monotonic
else:
    _time = module_from_spec(time.__spec__)
    time.__spec__.loader.exec_module(_time)
    monotonic = _time.monotonic

__all__ = ["monotonic"]
