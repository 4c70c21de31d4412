"""CampaignRun: runs the rules of one campaign, once for each of its coupons that is accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Union

from talon_one.sandbox.engine import expressions, validity
from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.draft import Draft, Origin
from talon_one.sandbox.engine.names import Names
from talon_one.sandbox.engine.outcome import Trial
from talon_one.sandbox.engine.rule_host import RuleHost
from talon_one.sandbox.engine.rule_run import Failure, RuleRun
from talon_one.sandbox.engine.validity import Refusal
from talon_one.sandbox.store.definitions import Campaign, Ruleset
from talon_one.sandbox.store.records import Coupon, Referral

Code = Union[Coupon, Referral]


@dataclass(frozen=True)
class Verdict:
    """What a campaign came to about one of its codes that was submitted."""

    code: Code
    refusal: Refusal | None
    """Why the code did not pass its own checks; None if it did."""

    failures: Sequence[Failure]
    """The rules that did not fire in the runs that could use the code."""


class CampaignRun:
    """The runs of a campaign's rules in one evaluation.

    Each of its coupons that passes its own checks gets a run. If no rule accepts the coupon there,
    the rules that do not ask for it have not fired: they do once in all, without a coupon, if no
    other is accepted. So codes that come to nothing multiply no effect.
    """

    def __init__(
        self,
        context: EvaluationContext,
        names: Names,
        draft: Draft,
        campaign: Campaign,
        ruleset: Ruleset,
    ) -> None:
        self.failures: list[Failure] = []
        """All failures, in the order of the runs."""

        self.verdicts: list[Verdict] = []
        self.trials: list[Trial] = []
        self._context = context
        self._names = names
        self._draft = draft
        self._campaign = campaign
        self._ruleset = ruleset
        self._referral: Referral | None = None
        self._referral_refusal: Refusal | None = None

    def run(self) -> None:
        """Run the rules into the draft."""
        context, campaign = self._context, self._campaign
        submitted = next((r for r in context.referrals if r.campaign_id == campaign.id), None)
        if submitted is not None:
            self._referral_refusal = validity.referral_refusal(
                context, campaign, submitted, self._draft
            )
            self._referral = submitted if self._referral_refusal is None else None
        self._run_coupons()
        if submitted is not None:
            self.verdicts.append(Verdict(submitted, self._referral_refusal, self.failures))

    def _run_coupons(self) -> None:
        context, campaign = self._context, self._campaign
        own = [coupon for coupon in context.all_coupons() if coupon.campaign_id == campaign.id]
        asking = expressions.asking_for_coupons(self._ruleset) if own else []
        passed = accepted = False
        for coupon in own:
            refusal = validity.coupon_refusal(context, campaign, coupon, self._draft)
            failures: list[Failure] = []
            if refusal is None:
                passed = True
                trial = self._run_for(coupon, asking)
                failures = _told(trial)
                accepted |= self._draft.accepted(coupon)
            else:
                trial = self._refused(coupon, refusal, asking)
            self.failures += failures
            self.trials.append(trial)
            self.verdicts.append(Verdict(coupon, refusal, failures))
        if accepted:
            return
        trial = self._run([i for i in self._all() if not passed or i not in asking], None)
        self.failures += _told(trial)
        # What a rule says that asks for a coupon is said by the trials of the coupons.
        own_words = {i: f for i, f in trial.failures.items() if f is None or i not in asking}
        if own_words or not own:
            self.trials.append(Trial(None, own_words, trial.notes))

    def _run_for(self, coupon: Coupon, asking: Sequence[int]) -> Trial:
        """Run all rules for a coupon, or only those that ask for it if none of them accepts it."""
        savepoint = self._draft.savepoint()
        trial = self._run(self._all(), coupon)
        if self._draft.accepted(coupon):
            return trial
        self._draft.rollback_to(savepoint)
        return self._run(asking, coupon)

    def _refused(self, coupon: Coupon, refusal: Refusal, asking: Iterable[int]) -> Trial:
        """Return the trial of a coupon that no rule gets to see, as its own checks failed."""
        rules, referral = self._ruleset.rules, self._referral
        return Trial(
            coupon,
            {
                index: Failure(
                    self._campaign,
                    self._origin(index),
                    coupon,
                    referral,
                    condition_index=expressions.place_of(rules[index].condition, "couponValid"),
                    details=refusal.reason,
                )
                for index in asking
            },
        )

    def _all(self) -> range:
        return range(len(self._ruleset.rules))

    def _origin(self, index: int) -> Origin:
        ruleset = self._ruleset
        return Origin(self._campaign.id, ruleset.id, index, ruleset.rules[index].title)

    def _run(self, rules: Iterable[int], coupon: Coupon | None) -> Trial:
        """Run rules into the draft."""
        ruleset, refused = self._ruleset, self._referral_refusal
        failures = {}
        notes = []
        for index in rules:
            host = RuleHost(
                context=self._context,
                draft=self._draft,
                campaign=self._campaign,
                origin=self._origin(index),
                coupon=coupon,
                referral=self._referral,
                referral_rejection=refused.reason if refused is not None else None,
            )
            rule = ruleset.rules[index]
            run = RuleRun(rule, ruleset.bindings, self._names, host)
            failures[index] = run.run()
            if run.notes is not None:
                notes.append(run.notes)
        return Trial(coupon, failures, notes)


def _told(trial: Trial) -> list[Failure]:
    return [failure for failure in trial.failures.values() if failure is not None]
