"""CampaignRun: runs the rules of one campaign, once for each of its coupons that is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Union

from talon_one.sandbox.engine import expressions, validity
from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.draft import Draft, Origin
from talon_one.sandbox.engine.names import Names
from talon_one.sandbox.engine.rule_host import RuleHost
from talon_one.sandbox.engine.rule_run import Failure, RuleRun
from talon_one.sandbox.store.definitions import Campaign, Ruleset
from talon_one.sandbox.store.records import Coupon, Referral

Code = Union[Coupon, Referral]


@dataclass(frozen=True)
class Verdict:
    """What a campaign came to about one of its codes that was submitted."""

    code: Code
    invalid: str | None
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
        self._context = context
        self._names = names
        self._draft = draft
        self._campaign = campaign
        self._ruleset = ruleset
        self._referral: Referral | None = None
        self._referral_rejection: str | None = None

    def run(self) -> None:
        """Run the rules into the draft."""
        context, campaign = self._context, self._campaign
        submitted = next((r for r in context.referrals if r.campaign_id == campaign.id), None)
        if submitted is not None:
            self._referral_rejection = validity.referral_rejection(
                context, campaign, submitted, self._draft
            )
            self._referral = submitted if self._referral_rejection is None else None
        self._run_coupons()
        if submitted is not None:
            self.verdicts.append(Verdict(submitted, self._referral_rejection, self.failures))

    def _run_coupons(self) -> None:
        context, campaign = self._context, self._campaign
        passed = accepted = False
        for coupon in context.all_coupons():
            if coupon.campaign_id != campaign.id:
                continue
            invalid = validity.coupon_rejection(context, campaign, coupon, self._draft)
            failures: list[Failure] = []
            if invalid is None:
                passed = True
                failures = self._run_for(coupon)
                accepted |= self._draft.accepted(coupon)
            self.failures += failures
            self.verdicts.append(Verdict(coupon, invalid, failures))
        if not accepted:
            asking = expressions.asking_for_coupons(self._ruleset) if passed else ()
            self.failures += self._run([i for i in self._all() if i not in asking], None)

    def _run_for(self, coupon: Coupon) -> list[Failure]:
        """Run all rules for a coupon, or only those that ask for it if none of them accepts it."""
        savepoint = self._draft.savepoint()
        failures = self._run(self._all(), coupon)
        if self._draft.accepted(coupon):
            return failures
        self._draft.rollback_to(savepoint)
        return self._run(expressions.asking_for_coupons(self._ruleset), coupon)

    def _all(self) -> range:
        return range(len(self._ruleset.rules))

    def _run(self, rules: Sequence[int], coupon: Coupon | None) -> list[Failure]:
        """Run rules into the draft; return a failure for each that did not fire."""
        ruleset = self._ruleset
        failures = []
        for index in rules:
            rule = ruleset.rules[index]
            host = RuleHost(
                context=self._context,
                draft=self._draft,
                campaign=self._campaign,
                origin=Origin(self._campaign.id, ruleset.id, index, rule.title),
                coupon=coupon,
                referral=self._referral,
                referral_rejection=self._referral_rejection,
            )
            failure = RuleRun(rule, ruleset.bindings, self._names, host).run()
            if failure is not None:
                failures.append(failure)
        return failures
