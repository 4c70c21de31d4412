"""Sets of characters: the classes that patterns name, as tests of one character."""

from __future__ import annotations

import unicodedata
from typing import Callable

from talon_one.sandbox.talang.re2.errors import PatternError

Test = Callable[[str], bool]
"""Whether a character is in a set."""

WORD = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")
PERL = {
    "d": frozenset("0123456789"),
    "s": frozenset("\t\n\f\r "),
    "w": WORD,
}
_ASCII = [chr(code) for code in range(128)]
_PRINTED = [c for c in _ASCII if " " <= c <= "~"]
POSIX = {
    "alnum": frozenset(c for c in _ASCII if c.isalnum()),
    "alpha": frozenset(c for c in _ASCII if c.isalpha()),
    "ascii": frozenset(_ASCII),
    "blank": frozenset("\t "),
    "cntrl": frozenset(c for c in _ASCII if c < " " or c == "\x7f"),
    "digit": frozenset("0123456789"),
    "graph": frozenset(c for c in _PRINTED if c != " "),
    "lower": frozenset(c for c in _ASCII if c.islower()),
    "print": frozenset(_PRINTED),
    "punct": frozenset(c for c in _PRINTED if c != " " and not c.isalnum()),
    "space": frozenset("\t\n\v\f\r "),
    "upper": frozenset(c for c in _ASCII if c.isupper()),
    "word": WORD,
    "xdigit": frozenset("0123456789ABCDEFabcdef"),
}

_SCRIPTS = {
    "Arabic": "ARABIC",
    "Cyrillic": "CYRILLIC",
    "Greek": "GREEK",
    "Han": "CJK UNIFIED",
    "Hebrew": "HEBREW",
    "Hiragana": "HIRAGANA",
    "Katakana": "KATAKANA",
    "Latin": "LATIN",
}
_CATEGORIES = {
    *("L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No"),
    *("P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So"),
    *("Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Co", "Cs"),
}


def within(characters: frozenset[str], *, negated: bool) -> Test:
    if negated:
        return lambda character: character not in characters
    return characters.__contains__


def between(low: str, high: str) -> Test:
    return lambda character: low <= character <= high


def of_property(name: str, *, negated: bool) -> Test:
    if name == "Any":
        return lambda character: not negated
    if name in _CATEGORIES:
        return lambda character: unicodedata.category(character).startswith(name) is not negated
    if name in _SCRIPTS:
        prefix = _SCRIPTS[name]
        return lambda character: unicodedata.name(character, "").startswith(prefix) is not negated
    raise PatternError(f"there is no class {name}")


def itself(character: str) -> tuple[str, ...]:
    return (character,)


def forms_of(character: str) -> set[str]:
    """Return a character in all its cases, as far as they are single characters."""
    forms = {character, character.lower(), character.upper()}
    return {form for form in forms if len(form) == 1}
