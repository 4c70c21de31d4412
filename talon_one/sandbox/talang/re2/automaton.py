"""Automata: the states that a pattern becomes, and the search that follows them all at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Callable, NamedTuple

from talon_one.sandbox.talang.re2.characters import WORD, Test
from talon_one.sandbox.talang.re2.errors import PatternError
from talon_one.sandbox.talang.re2.syntax import (
    LINE_BEGIN,
    LINE_END,
    NO_WORD_EDGE,
    TEXT_BEGIN,
    TEXT_END,
    WORD_EDGE,
    Node,
)

LARGEST = 3000
"""States that an automaton may have, hence about the cost of building one."""


class State(NamedTuple):
    """One state: a character to take, a place to be at, or a choice; ``out`` leads on."""

    out: tuple[int, ...]
    test: Test | None = None
    cost: int = 0
    look: int = 0


class Program:
    """A compiled pattern."""

    def __init__(self, states: list[State], start: int) -> None:
        self.states = states
        self.start = start
        self.looks = any(state.look for state in states)

    def __len__(self) -> int:
        return len(self.states)


def search(program: Program, text: str, charge: Callable[[int], None]) -> bool:
    """Tell whether the pattern is found somewhere in the text.

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
    states: list[State],
    here: frozenset[int],
    first: int,
    flags: int,
    character: str,
    charge: Callable[[int], None],
) -> frozenset[int] | None:
    """Return the states after the character and the first one, None if a match ends before."""
    waiting = _closure(states, here, flags, charge)
    if waiting is None:
        return None
    charge(1 + sum(state.cost for state in waiting) // 4)
    taken = [
        state.out[0] for state in waiting if character and state.test and state.test(character)
    ]
    return frozenset((first, *taken))


def _closure(
    states: list[State], begin: Iterable[int], flags: int, charge: Callable[[int], None]
) -> list[State] | None:
    """Return the states that wait for a character, None at the end of the pattern."""
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
    """Return what holds between two characters; there is none before the text and after it."""
    flags = WORD_EDGE if (before in WORD) != (after in WORD) else NO_WORD_EDGE
    if not before:
        flags |= TEXT_BEGIN | LINE_BEGIN
    elif before == "\n":
        flags |= LINE_BEGIN
    if not after:
        flags |= TEXT_END | LINE_END
    elif after == "\n":
        flags |= LINE_END
    return flags


class Builder:
    """Builds the automaton from its end: each part is added before what follows it."""

    def __init__(self) -> None:
        self.states = [State(())]
        self.accept = 0

    def add(self, node: Node, out: int) -> int:
        """Return the state that a part begins with, when ``out`` comes after it."""
        kind = node[0]
        if kind == "set":
            return self._state(State((out,), *node[1]))
        if kind == "look":
            return self._state(State((out,), look=node[1]))
        if kind == "any":
            return self._state(State(tuple(self.add(part, out) for part in node[1])))
        if kind == "all":
            for part in reversed(node[1]):
                out = self.add(part, out)
            return out
        return self._many(node[1], node[2], node[3], out)

    def _many(self, part: Node, low: int, high: int | None, out: int) -> int:
        start = out
        if high is None:
            start = self._state(State(()))
            self.states[start] = State((self.add(part, start), out))
        else:
            for _ in range(high - low):
                start = self._state(State((self.add(part, start), out)))
        for _ in range(low):
            size = len(self.states)
            start = self.add(part, start)
            if len(self.states) == size:  # nothing, however often
                break
        return start

    def _state(self, state: State) -> int:
        if len(self.states) >= LARGEST:
            raise PatternError("the pattern is too large")
        self.states.append(state)
        return len(self.states) - 1
