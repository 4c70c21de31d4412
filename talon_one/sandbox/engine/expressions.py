"""Expressions of rules as they are written, without their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from talon_one.sandbox.store.definitions import Binding, Expression, Ruleset


def conditions(condition: Expression) -> Iterator[tuple[int | None, Expression]]:
    """Yield the conditions that an outer ``and`` joins, each with its index there.

    A condition without one counts as the first of one; an ``or`` has no index, as it is met or
    not met as a whole.
    """
    condition = unwrapped(condition)
    head = condition[0]
    if isinstance(head, str) and head.lower() == "and":
        yield from enumerate(condition[1:])
    elif isinstance(head, str) and head.lower() == "or":
        yield None, condition
    else:
        yield 0, condition


def unwrapped(expression: Expression) -> Expression:
    """Return what stands in ``{"expr": ...}``, and any other expression as it is."""
    while isinstance(expression, dict) and set(expression) == {"expr"}:
        expression = expression["expr"]
    return expression


def place_of(condition: Expression, function: str) -> int | None:
    """Return the index of the first condition that calls a function; None if it has none."""
    for index, part in conditions(condition):
        if calls(part, function):
            return index
    return None


def calls(expression: Expression, function: str) -> bool:
    """Tell whether an expression calls a function, at any depth."""
    return any(call[0].lower() == function.lower() for call in _calls(expression))


def asking_for_coupons(ruleset: Ruleset) -> list[int]:
    """Return the indexes of the rules that ask whether a coupon is valid, or read one.

    They do it themselves, or by a binding.
    """
    shared = _reading({"Coupon"}, ruleset.bindings)
    found = []
    for index, rule in enumerate(ruleset.rules):
        names = _reading(shared, rule.bindings)
        if any(_asks(part, names) for part in (rule.condition, *rule.effects, *rule.else_effects)):
            found.append(index)
    return found


def _reading(names: Set[str], bindings: Iterable[Binding]) -> Set[str]:
    """Return names with those of the bindings whose values come from them or from a coupon."""
    for binding in bindings:
        if _asks(binding.expression, names):
            names = {*names, binding.name}
    return names


def _asks(expression: Expression, names: Set[str]) -> bool:
    return any(
        call[0].lower() == "couponvalid" or (call[0] == "." and _root(call) in names)
        for call in _calls(expression)
    )


def _root(call: list[Expression]) -> str | None:
    """Return the name that a path begins with; None if it is computed."""
    return call[1] if len(call) > 1 and isinstance(call[1], str) else None


def _calls(expression: Expression) -> Iterator[list[Expression]]:
    """Yield the calls that an expression is made of, outer ones first."""
    if isinstance(expression, dict):
        expression = list(expression.values())
    if isinstance(expression, list):
        if expression and isinstance(expression[0], str):
            yield expression
        for part in expression:
            yield from _calls(part)
