"""Expressions of rules as they are written, without their values."""

from __future__ import annotations

from collections.abc import Iterator

from talon_one.sandbox.store.definitions import Expression


def conditions(condition: Expression) -> Iterator[tuple[int | None, Expression]]:
    """Yield the conditions that an outer ``and`` joins, each with its index there.

    A condition without one counts as the first of one; an ``or`` has no index, as it is met or
    not met as a whole.
    """
    while isinstance(condition, dict):
        condition = condition["expr"]
    head = condition[0]
    if isinstance(head, str) and head.lower() == "and":
        yield from enumerate(condition[1:])
    elif isinstance(head, str) and head.lower() == "or":
        yield None, condition
    else:
        yield 0, condition


def calls(expression: Expression, function: str) -> bool:
    """Tell whether an expression calls a function, at any depth."""
    if isinstance(expression, dict):
        return calls(expression["expr"], function)
    if not isinstance(expression, list):
        return False
    head = expression[0]
    if isinstance(head, str) and head.lower() == function.lower():
        return True
    return any(calls(part, function) for part in expression)
