"""Rules: runs the ruleset of one campaign, for one coupon at most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from talon_one.sandbox import talang
from talon_one.sandbox.definitions import Binding, Campaign, Expression, Rule, Ruleset
from talon_one.sandbox.engine import coupons, referrals
from talon_one.sandbox.engine.conditions import CONDITIONS
from talon_one.sandbox.engine.draft import Draft, Effect, Origin
from talon_one.sandbox.engine.effects import EFFECTS
from talon_one.sandbox.engine.names import Names
from talon_one.sandbox.engine.rule_run import BudgetError, RuleRun
from talon_one.sandbox.engine.situation import Situation
from talon_one.sandbox.records import Coupon, Referral

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


class _NotMet(Exception):
    """The condition of a rule does not hold."""

    def __init__(self, index: int | None, details: str | None = None) -> None:
        super().__init__(details)
        self.index = index
        self.details = details


class CampaignRun:
    """One run of a campaign's rules.

    :param coupon: the submitted coupon that it is for, if any.
    :param referral: the submitted referral of this campaign, if any.
    """

    def __init__(
        self,
        situation: Situation,
        names: Names,
        draft: Draft,
        campaign: Campaign,
        coupon: Coupon | None,
        referral: Referral | None,
    ) -> None:
        self.situation = situation
        self.campaign = campaign
        self.coupon = coupon
        self.referral = referral
        self.coupon_rejection = self.referral_rejection = None
        if coupon is not None:
            self.coupon_rejection = coupons.rejection(situation, campaign, coupon, draft)
        # A referral that was accepted in the run for another coupon has not used itself up.
        if referral is not None and not draft.accepted(referral):
            self.referral_rejection = referrals.rejection(situation, campaign, referral, draft)
        self._names = names
        self._draft = draft

    def failures(self, ruleset: Ruleset) -> Iterator[Failure]:
        """Run all rules into the draft; gives a failure for each that did not fire."""
        for index, rule in enumerate(ruleset.rules):
            run = RuleRun(
                situation=self.situation,
                draft=self._draft,
                campaign=self.campaign,
                origin=Origin(self.campaign.id, ruleset.id, index, rule.title),
                coupon=self.coupon,
                coupon_rejection=self.coupon_rejection,
                referral=self.referral,
                referral_rejection=self.referral_rejection,
            )
            failure = self._run(run, rule, ruleset.bindings)
            if failure is not None:
                yield failure

    def _run(self, run: RuleRun, rule: Rule, bindings: tuple[Binding, ...]) -> Failure | None:
        if self.situation.out_of_time:
            return self._failure(run, details=_TOO_LONG)
        bindings = (*bindings, *rule.bindings)
        roots = self._bound(run, bindings)
        try:
            self._check(run, rule.condition, roots)
        except _NotMet as unmet:
            failure = self._failure(run, condition_index=unmet.index, details=unmet.details)
            run.coupon_checked = run.referral_checked = False
            self._apply(run, rule.else_effects, bindings, roots)
            return failure
        return self._apply(run, rule.effects, bindings, roots)

    def _bound(self, run: RuleRun, bindings: tuple[Binding, ...]) -> Roots:
        roots = self._names.roots(self.campaign, self.coupon, self.referral, self._draft)
        for binding in bindings:
            self._bind(run, binding, roots)
        return roots

    def _bind(self, run: RuleRun, binding: Binding, roots: dict[str, Any]) -> None:
        """Evaluate a binding; what uses one without a value fails, and says that it is missing."""
        try:
            roots[binding.name] = self._value(run, binding.expression, roots)
        except talang.TalangError:
            roots.pop(binding.name, None)

    def _check(self, run: RuleRun, condition: Expression, roots: Roots) -> None:
        """Evaluate the condition; those that an outer ``and`` joins one by one, to name the first
        that is not met."""
        for index, part in _parts(condition):
            try:
                value = self._value(run, part, roots)
            except talang.TalangError as error:
                raise _NotMet(index, error.message) from None
            if value is False:
                raise _NotMet(index)
            if value is not True and not isinstance(value, (list, dict)):
                raise _NotMet(index, "the condition is neither true nor false")

    def _apply(
        self,
        run: RuleRun,
        effects: tuple[Expression, ...],
        bindings: tuple[Binding, ...],
        roots: Roots,
    ) -> Failure | None:
        """Draft effects, or none of them if one fails."""
        mark = self._draft.mark()
        run.accept()
        cascading = self.situation.application.cascading_discounts
        for run.effect_index, effect in enumerate(effects):
            if cascading and run.effect_index > 0:
                roots = self._bound(run, bindings)
            try:
                self._value(run, effect, roots)
            except talang.TalangError as error:
                self._draft.cut(mark)
                over_budget = isinstance(error, BudgetError)
                if not over_budget:
                    message = f"{run.origin.rule_name}: {error.message}"
                    self._draft.add(Effect(run.origin, "error", {"message": message}))
                return self._failure(
                    run,
                    effect_index=run.effect_index,
                    details=error.message,
                    over_budget=over_budget,
                )
        return None

    def _value(self, run: RuleRun, expression: Expression, roots: Roots) -> Any:
        if self.situation.out_of_time:
            raise talang.TalangError(_TOO_LONG)
        return talang.evaluate(
            expression, roots, library=LIBRARY, context=run, now=self.situation.now
        )

    def _failure(self, run: RuleRun, **why: Any) -> Failure:
        return Failure(self.campaign, run.origin, self.coupon, self.referral, **why)


def _parts(condition: Expression) -> Iterator[tuple[int | None, Expression]]:
    while isinstance(condition, dict):
        condition = condition["expr"]
    head = condition[0]
    if isinstance(head, str) and head.lower() == "and":
        yield from enumerate(condition[1:])
    elif isinstance(head, str) and head.lower() == "or":
        yield None, condition
    else:
        yield 0, condition


def mentions(rule: Rule, function: str) -> bool:
    """Tell whether the condition of a rule calls a function."""
    return _calls(rule.condition, function)


def _calls(expression: Expression, function: str) -> bool:
    if isinstance(expression, dict):
        return _calls(expression["expr"], function)
    if not isinstance(expression, list):
        return False
    head = expression[0]
    if isinstance(head, str) and head.lower() == function.lower():
        return True
    return any(_calls(part, function) for part in expression)
