"""Views of evaluations as decisions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from talon_one.sandbox import times
from talon_one.sandbox.decisions.decision import Decision
from talon_one.sandbox.decisions.parts import CampaignDecision, Entity, Run, Written
from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.outcome import Exclusion
from talon_one.sandbox.services.evaluate import Result
from talon_one.sandbox.state import counters
from talon_one.sandbox.store import records
from talon_one.sandbox.store.definitions import Campaign, Standstill
from talon_one.sandbox.store.records import Record
from talon_one.sandbox.talang.trace import cut
from talon_one.sandbox.views.effects import effect_view

_UNRUN = "its rules ask for a code, and the one that was sent may not be used"
Changes = Iterable[tuple[str, Record]]


def decision(
    result: Result, changes: Changes, *, number: int, request: int, operation: str, dry: bool
) -> Decision:
    """Return the decision that an evaluation came to.

    :param result: everything that came of it, noted while it was made.
    :param changes: the records that were created, changed or deleted, in this order.
    :param number: see `Decision`, like all that follow.
    """
    context, session = result.context, result.context.session
    profile_id = context.profile.integration_id
    return Decision(
        number=number,
        time=context.now,
        request=request,
        operation=operation,
        application_id=context.application.id,
        event_type=context.event.type,
        entity=(
            Entity("session", session.integration_id)
            if session is not None
            else Entity("profile", profile_id)
        ),
        profile_id=profile_id or None,
        dry=dry,
        codes=tuple(result.evaluation.codes),
        campaigns=tuple(_campaigns(result)),
        effects=tuple(cut(effect_view(effect)) for effect in result.effects),
        written=() if dry else tuple(_written(changes)),
    )


def _campaigns(result: Result) -> Iterator[CampaignDecision]:
    """Yield what became of each campaign; of none if no rule was evaluated."""
    context, evaluation = result.context, result.evaluation
    if not evaluation.evaluated:
        return
    for campaign in context.world.campaigns.values():
        outcome = evaluation.outcomes.get(campaign.id)
        if outcome is None:
            because = _standing_still(context, campaign)
            yield CampaignDecision(campaign.id, campaign.name, ran=False, because=because)
            continue
        runs = tuple(
            Run(
                trial.coupon.value if trial.coupon is not None else None,
                tuple(notes.decision() for notes in trial.notes),
            )
            for trial in outcome.trials
            if trial.notes
        )
        yield CampaignDecision(
            campaign.id,
            campaign.name,
            ran=bool(runs),
            because=_excluded(context, campaign, outcome.exclusion) or (None if runs else _UNRUN),
            runs=runs,
            budgets=evaluation.budgets.get(campaign.id, ()),
        )


def _standing_still(context: EvaluationContext, campaign: Campaign) -> str:
    """Say why a campaign could not run."""
    if campaign.application_id != context.application.id:
        return f"of another application, {campaign.application_id}"
    if context.evaluable is not None and campaign.id not in context.evaluable:
        return "not among the evaluable campaigns"
    standstill = context.standstill(campaign)
    if standstill is Standstill.NOT_STARTED and campaign.start is not None:
        return f"not started until {times.to_text(campaign.start)}"
    if standstill is Standstill.ENDED and campaign.end is not None:
        return f"ended at {times.to_text(campaign.end)}"
    return standstill.value if standstill is not None else "not to be run again on returns"


def _excluded(
    context: EvaluationContext, campaign: Campaign, exclusion: Exclusion | None
) -> str | None:
    """Say why a campaign that could run counts for nothing."""
    if exclusion is Exclusion.OTHER_STORE:
        known = {store.id: store.integration_id for store in context.world.stores.values()}
        names = ", ".join(known.get(id, str(id)) for id in campaign.store_ids)
        visited = context.event.store_integration_id or "none"
        return f"{exclusion.value}: it is for {names}; the call is made in {visited}"
    if exclusion is Exclusion.OTHER_AUDIENCE:
        ids = ", ".join(map(str, campaign.audience_ids))
        return f"{exclusion.value}: it is for members of the audiences {ids}"
    if exclusion is Exclusion.OUTDONE:
        strategy = context.application.exclusive_strategy
        return f"not chosen among exclusive campaigns: {exclusion.value}, by {strategy}"
    return exclusion.value if exclusion is not None else None


def _written(changes: Changes) -> Iterator[Written]:
    """Yield each record once, with what it is after all."""
    last: dict[tuple[type[Record], int], tuple[str, Record]] = {}
    for change, record in changes:
        place = type(record), record.id
        known = last.get(place)
        if known is not None and known[0] == "created":
            if change == "deleted":
                del last[place]
                continue
            change = "created"
        last[place] = change, record
    for change, record in last.values():
        describe = _DESCRIBED.get(type(record))
        yield Written(_kind(record) if describe is None else describe(record), change)


def _kind(record: Record) -> str:
    """Name what is of no more interest than that, in plain words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(record).__name__).lower()


def _points(entry: records.LedgerEntry) -> str:
    held = " held until the session closes" if entry.tentative else ""
    whose = f" of {entry.sub_ledger}" if entry.sub_ledger else ""
    return f"{entry.amount:f} points{whose} in program {entry.program_id}{held}"


def _counter(counter: records.Counter) -> str:
    entities = " and ".join(counters.entities(counter.key))
    whom = f" per {entities}" if entities else ""
    return f"counter of {counter.action}{whom} of campaign {counter.campaign_id}"


_DESCRIBED: Mapping[type[Record], Callable[[Any], str]] = {
    records.Profile: lambda r: (
        "anonymous profile" if r.anonymous else f"profile {r.integration_id}"
    ),
    records.Session: lambda r: f"session {r.integration_id}",
    records.Event: lambda r: f"event {r.type}",
    records.Coupon: lambda r: f"coupon {r.value}",
    records.Referral: lambda r: f"referral {r.code}",
    records.LedgerEntry: _points,
    records.Counter: _counter,
    records.AudienceMembership: lambda r: f"membership in audience {r.audience_id}",
    records.LoyaltyMembership: lambda r: f"membership in loyalty program {r.program_id}",
    records.ProgressTracker: lambda r: f"progress of achievement {r.achievement_id}",
    records.Giveaway: lambda r: f"giveaway {r.code}",
    records.Attribute: lambda r: f"attribute {r.name} of {r.entity}",
}
"""What to call records."""
