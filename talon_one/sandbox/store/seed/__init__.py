"""Seeds: what a sandbox knows before its first call.

`files` reads JSON and YAML, `schema` says what a seed looks like and `members` finds what is
misspelt, `reader` makes definitions and records of it, and `rules` the rulesets among them.
"""

from __future__ import annotations

from talon_one.sandbox.store.seed.reader import SeedError
from talon_one.sandbox.store.seed.seed import Seed, SeedWarning

__all__ = ["Seed", "SeedError", "SeedWarning"]
