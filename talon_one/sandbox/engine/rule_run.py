"""RuleRun: evaluates one rule, and drafts its effects or tells why it did not fire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from talon_one.sandbox import talang
from talon_one.sandbox.engine import expressions
from talon_one.sandbox.engine.conditions import CONDITIONS
from talon_one.sandbox.engine.draft import Effect, Origin
from talon_one.sandbox.engine.effects import EFFECTS
from talon_one.sandbox.engine.names import Names
from talon_one.sandbox.engine.notes import Notes
from talon_one.sandbox.engine.rule_host import BudgetError, RuleHost
from talon_one.sandbox.store.definitions import Binding, Campaign, Expression, Rule
from talon_one.sandbox.store.records import Coupon, Referral

Roots = Mapping[str, Any]

LIBRARY = talang.CORE.extended(*CONDITIONS, *EFFECTS)
"""Everything that an expression of a rule can call."""

_TOO_LONG = "the evaluation takes too long"


@dataclass(frozen=True)
class Failure:
    """Why a rule did not fire."""

    campaign: Campaign
    origin: Origin
    coupon: Coupon | None = None
    referral: Referral | None = None
    condition_index: int | None = None
    effect_index: int | None = None
    details: str | None = None
    over_budget: bool = False
    notes: Notes | None = field(default=None, repr=False, compare=False)
    """What came of each part of the rule; None: nothing was noted."""


class _NotMet(Exception):
    """The condition of a rule does not hold."""

    def __init__(self, index: int | None, details: str | None = None) -> None:
        super().__init__(details)
        self.index = index
        self.details = details


class RuleRun:
    """One run of one rule, for one coupon at most.

    :param bindings: those of the ruleset; the rule's own are added.
    :param host: what the functions that the rule calls work on.
    """

    def __init__(
        self, rule: Rule, bindings: tuple[Binding, ...], names: Names, host: RuleHost
    ) -> None:
        self._rule = rule
        self._bindings = (*bindings, *rule.bindings)
        self._names = names
        self._host = host
        self.notes: Notes | None = None
        """What came of each part of the rule; None: nothing is noted."""

        if host.context.recording:
            self.notes = Notes(host.origin.rule_index, rule, self._bindings)

    def run(self) -> Failure | None:
        """Run the rule into the draft; return why it did not fire, None if it did."""
        failure = self._run()
        if self.notes is not None and failure is not None:
            self.notes.failed(failure.details)
        return failure

    def _run(self) -> Failure | None:
        if self._host.context.out_of_time:
            return self._failure(details=_TOO_LONG)
        roots = self._roots()
        try:
            self._check_condition(roots)
        except _NotMet as unmet:
            failure = self._failure(condition_index=unmet.index, details=unmet.details)
            # The rule did not hold, so that its other effects accept no code.
            self._host.coupon_checked = self._host.referral_checked = self._host.holds = False
            self._draft_effects(self._rule.else_effects, roots)
            return failure
        if self.notes is not None:
            self.notes.matched()
        return self._draft_effects(self._rule.effects, roots)

    def _roots(self) -> Roots:
        """Return the names that expressions see, with the values of the bindings."""
        host = self._host
        roots = self._names.roots(host.campaign, host.coupon, host.referral, host.draft)
        roots["Created"] = host.created
        for place, binding in enumerate(self._bindings):
            self._bind(place, binding, roots)
        return roots

    def _bind(self, place: int, binding: Binding, roots: dict[str, Any]) -> None:
        """Evaluate a binding; what uses one without a value fails, and says why it has none."""
        try:
            trace = None if self.notes is None else self.notes.binding(place)
            roots[binding.name] = self._value(binding.expression, roots, trace)
        except talang.TalangError as error:
            roots[binding.name] = talang.Unbound(binding.name, error.message)

    def _check_condition(self, roots: Roots) -> None:
        """Evaluate the condition; those that an outer ``and`` joins one by one, to name the first
        that is not met.

        :raises _NotMet: it does not hold, or has no value.
        """
        for index, condition in expressions.conditions(self._rule.condition):
            try:
                trace = None if self.notes is None else self.notes.condition()
                value = self._value(condition, roots, trace)
            except talang.TalangError as error:
                raise _NotMet(index, error.message) from None
            if value is False:
                raise _NotMet(index)
            if value is not True and not isinstance(value, (list, dict)):
                raise _NotMet(index, "the condition is neither true nor false")

    def _draft_effects(self, effects: tuple[Expression, ...], roots: Roots) -> Failure | None:
        """Draft all effects, or none of them if one fails."""
        host = self._host
        savepoint = host.draft.savepoint()
        host.accept()
        cascading = host.context.application.cascading_discounts
        for index, effect in enumerate(effects):
            host.effect_index = index
            if cascading and index > 0:
                roots = self._roots()
            try:
                self._effect(effect, roots)
            except talang.TalangError as error:
                host.draft.rollback_to(savepoint)
                if self.notes is not None:
                    self.notes.undone()
                over_budget = isinstance(error, BudgetError)
                if not over_budget:
                    message = f"{host.origin.rule_name}: {error.message}"
                    host.draft.add(Effect(host.origin, "error", {"message": message}))
                return self._failure(
                    effect_index=index, details=error.message, over_budget=over_budget
                )
        return None

    def _effect(self, effect: Expression, roots: Roots) -> None:
        if self.notes is None:
            self._value(effect, roots)
            return
        draft = self._host.draft
        start = draft.savepoint()
        self._value(effect, roots, self.notes.effect())
        self.notes.had(draft.between(start, draft.savepoint()))

    def _value(
        self, expression: Expression, roots: Roots, trace: list[talang.Step] | None = None
    ) -> Any:
        context = self._host.context
        if context.out_of_time:
            raise talang.TalangError(_TOO_LONG)
        return talang.evaluate(
            expression, roots, library=LIBRARY, host=self._host, now=context.now, trace=trace
        )

    def _failure(self, **why: Any) -> Failure:
        host = self._host
        notes = self.notes
        return Failure(host.campaign, host.origin, host.coupon, host.referral, notes=notes, **why)
