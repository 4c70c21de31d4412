"""Regular expressions in RE2's syntax, searched in time that cannot explode.

A pattern becomes a nondeterministic automaton whose states are followed all at once, so no text
makes the search go back; what RE2 leaves out (references, looking around) is refused. All that
is told is whether there is a match, so greediness and groups make no difference.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Callable, NamedTuple

_LONGEST = 1000  # characters of a pattern
LARGEST = 3000  # states of its automaton, hence about the cost of building one
_DEEPEST = 40  # groups within groups
_MOST = 1000  # repetitions, as in RE2

# What may be true of the place between two characters.
_TEXT_BEGIN, _TEXT_END, _LINE_BEGIN, _LINE_END, _WORD_EDGE, _NO_WORD_EDGE = (
    1 << bit for bit in range(6)
)

_WORD = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")
_PERL = {
    "d": frozenset("0123456789"),
    "s": frozenset("\t\n\f\r "),
    "w": _WORD,
}
_ASCII = [chr(code) for code in range(128)]
_PRINTED = [c for c in _ASCII if " " <= c <= "~"]
_POSIX = {
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
    "word": _WORD,
    "xdigit": frozenset("0123456789ABCDEFabcdef"),
}
_CONTROLS = {"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_LOOKS = {"A": _TEXT_BEGIN, "z": _TEXT_END, "b": _WORD_EDGE, "B": _NO_WORD_EDGE}
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

_REPEAT = re.compile(r"\{([0-9]{1,9})(,([0-9]{1,9})?)?\}")
_FLAGS = re.compile(r"([imsU]*)(?:-([imsU]+))?([:)])")
_GROUP_NAME = re.compile(r"P?<([A-Za-z_0-9]+)>")
_PROPERTY = re.compile(r"\{(\^?)([A-Za-z_]+)\}|([A-Z])")
_HEX = re.compile(r"\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2})")
_OCTAL = re.compile(r"0[0-7]{0,2}|[1-7][0-7]{1,2}")
_CLASS_NAME = re.compile(r"\[:(\^?)([a-z]+):\]")

_Test = Callable[[str], bool]
_Set = tuple[_Test, int]  # with its cost
# A pattern: ("set", set), ("look", flag), ("all", parts), ("any", parts) or
# ("many", part, low, high).
_Node = tuple[Any, ...]


class PatternError(ValueError):
    """The pattern is not one of RE2, or too large."""


class _State(NamedTuple):
    """One state: a character to take, a place to be at, or a choice; ``out`` leads on."""

    out: tuple[int, ...]
    test: _Test | None = None
    cost: int = 0
    look: int = 0


class Program:
    """A compiled pattern."""

    def __init__(self, states: list[_State], start: int) -> None:
        self.states = states
        self.start = start
        self.looks = any(state.look for state in states)

    def __len__(self) -> int:
        return len(self.states)


@functools.lru_cache(maxsize=128)
def compile(pattern: str) -> Program:
    """The pattern, ready to be searched for.

    :raises PatternError: it cannot be
    """
    if len(pattern) > _LONGEST:
        raise PatternError(f"a pattern is longer than {_LONGEST}")
    builder = _Builder()
    start = builder.add(_Parser(pattern).parse(), builder.accept)
    return Program(builder.states, start)


def search(program: Program, text: str, charge: Callable[[int], None]) -> bool:
    """Whether the pattern is found somewhere in the text.

    :param charge: told of the work as it is done; ends the search by raising
    """
    charge(len(text) // 8)
    states, start = program.states, program.start
    steps: dict[tuple[frozenset[int], str, str], frozenset[int] | None] = {}
    here = frozenset((start,))
    before = ""
    for character in (*text, ""):
        key = here, before, character
        if key in steps:
            following = steps[key]
        else:
            flags = _place(before, character) if program.looks else 0
            following = steps[key] = _step(states, here, start, flags, character, charge)
        if following is None:
            return True
        here = following
        if program.looks:
            before = character
    return False


def _step(
    states: list[_State],
    here: frozenset[int],
    first: int,
    flags: int,
    character: str,
    charge: Callable[[int], None],
) -> frozenset[int] | None:
    """The states after the character and the first one, or nothing if a match ends before it."""
    waiting = _closure(states, here, flags, charge)
    if waiting is None:
        return None
    charge(1 + sum(state.cost for state in waiting) // 4)
    taken = [
        state.out[0] for state in waiting if character and state.test and state.test(character)
    ]
    return frozenset((first, *taken))


def _closure(
    states: list[_State], begin: Iterable[int], flags: int, charge: Callable[[int], None]
) -> list[_State] | None:
    """The states that wait for a character, or nothing if the end of the pattern is reached."""
    waiting = []
    pending = list(begin)
    seen = set(pending)
    accepted = False
    while pending and not accepted:
        state = states[pending.pop()]
        if state.test is not None:
            waiting.append(state)
        elif state.look & flags == state.look:
            accepted = not state.out
            pending.extend(out for out in state.out if out not in seen)
            seen.update(state.out)
    charge(1 + len(seen) // 4)
    return None if accepted else waiting


def _place(before: str, after: str) -> int:
    """What holds between two characters; there is none before the text and after it."""
    flags = _WORD_EDGE if (before in _WORD) != (after in _WORD) else _NO_WORD_EDGE
    if not before:
        flags |= _TEXT_BEGIN | _LINE_BEGIN
    elif before == "\n":
        flags |= _LINE_BEGIN
    if not after:
        flags |= _TEXT_END | _LINE_END
    elif after == "\n":
        flags |= _LINE_END
    return flags


class _Builder:
    """Builds the automaton from its end: each part is added before what follows it."""

    def __init__(self) -> None:
        self.states = [_State(())]
        self.accept = 0

    def add(self, node: _Node, out: int) -> int:
        """The state that a part begins with, when ``out`` comes after it."""
        kind = node[0]
        if kind == "set":
            return self._state(_State((out,), *node[1]))
        if kind == "look":
            return self._state(_State((out,), look=node[1]))
        if kind == "any":
            return self._state(_State(tuple(self.add(part, out) for part in node[1])))
        if kind == "all":
            for part in reversed(node[1]):
                out = self.add(part, out)
            return out
        return self._many(node[1], node[2], node[3], out)

    def _many(self, part: _Node, low: int, high: int | None, out: int) -> int:
        start = out
        if high is None:
            start = self._state(_State(()))
            self.states[start] = _State((self.add(part, start), out))
        else:
            for _ in range(high - low):
                start = self._state(_State((self.add(part, start), out)))
        for _ in range(low):
            size = len(self.states)
            start = self.add(part, start)
            if len(self.states) == size:  # nothing, however often
                break
        return start

    def _state(self, state: _State) -> int:
        if len(self.states) >= LARGEST:
            raise PatternError("the pattern is too large")
        self.states.append(state)
        return len(self.states) - 1


class _Parser:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.depth = 0
        self.fold = self.multiline = self.dotall = False

    def parse(self) -> _Node:
        node = self._alternatives()
        if self.at < len(self.pattern):
            raise PatternError("a closing bracket without an opening one")
        return node

    def _alternatives(self) -> _Node:
        """Until the end or a closing bracket. Flags set inside hold to its end."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise PatternError(f"groups are nested deeper than {_DEEPEST}")
        flags = self.fold, self.multiline, self.dotall
        choices: list[_Node] = []
        parts: list[_Node] = []
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

    def _repeat_last(self, parts: list[_Node]) -> None:
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

    def _atom(self) -> _Node:
        character = self.pattern[self.at]
        self.at += 1
        if character == "(":
            return self._group()
        if character == "[":
            return "set", self._class()
        if character == ".":
            return "set", self._set([], [] if self.dotall else ["\n"], negated=True)
        if character == "^":
            return "look", _LINE_BEGIN if self.multiline else _TEXT_BEGIN
        if character == "$":
            return "look", _LINE_END if self.multiline else _TEXT_END
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

    def _group(self) -> _Node:
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

    def _class(self) -> _Set:
        negated = self._take("^")
        tests: list[_Test] = []
        singles: list[str] = []
        first = True
        while first or not self._take("]"):
            first = False
            named = _CLASS_NAME.match(self.pattern, self.at)
            if named is not None:
                if named[2] not in _POSIX:
                    raise PatternError(f"there is no class {named[0]}")
                self.at = named.end()
                tests.append(_within(_POSIX[named[2]], negated=bool(named[1])))
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
            tests.append(_between(low, high))
        return self._set(tests, singles, negated=negated)

    def _class_member(self) -> str | _Test:
        if self.at >= len(self.pattern):
            raise PatternError("a [ is not closed")
        character = self.pattern[self.at]
        self.at += 1
        if character != "\\":
            return character
        return self._shorthand() or self._escaped()

    def _shorthand(self) -> _Test | None:
        r"""``\d``, ``\pL`` and the like, after the backslash."""
        letter = self.pattern[self.at : self.at + 1]
        if letter.lower() in _PERL:
            self.at += 1
            return _within(_PERL[letter.lower()], negated=letter.isupper())
        if letter not in ("p", "P"):
            return None
        match = _PROPERTY.match(self.pattern, self.at + 1)
        if match is None:
            raise PatternError(f"\\{letter} names no class")
        self.at = match.end()
        name = match[2] or match[3]
        return _property(name, negated=(letter == "P") != (match[1] == "^"))

    def _escaped(self) -> str:
        """The one character that an escape stands for, after the backslash."""
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

    def _set(self, tests: list[_Test], singles: list[str], *, negated: bool = False) -> _Set:
        if self.fold:
            singles = [form for single in singles for form in _forms(single)]
        chosen = frozenset(singles)
        if not tests and not self.fold:
            return _within(chosen, negated=negated), 1
        forms = _forms if self.fold else _itself

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


def _within(characters: frozenset[str], *, negated: bool) -> _Test:
    if negated:
        return lambda character: character not in characters
    return characters.__contains__


def _between(low: str, high: str) -> _Test:
    return lambda character: low <= character <= high


def _property(name: str, *, negated: bool) -> _Test:
    if name == "Any":
        return lambda character: not negated
    if name in _CATEGORIES:
        return lambda character: unicodedata.category(character).startswith(name) is not negated
    if name in _SCRIPTS:
        prefix = _SCRIPTS[name]
        return lambda character: unicodedata.name(character, "").startswith(prefix) is not negated
    raise PatternError(f"there is no class {name}")


def _itself(character: str) -> tuple[str, ...]:
    return (character,)


def _forms(character: str) -> set[str]:
    """A character in all its cases, as far as they are single characters."""
    forms = {character, character.lower(), character.upper()}
    return {form for form in forms if len(form) == 1}
