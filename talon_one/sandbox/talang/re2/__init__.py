"""Regular expressions in RE2's syntax, searched in time that cannot explode.

A pattern becomes a nondeterministic automaton whose states are followed all at once, so no text
makes the search go back; what RE2 leaves out (references, looking around) is refused. All that
is told is whether there is a match, so greediness and groups make no difference.

This is written here because no library does it everywhere (looked at in November 2026):

- google-re2 1.1.20251105 is RE2 itself, and several times as fast, but has no wheels for Alpine
  (musllinux) on Python 3.9 to 3.13, so the extra would not install there. Nor has pyre2, which
  moreover hands what it does not know to ``re``.
- regex 2026.11.19 has wheels everywhere, but its dialect is another: of the 74 cases of
  ``test_patterns.py`` it decides 51 as RE2 does. It takes looking around, references and ``$``
  before a last line end, has no ``\\Q...\\E``, and one flag decides on ``\\d`` and ``\\pL``
  alike. To translate for it takes the whole of `syntax`, and the time limits that keep it from
  hanging would let the speed of the machine decide whether a rule fires.
"""

from __future__ import annotations

import functools

from talon_one.sandbox.talang.re2.automaton import LARGEST, Builder, Program, search
from talon_one.sandbox.talang.re2.errors import PatternError
from talon_one.sandbox.talang.re2.syntax import Parser

__all__ = ["LARGEST", "PatternError", "Program", "compile", "search"]

_LONGEST = 1000
"""Characters of a pattern."""


@functools.lru_cache(maxsize=128)
def compile(pattern: str) -> Program:
    """Return the pattern, ready to be searched for.

    :raises PatternError: it cannot be
    """
    if len(pattern) > _LONGEST:
        raise PatternError(f"a pattern is longer than {_LONGEST}")
    builder = Builder()
    start = builder.add(Parser(pattern).parse(), builder.accept)
    return Program(builder.states, start)
