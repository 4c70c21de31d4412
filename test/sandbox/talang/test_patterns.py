"""Patterns: RE2's syntax, and the same answers as Python's on what both have."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talon_one.sandbox.talang import TalangError, evaluate


def found(pattern: str, text: str) -> Any:
    return evaluate(["~", pattern, text])


MATCHES = [
    ("(?i)straße", "STRASSE straße"),
    ("(?i)sale", "SuMmEr SaLe"),
    ("(?i:a)b", "Ab"),
    ("(?i)[a-c]x", "BX"),
    ("(?s).", "\n"),
    ("(?m)^two$", "one\ntwo\nthree"),
    ("(?m-s:^b)", "a\nb"),
    ("(?P<year>[0-9]{4})-(?<month>[0-9]{2})", "2024-05"),
    (r"\Aab\z", "ab"),
    (r"\bcat\b", "a cat!"),
    (r"\Bat", "cat"),
    (r"[[:alpha:]_]+[[:^digit:]]", "_a!"),
    (r"[]a-]+$", "]-a"),
    (r"[^\d\s]", "x"),
    (r"\pL\PL", "é1"),
    (r"\p{Greek}\p{^Greek}", "λa"),
    (r"[\p{Lu}\pN]{2}", "Ä7"),
    (r"\p{Any}", "x"),
    (r"\x41\x{1F600}\101\t", "A\U0001f600A\t"),
    (r"\Qa.b*\E+", "a.b**"),
    ("a{2,3}?b", "aaab"),
    ("a{,2}", "a{,2}"),
    ("a{2", "a{2"),
    ("x|", ""),
    ("(|a)+b", "aab"),
    ("(?:)", ""),
    ("colou?r", "my color"),
    ("^*a", "ba"),
]
MISSES = [
    ("(?i:a)b", "AB"),
    (".", "\n"),
    ("^two$", "one\ntwo"),
    ("end$", "end\n"),
    (r"\d", "٣"),
    (r"\w", "é"),
    (r"a\.b", "axb"),
    (r"\Qa.b\E", "axb"),
    ("[^a]", "a"),
    ("(?i)[^a]", "A"),
    (r"\bat", "cat"),
    ("(a|b){3}", "ab"),
]
REFUSED = [
    "(",
    ")",
    "(a",
    "a)",
    "[a",
    "[b-a]",
    r"[a-\d]",
    "[[:nothing:]]",
    "*a",
    "a**",
    "a{2}{3}",
    "a{3,2}",
    "a{1001}",
    "(?=a)",
    "(?!a)",
    "(?<=a)",
    "(?<!a)",
    "(?P=name)",
    "(?>a)",
    "(?#note)",
    "(?x)a",
    "(?)",
    r"(a)\1",
    r"\Z",
    r"\q",
    r"\é",
    "\\",
    r"\x{110000}",
    r"\xg1",
    r"\p",
    r"\p{Nothing}",
    "(" * 50 + ")" * 50,
    "a" * 2000,
    "(a{1000}){1000}",
]


@pytest.mark.parametrize(("pattern", "text"), MATCHES)
def test_match(pattern: str, text: str) -> None:
    assert found(pattern, text) is True


@pytest.mark.parametrize(("pattern", "text"), MISSES)
def test_miss(pattern: str, text: str) -> None:
    assert found(pattern, text) is False


@pytest.mark.parametrize("pattern", REFUSED)
def test_refused(pattern: str) -> None:
    with pytest.raises(TalangError, match=r"^~: "):
        found(pattern, "text")


ATOMS = st.sampled_from(
    ["a", "b", "c", ".", "[ab]", "[^a]", "[a-c]", r"\d", r"\w", r"\s", "1", " ", "^", r"\b", r"\B"]
)


def larger(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(parts, max_size=4).map("".join),
        st.lists(parts, min_size=1, max_size=3).map(lambda some: f"(?:{'|'.join(some)})"),
        st.tuples(parts, st.sampled_from(["*", "+", "?", "{2}", "{0,2}", "{1,}", "*?"])).map(
            lambda both: f"(?:{both[0]}){both[1]}"
        ),
    )


@given(st.recursive(ATOMS, larger, max_leaves=8), st.text("abc1 \n", min_size=1, max_size=12))
def test_agrees_with_python(pattern: str, text: str) -> None:
    assert found(pattern, text) is bool(re.search(pattern, text, re.ASCII))
