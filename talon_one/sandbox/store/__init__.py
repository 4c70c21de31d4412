"""The store: what the sandbox keeps, and what a seed puts there.

`definitions` are what a seed defines and no call changes, `records` what calls change; `tables`
keeps records as rows of `database`, whose file `guard` looks at first; `seed` reads seed files.
"""

from __future__ import annotations

from talon_one.sandbox.store.database import Store, Transaction
from talon_one.sandbox.store.guard import DataFileError

__all__ = ["DataFileError", "Store", "Transaction"]
