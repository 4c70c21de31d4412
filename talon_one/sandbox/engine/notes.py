"""Notes: what came of the parts of a rule, taken while it runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from talon_one.sandbox.decisions import text
from talon_one.sandbox.decisions.parts import (
    BindingDecision,
    EffectDecision,
    Had,
    RuleDecision,
)
from talon_one.sandbox.decisions.tree import Tree
from talon_one.sandbox.engine import expressions
from talon_one.sandbox.engine.draft import Effect, Entry
from talon_one.sandbox.store.definitions import Binding, Expression, Rule
from talon_one.sandbox.talang import Step
from talon_one.sandbox.talang.trace import cut

Trace = list[Step]


class Notes:
    """What came of one run of one rule.

    :param index: the rule's place in its ruleset.
    :param bindings: those of the ruleset and of the rule.
    """

    def __init__(self, index: int, rule: Rule, bindings: Sequence[Binding]) -> None:
        self._index = index
        self._rule = rule
        self._bindings = bindings
        self._bound: list[Trace] = [[] for _ in bindings]
        self._conditions: list[Trace] = []
        self._effects: list[tuple[Trace, list[Effect]]] = []
        self._matched = False
        self._error: str | None = None

    def binding(self, place: int) -> Trace:
        """Return where the evaluation of a binding is to be noted."""
        # Bindings may be evaluated anew for each effect; the first time counts.
        return [] if self._bound[place] else self._bound[place]

    def condition(self) -> Trace:
        """Return where the evaluation of the next condition is to be noted."""
        self._conditions.append([])
        return self._conditions[-1]

    def effect(self) -> Trace:
        """Return where the evaluation of the next effect is to be noted."""
        self._effects.append(([], []))
        return self._effects[-1][0]

    def had(self, entries: Sequence[Entry]) -> None:
        """Note what came of the latest effect."""
        self._effects[-1][1].extend(e for e in entries if isinstance(e, Effect))

    def matched(self) -> None:
        """Note that the condition held."""
        self._matched = True

    def failed(self, error: str | None) -> None:
        """Note that the rule did not fire, and what went wrong if anything did."""
        self._error = error

    def undone(self) -> None:
        """Note that an effect failed, so that the others did not come of it either."""
        for _, had in self._effects:
            had.clear()

    def condition_line(self, index: int | None) -> str | None:
        """Return what came of one of the conditions that an outer ``and`` joins."""
        trees = list(self._condition_trees())
        place = index or 0
        return text.line(trees[place]) if place < len(trees) else None

    def decision(self) -> RuleDecision:
        """Return what came of the rule."""
        rule = self._rule
        return RuleDecision(
            index=self._index,
            name=rule.title,
            matched=self._matched,
            bindings=tuple(
                BindingDecision(binding.name, _tree(binding.expression, trace))
                for binding, trace in zip(self._bindings, self._bound)
            ),
            condition=self._condition(),
            effects=(
                *self._decided(rule.effects, reached=self._matched),
                *self._decided(rule.else_effects, reached=not self._matched),
            ),
            error=self._error,
        )

    def _decided(self, written: Sequence[Expression], *, reached: bool) -> Iterator[EffectDecision]:
        """Yield the rule's effects, or those for a condition that does not hold."""
        noted = self._effects if reached else []
        for place, expression in enumerate(written):
            trace, had = noted[place] if place < len(noted) else ([], [])
            tree = _tree(expression, trace)
            came = tuple(Had(effect.type, cut(effect.props)) for effect in had)
            yield EffectDecision(tree, came, is_else=written is self._rule.else_effects)

    def _condition_trees(self) -> Iterator[Tree]:
        for (_, part), trace in zip(expressions.conditions(self._rule.condition), self._conditions):
            yield _tree(part, trace)

    def _condition(self) -> Tree:
        """Return the whole condition, whose parts are evaluated one by one where ``and`` joins
        them."""
        whole = expressions.unwrapped(self._rule.condition)
        steps = [step for trace in self._conditions for step in trace]
        if len(steps) == 1 and steps[0].expression is whole:
            return Tree(whole, steps[0])
        if not steps:
            return Tree(whole)
        joined = Step(whole)
        joined.steps = steps
        joined.error = steps[-1].error or (None if self._matched else self._error)
        if joined.error is None:
            joined.value = self._matched
        return Tree(whole, joined)


def _tree(expression: Expression, trace: Trace) -> Tree:
    expression = expressions.unwrapped(expression)
    return Tree(expression, trace[0] if trace else None)
