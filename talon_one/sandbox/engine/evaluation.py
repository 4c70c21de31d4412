"""Evaluation: runs the campaigns of an application, in one context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from talon_one.sandbox.decisions.parts import Budget, CodeDecision
from talon_one.sandbox.engine import draft as drafts
from talon_one.sandbox.engine import expressions, limits
from talon_one.sandbox.engine.campaign_run import CampaignRun, Code, Verdict
from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.draft import NOWHERE, Accepted, Draft, Effect, Entry, Origin
from talon_one.sandbox.engine.names import Names
from talon_one.sandbox.engine.outcome import Exclusion, Outcome
from talon_one.sandbox.engine.rule_run import Failure
from talon_one.sandbox.store.definitions import Campaign, Rule


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
    exclusion: str | None = None
    """Why the campaign of the code counts for nothing."""

    because: str | None = None
    """What failed with its values, in words for people; no answer says it."""


@dataclass
class Evaluation:
    """What came of an evaluation. Nothing of the draft is carried out yet."""

    draft: Draft
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    """By their ids, the campaigns that could run."""

    failures: list[Failure] = field(default_factory=list)
    coupon_rejections: list[Rejection] = field(default_factory=list)
    referral_rejections: list[Rejection] = field(default_factory=list)
    evaluated: bool = False
    """Whether rules were evaluated at all."""

    codes: list[CodeDecision] = field(default_factory=list)
    """What became of each code in each campaign that has it, if it is to be noted."""

    budgets: dict[int, Sequence[Budget]] = field(default_factory=dict)
    """The limits of the campaigns that were tried, by their ids, if they are to be noted."""


@dataclass(frozen=True)
class _Kind:
    """What differs between coupons and referrals when they are rejected."""

    prefix: str
    condition: str


_COUPON = _Kind("Coupon", "couponValid")
_REFERRAL = _Kind("Referral", "referralValid")


def evaluate(context: EvaluationContext) -> Evaluation:
    """Evaluate all running campaigns; rejections of coupons, then of referrals, come last."""
    evaluation = Evaluation(Draft(), evaluated=True)
    runs = _Runs(context, evaluation)
    exclusive = []
    for campaign in context.campaigns():
        exclusion = _exclusion(context, campaign)
        evaluation.outcomes[campaign.id] = Outcome(campaign, exclusion)
        if exclusion is not None:
            continue
        if campaign.priority == "exclusive" and not context.complete:
            exclusive.append(campaign)
        else:
            runs.run(campaign)
    runs.one_of(exclusive)

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
    if context.recording:
        runs.note()
    return evaluation


def _exclusion(context: EvaluationContext, campaign: Campaign) -> Exclusion | None:
    """Say why a campaign is not even tried."""
    if context.is_elsewhere(campaign):
        return Exclusion.OTHER_STORE
    if context.is_for_others(campaign):
        return Exclusion.OTHER_AUDIENCE
    return None


class _Runs:
    """The runs of the campaigns, and what they say about each code."""

    def __init__(self, context: EvaluationContext, evaluation: Evaluation) -> None:
        self._context = context
        self._evaluation = evaluation
        self._names = Names(context)
        self._verdicts: dict[tuple[str, int], Verdict] = {}
        self._outdone: set[Code] = set()
        """Codes that were accepted by campaigns which were not chosen."""

    def run(self, campaign: Campaign) -> None:
        """Run a campaign that has rules."""
        if campaign.ruleset is None:
            return
        run = CampaignRun(
            self._context, self._names, self._evaluation.draft, campaign, campaign.ruleset
        )
        run.run()
        self._evaluation.failures += run.failures
        self._evaluation.outcomes[campaign.id].trials = run.trials
        for verdict in run.verdicts:
            self._verdicts[type(verdict.code).__name__, verdict.code.id] = verdict

    def one_of(self, campaigns: Sequence[Campaign]) -> None:
        """Keep the effects of one campaign, and of the others only their errors.

        It is one that was triggered: the first, or among those with a discount one by that. If
        none was triggered, it is the first that had anything else to say.
        """
        draft, strategy = self._evaluation.draft, self._context.application.exclusive_strategy
        start = draft.savepoint()
        drafted: list[list[Entry]] = []
        for campaign in campaigns:
            self.run(campaign)
            drafted.append(draft.rollback_to(start))
            if strategy == "listOrder" and drafts.triggered(drafted[-1]):
                break
        chosen = _chosen(drafted, strategy)
        for campaign, entries in zip(campaigns, drafted):
            if entries is chosen:
                draft.add(*entries)
                continue
            draft.add(*filter(_is_error, entries))
            self._outdone |= {e.code for e in entries if isinstance(e, Accepted)}
            if drafts.triggered(entries):
                self._outdo(campaign)
        for campaign in campaigns[len(drafted) :]:
            self._outdo(campaign)

    def _outdo(self, campaign: Campaign) -> None:
        self._evaluation.outcomes[campaign.id].exclusion = Exclusion.OUTDONE

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

    def note(self) -> None:
        """Note what became of each code, and what is left of budgets."""
        context, evaluation = self._context, self._evaluation
        for code, coupons in context.coupons.items():
            evaluation.codes += self._decided(_COUPON, code, coupons)
        session = context.session
        if session is not None and session.referral_code:
            evaluation.codes += self._decided(_REFERRAL, session.referral_code, context.referrals)
        for outcome in evaluation.outcomes.values():
            tried = [trial.coupon for trial in outcome.trials]
            own = (r for r in context.referrals if r.campaign_id == outcome.campaign.id)
            subject = limits.Subject(context, referral=next(own, None))
            budgets = limits.budgets(outcome.campaign, evaluation.draft, tried, subject)
            evaluation.budgets[outcome.campaign.id] = tuple(budgets)

    def _decided(
        self, kind: _Kind, code: str, candidates: Sequence[Code]
    ) -> Iterator[CodeDecision]:
        name = kind.prefix.lower()
        if not candidates:
            because = "no campaign of the application has it"
            yield CodeDecision(name, code, None, False, f"{kind.prefix}NotFound", because)
        for candidate in candidates:
            place = name, code, candidate.campaign_id
            if self._evaluation.draft.accepted(candidate):
                yield CodeDecision(*place, accepted=True)
            else:
                rejection = self._judged(kind, code, candidate)
                told = rejection.because or rejection.details
                yield CodeDecision(*place, False, rejection.reason, told)

    def _judged(self, kind: _Kind, code: str, candidate: Code) -> Rejection:
        campaign = self._context.world.campaigns[candidate.campaign_id]
        ruleset_id = campaign.ruleset.id if campaign.ruleset else -1
        origin = Origin(campaign.id, ruleset_id)
        verdict = self._verdicts.get((kind.prefix, candidate.id))
        refused = f"{kind.prefix}RejectedByCondition"
        outcome = self._evaluation.outcomes.get(campaign.id)
        if outcome is None and not campaign.runs(self._context.now):
            reason = f"{kind.prefix}PartOfNotRunningCampaign"
            because = "the campaign does not run"
            return Rejection(code, reason, origin, candidate.id, because=because)
        if verdict is None or candidate in self._outdone:
            exclusion = (outcome and outcome.exclusion) or Exclusion.NOT_ASKED_FOR
            if self._context.newer_reasons:
                reason = f"{kind.prefix}PartOfNotTriggeredCampaign"
                named = self._named(exclusion)
                return Rejection(
                    code, reason, origin, candidate.id, exclusion=named, because=exclusion.value
                )
            return Rejection(code, refused, origin, candidate.id, details=exclusion.value)
        if verdict.refusal is not None:
            origin = _asking_rule(kind, campaign) or origin
            refusal = verdict.refusal
            return Rejection(code, refusal.reason, origin, candidate.id, because=refusal.because)
        failure = _telling(kind, campaign, verdict.failures)
        if failure is None:
            because = "no rule that asks for it held"
            return Rejection(code, refused, origin, candidate.id, because=because)
        by_effect = failure.effect_index is not None
        return Rejection(
            code,
            "EffectCouldNotBeApplied" if by_effect else refused,
            failure.origin,
            candidate.id,
            condition_index=failure.condition_index,
            effect_index=failure.effect_index,
            details=failure.details,
            because=_told(failure),
        )

    def _named(self, exclusion: Exclusion) -> str:
        """Name a reason why a campaign counts for nothing as the service does."""
        if exclusion is not Exclusion.OUTDONE:
            return "CampaignNotInEvaluationSet"
        by_order = self._context.application.exclusive_strategy == "listOrder"
        return "CampaignIsNotFirst" if by_order else "CampaignGaveLowerDiscount"


def _chosen(drafted: Sequence[list[Entry]], strategy: str) -> list[Entry] | None:
    """Choose among what exclusive campaigns drafted, as `_Runs.one_of` says."""
    triggered = [entries for entries in drafted if drafts.triggered(entries)]
    discounting = [entries for entries in triggered if drafts.discount_of(entries) > 0]
    if discounting and strategy != "listOrder":
        # The first of those that are equal: min and max keep the order.
        choose = min if strategy == "lowestDiscount" else max
        return choose(discounting, key=drafts.discount_of)
    telling = (entries for entries in drafted if not all(map(_is_error, entries)))
    return next(iter(triggered or telling), None)


def _is_error(entry: Entry) -> bool:
    return isinstance(entry, Effect) and entry.type == "error"


def _asks(kind: _Kind, rule: Rule) -> bool:
    return expressions.calls(rule.condition, kind.condition)


def _asking_rule(kind: _Kind, campaign: Campaign) -> Origin | None:
    """Find the first rule that asks for a kind of code."""
    ruleset = campaign.ruleset
    for index, rule in enumerate(ruleset.rules if ruleset else ()):
        if ruleset and _asks(kind, rule):
            return Origin(campaign.id, ruleset.id, index, rule.title)
    return None


def _telling(kind: _Kind, campaign: Campaign, failures: Sequence[Failure]) -> Failure | None:
    """Find the failure that explains a rejection: of a rule that asks for the code, an effect's
    failure before a condition's, and a later condition's before an earlier one's."""
    rules = campaign.ruleset.rules if campaign.ruleset else ()
    asking = [f for f in failures if _asks(kind, rules[f.origin.rule_index])]
    return max(
        asking, key=lambda f: (f.effect_index is not None, f.condition_index or 0), default=None
    )


def _told(failure: Failure) -> str:
    """Say what failed, with its values if they were noted."""
    origin, notes = failure.origin, failure.notes
    rule = f"rule {origin.rule_index} {origin.rule_name!r}"
    if failure.effect_index is not None:
        return f"{rule}: effect {failure.effect_index} failed: {failure.details}"
    line = notes.condition_line(failure.condition_index) if notes is not None else None
    return f"{rule}: {line or failure.details or 'its condition does not hold'}"


def _effect(type: str, rejection: Rejection) -> Effect:
    optional: Mapping[str, Any] = {
        "conditionIndex": rejection.condition_index,
        "effectIndex": rejection.effect_index,
        "details": rejection.details,
        "campaignExclusionReason": rejection.exclusion,
    }
    props = {
        "value": rejection.code,
        "rejectionReason": rejection.reason,
        **{name: value for name, value in optional.items() if value is not None},
    }
    coupon_id = rejection.id if type == "rejectCoupon" else None
    return Effect(rejection.origin, type, props, coupon_id, (rejection.code,))
