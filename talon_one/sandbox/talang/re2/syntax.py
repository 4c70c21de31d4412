"""The syntax of RE2: patterns as trees."""

from __future__ import annotations

import re
from typing import Any

from talon_one.sandbox.talang.re2.characters import (
    PERL,
    POSIX,
    Test,
    between,
    forms_of,
    itself,
    of_property,
    within,
)
from talon_one.sandbox.talang.re2.errors import PatternError

_DEEPEST = 40
"""Groups within groups."""

_MOST = 1000
"""Repetitions, as in RE2."""

# What may be true of the place between two characters.
TEXT_BEGIN, TEXT_END, LINE_BEGIN, LINE_END, WORD_EDGE, NO_WORD_EDGE = (1 << bit for bit in range(6))

_CONTROLS = {"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_LOOKS = {"A": TEXT_BEGIN, "z": TEXT_END, "b": WORD_EDGE, "B": NO_WORD_EDGE}

_REPEAT = re.compile(r"\{([0-9]{1,9})(,([0-9]{1,9})?)?\}")
_FLAGS = re.compile(r"([imsU]*)(?:-([imsU]+))?([:)])")
_GROUP_NAME = re.compile(r"P?<([A-Za-z_0-9]+)>")
_PROPERTY = re.compile(r"\{(\^?)([A-Za-z_]+)\}|([A-Z])")
_HEX = re.compile(r"\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2})")
_OCTAL = re.compile(r"0[0-7]{0,2}|[1-7][0-7]{1,2}")
_CLASS_NAME = re.compile(r"\[:(\^?)([a-z]+):\]")

Set = tuple[Test, int]
"""A set of characters with the cost of its test."""

Node = tuple[Any, ...]
"""A part of a pattern: ``("set", set)``, ``("look", flag)``, ``("all", parts)``,
``("any", parts)`` or ``("many", part, low, high)``."""


class Parser:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.depth = 0
        self.fold = self.multiline = self.dotall = False

    def parse(self) -> Node:
        node = self._alternatives()
        if self.at < len(self.pattern):
            raise PatternError("a closing bracket without an opening one")
        return node

    def _alternatives(self) -> Node:
        """Until the end or a closing bracket. Flags set inside hold to its end."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise PatternError(f"groups are nested deeper than {_DEEPEST}")
        flags = self.fold, self.multiline, self.dotall
        choices: list[Node] = []
        parts: list[Node] = []
        while self.at < len(self.pattern) and self.pattern[self.at] != ")":
            if self._take("|"):
                choices.append(("all", parts))
                parts = []
            elif self._take("\\Q"):
                end = self.pattern.find("\\E", self.at)
                quoted = self.pattern[self.at :] if end < 0 else self.pattern[self.at : end]
                self.at = len(self.pattern) if end < 0 else end + 2
                parts.extend(("set", self._set([], [character])) for character in quoted)
                self._repeat_last(parts)
            else:
                parts.append(self._atom())
                self._repeat_last(parts)
        self.fold, self.multiline, self.dotall = flags
        self.depth -= 1
        choices.append(("all", parts))
        return choices[0] if len(choices) == 1 else ("any", choices)

    def _repeat_last(self, parts: list[Node]) -> None:
        repeat = self._repetition()
        if repeat is not None and parts:
            parts[-1] = ("many", parts[-1], *repeat)
            if self._repetition() is not None:
                raise PatternError("one repetition follows another")

    def _repetition(self) -> tuple[int, int | None] | None:
        rest = self.pattern[self.at : self.at + 1]
        bounds: tuple[int, int | None]
        if rest and rest in "*+?":
            self.at += 1
            bounds = {"*": (0, None), "+": (1, None), "?": (0, 1)}[rest]
        else:
            match = _REPEAT.match(self.pattern, self.at)
            if match is None:
                return None
            self.at = match.end()
            low = int(match[1])
            high = low if match[2] is None else None if match[3] is None else int(match[3])
            if low > _MOST or (high is not None and not low <= high <= _MOST):
                raise PatternError(f"{match[0]} is no possible repetition")
            bounds = low, high
        self._take("?")
        return bounds

    def _atom(self) -> Node:
        character = self.pattern[self.at]
        self.at += 1
        if character == "(":
            return self._group()
        if character == "[":
            return "set", self._class()
        if character == ".":
            return "set", self._set([], [] if self.dotall else ["\n"], negated=True)
        if character == "^":
            return "look", LINE_BEGIN if self.multiline else TEXT_BEGIN
        if character == "$":
            return "look", LINE_END if self.multiline else TEXT_END
        if character in "*+?":
            raise PatternError(f"{character} has nothing to repeat")
        if character != "\\":
            return "set", self._set([], [character])
        if self.pattern[self.at : self.at + 1] in _LOOKS:
            self.at += 1
            return "look", _LOOKS[self.pattern[self.at - 1]]
        test = self._shorthand()
        if test is not None:
            return "set", self._set([test], [])
        return "set", self._set([], [self._escaped()])

    def _group(self) -> Node:
        flags = self.fold, self.multiline, self.dotall
        if self._take("?"):
            name = _GROUP_NAME.match(self.pattern, self.at)
            if name is not None:
                self.at = name.end()
            else:
                match = _FLAGS.match(self.pattern, self.at)
                if match is None:
                    raise PatternError("(? begins nothing that RE2 knows")
                self.at = match.end()
                for letters, on in ((match[1], True), (match[2] or "", False)):
                    self.fold = on if "i" in letters else self.fold
                    self.multiline = on if "m" in letters else self.multiline
                    self.dotall = on if "s" in letters else self.dotall
                if match[0] == ")":
                    raise PatternError("(?) is no group")
                if match[3] == ")":
                    return "all", []
        node = self._alternatives()
        self.fold, self.multiline, self.dotall = flags
        if not self._take(")"):
            raise PatternError("a bracket is not closed")
        return node

    def _class(self) -> Set:
        negated = self._take("^")
        tests: list[Test] = []
        singles: list[str] = []
        first = True
        while first or not self._take("]"):
            first = False
            named = _CLASS_NAME.match(self.pattern, self.at)
            if named is not None:
                if named[2] not in POSIX:
                    raise PatternError(f"there is no class {named[0]}")
                self.at = named.end()
                tests.append(within(POSIX[named[2]], negated=bool(named[1])))
                continue
            low = self._class_member()
            if not isinstance(low, str):
                tests.append(low)
                continue
            ahead = self.pattern[self.at : self.at + 2]
            if ahead[:1] != "-" or ahead[1:] == "]":
                singles.append(low)
                continue
            self.at += 1
            high = self._class_member()
            if not isinstance(high, str) or high < low:
                raise PatternError("a range of characters is not one")
            tests.append(between(low, high))
        return self._set(tests, singles, negated=negated)

    def _class_member(self) -> str | Test:
        if self.at >= len(self.pattern):
            raise PatternError("a [ is not closed")
        character = self.pattern[self.at]
        self.at += 1
        if character != "\\":
            return character
        return self._shorthand() or self._escaped()

    def _shorthand(self) -> Test | None:
        r"""``\d``, ``\pL`` and the like, after the backslash."""
        letter = self.pattern[self.at : self.at + 1]
        if letter.lower() in PERL:
            self.at += 1
            return within(PERL[letter.lower()], negated=letter.isupper())
        if letter not in ("p", "P"):
            return None
        match = _PROPERTY.match(self.pattern, self.at + 1)
        if match is None:
            raise PatternError(f"\\{letter} names no class")
        self.at = match.end()
        name = match[2] or match[3]
        return of_property(name, negated=(letter == "P") != (match[1] == "^"))

    def _escaped(self) -> str:
        """Return the one character that an escape stands for, after the backslash."""
        character = self.pattern[self.at : self.at + 1]
        octal = _OCTAL.match(self.pattern, self.at)
        if octal is not None:
            self.at = octal.end()
            return chr(int(octal[0], 8))
        self.at += 1
        if character == "x":
            match = _HEX.match(self.pattern, self.at)
            if match is None or int(match[1] or match[2], 16) > 0x10FFFF:
                raise PatternError("\\x names no character")
            self.at = match.end()
            return chr(int(match[1] or match[2], 16))
        if character in _CONTROLS:
            return _CONTROLS[character]
        if not character or character == "_" or character.isalnum() or not character.isascii():
            raise PatternError(f"\\{character} is no escape of RE2")
        return character

    def _set(self, tests: list[Test], singles: list[str], *, negated: bool = False) -> Set:
        if self.fold:
            singles = [form for single in singles for form in forms_of(single)]
        chosen = frozenset(singles)
        if not tests and not self.fold:
            return within(chosen, negated=negated), 1
        forms = forms_of if self.fold else itself

        def test(character: str) -> bool:
            found = any(
                form in chosen or any(inner(form) for inner in tests) for form in forms(character)
            )
            return found is not negated

        return test, 4 + 2 * len(tests)

    def _take(self, text: str) -> bool:
        if not self.pattern.startswith(text, self.at):
            return False
        self.at += len(text)
        return True
