"""Parts of decisions as lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from talon_one.sandbox.decisions.parts import (
    Budget,
    CampaignDecision,
    CodeDecision,
    RuleDecision,
    Written,
)
from talon_one.sandbox.decisions.tree import Tree
from talon_one.sandbox.talang import readable

_LOGIC = ("and", "or", "not")
_LONGEST = 80  # characters of a value
_PATH = ".: "
"""What errors of paths begin with, whose text is beside them."""


def codes(decided: Iterable[CodeDecision]) -> Iterator[str]:
    """Yield a line for each code, with what its campaign made of it."""
    for code in decided:
        where = "" if code.campaign_id is None else f" of campaign {code.campaign_id}"
        verdict = "accepted" if code.accepted else str(code.reason)
        because = f": {code.because}" if code.because else ""
        yield f"{code.kind} {code.value}{where}: {verdict}{because}"


def campaigns(decided: Sequence[CampaignDecision]) -> Iterator[str]:
    """Yield the lines of each campaign, those that ran with their rules; one line for several that
    did not run for the same reason."""
    for idle, same in groupby(decided, lambda c: None if c.ran or c.budgets else c.because):
        group = list(same)
        if idle is None or len(group) == 1:
            for campaign in group:
                yield from _campaign(campaign)
        else:
            ids = ", ".join(str(campaign.id) for campaign in group)
            yield f"campaigns {ids} did not run: {idle}"


def effects(answered: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a line for each effect."""
    for effect in answered:
        yield f"effect {_effect(effect['effectType'], effect['props'])}"


def written(records: Sequence[Written], *, dry: bool) -> Iterator[str]:
    """Yield a line for each record that was written."""
    if dry:
        yield "nothing is kept of a dry run"
    for record in records:
        yield f"{record.change} {record.what}"


def line(tree: Tree) -> str:
    """Return what a part of a rule came to, such as ``Session.Total = 60 > 1000 is false``."""
    text = _with_operands(tree)
    if not tree.reached:
        return f"{text}: not reached"
    if tree.error is not None:
        return f"{text}: {tree.error.removeprefix(_PATH)}"
    if isinstance(tree.value, bool):
        return f"{text} is {readable.shown(tree.value)}"
    return f"{text} = {_value(tree.value)}" if tree.has_value else text


def tree_lines(tree: Tree) -> Iterator[str]:
    """Yield the line of a part and, indented, those of what is within it. What a line says of its
    operands is not said again."""
    if readable.is_call(tree.expression, *_LOGIC[:2]) and len(tree.parts) == 1:
        # One condition needs nothing to join it.
        yield from tree_lines(tree.parts[0])
        return
    yield line(tree)
    for part in _telling(tree):
        yield from _indented(tree_lines(part))


def _campaign(campaign: CampaignDecision) -> Iterator[str]:
    name = f"campaign {campaign.id} {readable.shown(campaign.name)}"
    if campaign.because is None:
        yield name
    else:
        verdict = "ran, but" if campaign.ran else "did not run:"
        yield f"{name} {verdict} {campaign.because}"
    for run in campaign.runs:
        for rule in run.rules:
            yield from _indented(_rule(rule, run.code))
    for budget in campaign.budgets:
        yield f"  {_budget(budget)}"


def _rule(rule: RuleDecision, code: str | None) -> Iterator[str]:
    with_code = "" if code is None else f" with coupon {code}"
    verdict = "held" if rule.matched else "did not hold"
    failed = ", but failed" if rule.matched and rule.error else ""
    error = f": {rule.error.removeprefix(_PATH)}" if rule.error else ""
    yield f"rule {rule.index} {readable.shown(rule.name)}{with_code} {verdict}{failed}{error}"
    for binding in rule.bindings:
        first, *others = tree_lines(binding.tree)
        yield f"  {binding.name} := {first}"
        yield from _indented(others)
    yield from _indented(tree_lines(rule.condition))
    for effect in rule.effects:
        if not effect.tree.reached:
            continue
        for had in effect.had:
            otherwise = "otherwise " if effect.is_else else ""
            yield f"  {otherwise}had {_effect(had.effect_type, had.props)}"
        if effect.tree.error is not None:
            yield from _indented(tree_lines(effect.tree))


def _budget(budget: Budget) -> str:
    numbers = [readable.shown(n) for n in (budget.before, budget.limit, budget.after)]
    change = "" if budget.before == budget.after else f", then {numbers[2]}"
    scope = f" {budget.scope}" if budget.scope else ""
    return f"budget {budget.action}{scope}: {numbers[0]} of {numbers[1]} used{change}"


def _effect(type: str, props: Mapping[str, Any]) -> str:
    members = ", ".join(f"{name} {_value(value)}" for name, value in props.items())
    return f"{type}: {members}" if members else type


def _with_operands(tree: Tree) -> str:
    """Return a part's text; a comparison has the values of its operands in it."""
    compared = readable.comparison(tree.expression)
    if compared is None or not tree.reached:
        return tree.text
    sign, texts = compared
    parts = {id(part.expression): part for part in tree.parts}
    operands = (parts.get(id(operand)) for operand in tree.expression[1:])
    return f" {sign} ".join(map(_operand, texts, operands))


def _operand(text: str, part: Tree | None) -> str:
    return text if part is None or not part.has_value else f"{text} = {_value(part.value)}"


def _telling(tree: Tree) -> Iterator[Tree]:
    """Yield the parts that have something to say that the line of the whole does not."""
    if readable.is_call(tree.expression, "."):
        return
    compared = readable.comparison(tree.expression) is not None
    for part in tree.parts:
        failed_alike = part.error is not None and part.error == tree.error
        if failed_alike or (compared and part.has_value):
            yield from _telling(part)
        elif part.reached or readable.is_call(tree.expression, *_LOGIC):
            yield part


def _value(value: Any) -> str:
    text = readable.shown(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {text}" for text in lines)
