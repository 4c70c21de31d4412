"""The rule language of Talon.One: evaluates expressions, and does nothing else.

`evaluate` gives the value of an expression in its JSON form. Rules need functions of a host,
such as ``setDiscount``; the host adds them to the `CORE` library with `function` and
`Library.extended`.
"""

from __future__ import annotations

from talon_one.sandbox.talang.core import CORE, evaluate
from talon_one.sandbox.talang.errors import TalangError, TalangLimitError
from talon_one.sandbox.talang.evaluator import Block, Invocation, Limits
from talon_one.sandbox.talang.library import Function, Library, function
from talon_one.sandbox.talang.trace import Step
from talon_one.sandbox.talang.values import Token, Unbound

__all__ = [
    "CORE",
    "Block",
    "Function",
    "Invocation",
    "Library",
    "Limits",
    "Step",
    "TalangError",
    "TalangLimitError",
    "Token",
    "Unbound",
    "evaluate",
    "function",
]
