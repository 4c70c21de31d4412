"""Codes: new coupon and referral codes by a campaign's pattern."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import product
from math import prod
from string import ascii_lowercase

from talon_one.sandbox.store.definitions import CodePattern

DEFAULT = CodePattern("########", ("A-Z", "0-9"))
"""How codes look when a campaign does not say it."""

_SHORTEST = 4
_BATCH = 8
_TRIES = 100
_FEW = 10_000
"""Of a pattern with no more codes than these every one is tried before there is none left."""


def generate(pattern: CodePattern | None, taken: Callable[[str], bool]) -> str | None:
    """Make a code that is not taken; None if the pattern has no more, as far as can be told.

    A pattern without ``#`` is a code by itself. One that is too short for a code gets random
    characters at its end.
    """
    pattern = pattern or DEFAULT
    template = pattern.pattern + "#" * (_SHORTEST - len(pattern.pattern))
    characters = _expand(pattern.characters)
    choices = [characters if c == "#" else c for c in template]
    for _ in range(_TRIES):
        code = "".join(map(secrets.choice, choices))
        if not taken(code):
            return code
    if prod(map(len, choices)) > _FEW:
        return None
    return next((code for code in map("".join, product(*choices)) if not taken(code)), None)


def batch() -> str:
    """Make the id of a batch of codes."""
    return "".join(secrets.choice(ascii_lowercase) for _ in range(_BATCH))


@lru_cache(maxsize=256)
def _expand(characters: Iterable[str]) -> str:
    """Spell ranges such as ``A-Z`` out."""
    spelt = []
    for entry in characters:
        if len(entry) == 3 and entry[1] == "-":
            spelt += [chr(n) for n in range(ord(entry[0]), ord(entry[2]) + 1)]
        else:
            spelt.append(entry)
    return "".join(spelt) or _expand(DEFAULT.characters)
