"""Evaluation: runs the campaigns of an application, in one context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Callable, Union

from talon_one.sandbox.engine import draft as drafts
from talon_one.sandbox.engine import expressions
from talon_one.sandbox.engine.campaign_run import CampaignRun
from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.draft import NOWHERE, Draft, Effect, Entry, Origin
from talon_one.sandbox.engine.names import Names
from talon_one.sandbox.engine.rule_run import Failure
from talon_one.sandbox.store.definitions import Campaign
from talon_one.sandbox.store.records import Coupon, Referral

Code = Union[Coupon, Referral]


@dataclass(frozen=True)
class Rejection:
    """Why no rule accepted a submitted code."""

    code: str
    reason: str
    origin: Origin = NOWHERE
    id: int | None = None
    """Id of the coupon or referral; None if there is none of that code."""

    condition_index: int | None = None
    effect_index: int | None = None
    details: str | None = None


@dataclass
class Evaluation:
    """What came of an evaluation. Nothing of the draft is carried out yet."""

    draft: Draft
    failures: list[Failure] = field(default_factory=list)
    coupon_rejections: list[Rejection] = field(default_factory=list)
    referral_rejections: list[Rejection] = field(default_factory=list)


@dataclass(frozen=True)
class _Kind:
    """What differs between coupons and referrals when they are rejected."""

    prefix: str
    condition: str
    rejection: Callable[[CampaignRun], str | None]


_COUPON = _Kind("Coupon", "couponValid", lambda run: run.coupon_rejection)
_REFERRAL = _Kind("Referral", "referralValid", lambda run: run.referral_rejection)


def evaluate(context: EvaluationContext) -> Evaluation:
    """Evaluate all running campaigns; rejections of coupons, then of referrals, come last."""
    evaluation = Evaluation(Draft())
    runs = _Runs(context, evaluation)
    running = [
        campaign
        for campaign in context.world.campaigns_of(context.application.id)
        if campaign.runs(context.now)
    ]
    if context.application.campaign_priority == "exclusive":
        runs.one_of(running)
    else:
        for campaign in running:
            runs.run(campaign)

    for code, coupons in context.coupons.items():
        rejection = runs.rejection(_COUPON, code, coupons)
        if rejection is not None:
            evaluation.coupon_rejections.append(rejection)
    session = context.session
    if session is not None and session.referral_code:
        rejection = runs.rejection(_REFERRAL, session.referral_code, context.referrals)
        if rejection is not None:
            evaluation.referral_rejections.append(rejection)
    for type, rejections in (
        ("rejectCoupon", evaluation.coupon_rejections),
        ("rejectReferral", evaluation.referral_rejections),
    ):
        evaluation.draft.add(*(_effect(type, rejection) for rejection in rejections))
    return evaluation


class _Runs:
    """The runs of the campaigns, and what they say about each code."""

    def __init__(self, context: EvaluationContext, evaluation: Evaluation) -> None:
        self._context = context
        self._evaluation = evaluation
        self._names = Names(context)
        self._verdicts: dict[tuple[str, int], tuple[CampaignRun, list[Failure]]] = {}

    def run(self, campaign: Campaign) -> None:
        """Run a campaign once for each of its coupons that was submitted, or else once."""
        if campaign.ruleset is None:
            return
        context, draft = self._context, self._evaluation.draft
        referral = next((r for r in context.referrals if r.campaign_id == campaign.id), None)
        coupons: Sequence[Coupon | None] = [
            coupon for coupon in context.all_coupons() if coupon.campaign_id == campaign.id
        ]
        for coupon in coupons or [None]:
            run = CampaignRun(context, self._names, draft, campaign, coupon, referral)
            failures = run.run()
            self._evaluation.failures += failures
            if coupon is not None:
                self._verdicts["Coupon", coupon.id] = run, failures
            if referral is not None:
                self._verdicts.setdefault(("Referral", referral.id), (run, failures))

    def one_of(self, campaigns: Sequence[Campaign]) -> None:
        """Keep the effects of one campaign: the first that has any, or by its discount."""
        draft, strategy = self._evaluation.draft, self._context.application.exclusive_strategy
        start = draft.savepoint()
        drafted: list[list[Entry]] = []
        for campaign in campaigns:
            self.run(campaign)
            entries = draft.rollback_to(start)
            if any(isinstance(entry, Effect) for entry in entries):
                drafted.append(entries)
                if strategy == "listOrder":
                    break
        if drafted:
            choose = min if strategy == "lowestDiscount" else max
            # The first of those that are equal: min and max keep the order.
            draft.add(*choose(drafted, key=drafts.discount_of))

    def rejection(self, kind: _Kind, code: str, candidates: Sequence[Code]) -> Rejection | None:
        """Say why no campaign accepted a code; None if one did."""
        if any(self._evaluation.draft.accepted(candidate) for candidate in candidates):
            return None
        rejections = [self._judged(kind, code, candidate) for candidate in candidates]
        # A campaign that runs says more than one that does not.
        for rejection in rejections:
            if rejection.reason != f"{kind.prefix}PartOfNotRunningCampaign":
                return rejection
        return rejections[0] if rejections else Rejection(code, f"{kind.prefix}NotFound")

    def _judged(self, kind: _Kind, code: str, candidate: Code) -> Rejection:
        campaign = self._context.world.campaigns[candidate.campaign_id]
        ruleset_id = campaign.ruleset.id if campaign.ruleset else -1
        origin = Origin(campaign.id, ruleset_id)
        if (kind.prefix, candidate.id) not in self._verdicts:
            ran = campaign.runs(self._context.now)
            reason = "RejectedByCondition" if ran else "PartOfNotRunningCampaign"
            details = "another campaign was chosen" if ran else None
            return Rejection(code, kind.prefix + reason, origin, candidate.id, details=details)
        run, failures = self._verdicts[kind.prefix, candidate.id]
        failure = _telling(kind, campaign, failures)
        why: dict[str, Any] = {"origin": failure.origin if failure else origin, "id": candidate.id}
        invalid = kind.rejection(run)
        if invalid is not None:
            return Rejection(code, invalid, **why)
        if failure is None:
            return Rejection(code, f"{kind.prefix}RejectedByCondition", **why)
        by_effect = failure.effect_index is not None
        return Rejection(
            code,
            "EffectCouldNotBeApplied" if by_effect else f"{kind.prefix}RejectedByCondition",
            condition_index=failure.condition_index,
            effect_index=failure.effect_index,
            details=failure.details,
            **why,
        )


def _telling(kind: _Kind, campaign: Campaign, failures: Sequence[Failure]) -> Failure | None:
    """Find the failure that explains a rejection: of a rule that asks for the code, an effect's
    failure before a condition's, and a later condition's before an earlier one's."""
    rules = campaign.ruleset.rules if campaign.ruleset else ()
    asking = [
        failure
        for failure in failures
        if expressions.calls(rules[failure.origin.rule_index].condition, kind.condition)
    ]
    return max(
        asking, key=lambda f: (f.effect_index is not None, f.condition_index or 0), default=None
    )


def _effect(type: str, rejection: Rejection) -> Effect:
    optional: Mapping[str, Any] = {
        "conditionIndex": rejection.condition_index,
        "effectIndex": rejection.effect_index,
        "details": rejection.details,
    }
    props = {
        "value": rejection.code,
        "rejectionReason": rejection.reason,
        **{name: value for name, value in optional.items() if value is not None},
    }
    coupon_id = rejection.id if type == "rejectCoupon" else None
    return Effect(rejection.origin, type, props, coupon_id, (rejection.code,))
