"""Functions and the libraries they are looked up in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any, Callable

from talon_one.sandbox.talang.values import ANY, BLOCK, STRING, parse_kinds

_REPEAT = "..."


class Function:
    """One signature of a function, and what it does. Make one with `function`."""

    __slots__ = ("kinds", "name", "raw", "run")

    def __init__(
        self, name: str, kinds: Sequence[str], run: Callable[..., Any], *, raw: bool = False
    ) -> None:
        self.name = name
        self.kinds = tuple(kinds)
        self.run = run
        self.raw = raw

    def overloads(self) -> list[Overload]:
        """Return what calls may fit: a block is one argument, or two, its name and its body."""
        repeats = bool(self.kinds) and self.kinds[-1].endswith(_REPEAT)
        fixed = self.kinds[:-1] if repeats else self.kinds
        rest = parse_kinds(self.kinds[-1][: -len(_REPEAT)]) if repeats else None
        bits = [parse_kinds(kind) for kind in fixed]
        overloads = [Overload(self, bits, rest, None)]
        if BLOCK in bits:
            at = bits.index(BLOCK)
            overloads.append(Overload(self, [*bits[:at], STRING, ANY, *bits[at + 1 :]], rest, at))
        return overloads


class Overload:
    """A function made ready for matching: its kinds as bits, and the bounds of its arity."""

    __slots__ = ("block_at", "fixed", "function", "high", "kinds", "low", "rest")

    def __init__(
        self, function: Function, kinds: Iterable[int], rest: int | None, block_at: int | None
    ) -> None:
        self.function = function
        self.kinds = tuple(kinds)
        self.fixed = len(self.kinds)
        self.rest = rest or 0
        self.low = self.fixed
        self.high = self.fixed if rest is None else sys.maxsize
        self.block_at = block_at


class Library:
    """The functions that an expression may call. Never changes; `extended` makes a new one."""

    def __init__(self, functions: Iterable[Function] = ()) -> None:
        table: dict[str, list[Overload]] = {}
        self._functions = tuple(functions)
        for entry in self._functions:
            table.setdefault(entry.name.lower(), []).extend(entry.overloads())
        # Those with a block first: tried as anything else, a block would be evaluated in vain.
        self.table = {
            name: tuple(sorted(overloads, key=lambda overload: BLOCK not in overload.kinds))
            for name, overloads in table.items()
        }

    def extended(self, *functions: Function) -> Library:
        """This library with more functions, tried after those of the same name it has already."""
        return Library((*self._functions, *functions))

    def names(self) -> frozenset[str]:
        """Return the names of all functions, as they were registered."""
        return frozenset(entry.name for entry in self._functions)


def function(name: str, kinds: Sequence[str], run: Callable[..., Any]) -> Function:
    """Return one signature of a function of your own.

    :param name: what rules call it by, in any case; several entries may share a name
    :param kinds: the kinds of the parameters: ``Decimal``, ``String``, ``Boolean``, ``Time``,
        ``Null``, ``List``, ``Map``, ``Token``, ``Block``, ``Any``, ``Atom``, ``Collection``, or
        several as ``String|Token``. A last one with ``...`` stands for any number of arguments,
        none included. A parameter that takes a Token gets calls unevaluated; one Block parameter
        takes ``[["name"], body]`` or the two arguments name and body.
    :param run: called with an `Invocation` and the arguments, which are the function's own copies;
        returns a value. It raises `TalangError` where it fails; any other exception counts as a
        defect of the function and passes through the evaluation.
    :raises KeyError: a kind is unknown
    """
    made = Function(name, kinds, run)
    made.overloads()
    return made


def builtin(name: str, kinds: Sequence[str], run: Callable[..., Any]) -> Function:
    """Return a signature whose lists and maps arrive uncopied: only read, and through `read`."""
    return Function(name, kinds, run, raw=True)
