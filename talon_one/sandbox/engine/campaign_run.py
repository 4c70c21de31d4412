"""CampaignRun: runs the rules of one campaign, for one coupon at most."""

from __future__ import annotations

from talon_one.sandbox.engine import validity
from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.draft import Draft, Origin
from talon_one.sandbox.engine.names import Names
from talon_one.sandbox.engine.rule_host import RuleHost
from talon_one.sandbox.engine.rule_run import Failure, RuleRun
from talon_one.sandbox.store.definitions import Campaign
from talon_one.sandbox.store.records import Coupon, Referral


class CampaignRun:
    """One run of a campaign's rules.

    :param coupon: the submitted coupon that it is for, if any.
    :param referral: the submitted referral of this campaign, if any.
    """

    def __init__(
        self,
        context: EvaluationContext,
        names: Names,
        draft: Draft,
        campaign: Campaign,
        coupon: Coupon | None,
        referral: Referral | None,
    ) -> None:
        self.coupon_rejection = self.referral_rejection = None
        if coupon is not None:
            self.coupon_rejection = validity.coupon_rejection(context, campaign, coupon, draft)
        # A referral that was accepted in the run for another coupon has not used itself up.
        if referral is not None and not draft.accepted(referral):
            self.referral_rejection = validity.referral_rejection(
                context, campaign, referral, draft
            )
        self._context = context
        self._names = names
        self._draft = draft
        self._campaign = campaign
        self._coupon = coupon
        self._referral = referral

    def run(self) -> list[Failure]:
        """Run all rules into the draft; return a failure for each that did not fire."""
        ruleset = self._campaign.ruleset
        if ruleset is None:
            return []
        failures = []
        for index, rule in enumerate(ruleset.rules):
            host = RuleHost(
                context=self._context,
                draft=self._draft,
                campaign=self._campaign,
                origin=Origin(self._campaign.id, ruleset.id, index, rule.title),
                coupon=self._coupon,
                coupon_rejection=self.coupon_rejection,
                referral=self._referral,
                referral_rejection=self.referral_rejection,
            )
            failure = RuleRun(rule, ruleset.bindings, self._names, host).run()
            if failure is not None:
                failures.append(failure)
        return failures
