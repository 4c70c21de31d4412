"""Codes: new coupon and referral codes by a campaign's pattern."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from functools import lru_cache

from talon_one.sandbox.store.definitions import CodePattern

DEFAULT = CodePattern("########", ("A-Z", "0-9"))
"""How codes look when a campaign does not say it."""

_SHORTEST = 4
_TRIES = 100


def generate(pattern: CodePattern | None, taken: Callable[[str], bool]) -> str | None:
    """Make a code that is not taken; None if the pattern seems to have no more.

    A pattern without ``#`` is a code by itself. One that is too short for a code gets random
    characters at its end.
    """
    pattern = pattern or DEFAULT
    template = pattern.pattern + "#" * (_SHORTEST - len(pattern.pattern))
    characters = _expand(pattern.characters)
    for _ in range(_TRIES if "#" in template else 1):
        code = "".join(secrets.choice(characters) if c == "#" else c for c in template)
        if not taken(code):
            return code
    return None


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
