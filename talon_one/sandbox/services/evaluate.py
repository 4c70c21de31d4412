"""Evaluates calls: from the records that a call is about to everything that came of it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from talon_one.sandbox.engine.context import EvaluationContext, gather
from talon_one.sandbox.engine.draft import Draft, Effect
from talon_one.sandbox.engine.evaluation import Evaluation, evaluate
from talon_one.sandbox.services import settle, undo
from talon_one.sandbox.services.settle import Settlement
from talon_one.sandbox.state import returns, totals
from talon_one.sandbox.state.returns import Units
from talon_one.sandbox.state.scope import Scope
from talon_one.sandbox.store.records import Event, Profile, Session


@dataclass(frozen=True)
class Result:
    """Everything that came of an evaluated call."""

    context: EvaluationContext
    evaluation: Evaluation
    settlement: Settlement

    @property
    def effects(self) -> list[Effect]:
        """The effects in their order."""
        return self.evaluation.draft.of(Effect)


def evaluate_event(
    scope: Scope,
    event: Event,
    profile: Profile,
    session: Session | None = None,
    evaluable: Set[int] | None = None,
    *,
    complete: bool = False,
    cards: Sequence[str] = (),
    connected: Session | None = None,
) -> Result:
    """Evaluate the rules for an event, and carry out what happens at once.

    Points and redemptions of a session are not among it: they wait for the session to close.

    :param evaluable: ids of the only campaigns to evaluate; None: of all that run.
    :param complete: evaluate exclusive campaigns as if they were universal.
    :param cards: identifiers of the loyalty cards of an event that has no session.
    :param connected: a closed session that the rules may read; nothing of it changes.
    """
    context = gather(
        scope,
        event,
        profile,
        session,
        evaluable,
        complete=complete,
        cards=cards,
        connected=connected,
    )
    result = _evaluated(context)
    if session is None:
        settle.book(context, result.evaluation.draft, result.settlement)
    return _saved(result)


def evaluate_session(
    scope: Scope,
    event: Event,
    profile: Profile,
    session: Session,
    evaluable: Set[int] | None = None,
) -> Result:
    """Evaluate the rules for a session that is open or closes now; see `evaluate_event`."""
    result = _evaluated(gather(scope, event, profile, session, evaluable))
    draft = result.evaluation.draft
    session.effects = _records(draft)
    if session.state == "closed":
        settle.close(result.context, session, draft, result.settlement)
    else:
        settle.hold(result.context, session, draft)
    return _saved(result)


def cancel_session(
    scope: Scope, event: Event, profile: Profile, session: Session, *, was_closed: bool
) -> Result:
    """Undo what closing did, if the session was closed. No rule is evaluated."""
    if was_closed:
        return undo_closing(scope, event, profile, session)
    context = gather(scope, event, profile, session)
    draft = Draft()
    _store_event(context, draft)
    settle.release(scope.store, session)
    session.effects = []
    return _saved(Result(context, Evaluation(draft), Settlement()))


def undo_closing(scope: Scope, event: Event, profile: Profile, session: Session) -> Result:
    """Undo what closing a session did. No rule is evaluated."""
    context = gather(scope, event, profile, session)
    draft, settlement = Draft(), Settlement()
    _store_event(context, draft)
    settlement.ledger_entries = undo.closing(context, session, draft)
    event.effects = _records(draft)
    scope.store.save(event)
    return _saved(Result(context, Evaluation(draft), settlement))


def return_items(
    scope: Scope,
    event: Event,
    profile: Profile,
    session: Session,
    units: Units,
    *,
    run_rules: bool,
) -> Result:
    """Undo what belongs to units of a closed session that come back.

    :param run_rules: undo all of the campaigns too that are to be evaluated again on returns, and
        run their rules on what remains.
    """
    context = gather(scope, event, profile, session)
    draft, settlement = Draft(), Settlement()
    evaluation = Evaluation(draft)
    _store_event(context, draft)
    campaigns = _to_run_again(context, session) if run_rules else frozenset()
    settlement.ledger_entries = undo.units(context, session, draft, units, campaigns)
    value = returns.take_back(session, units)
    profile.total_sales = totals.add((profile.total_sales, -value))
    if campaigns:
        again = _on_what_remains(scope, context, session, campaigns)
        evaluation = evaluate(again)
        settled = settle.settle(again, evaluation.draft)
        settled.ledger_entries += settlement.ledger_entries
        settle.redeem(again, session, evaluation.draft, settled)
        session.effects += _records(evaluation.draft)
        settlement = settled
        draft.add(*evaluation.draft.of(Effect))
        evaluation = replace(evaluation, draft=draft)
    event.effects = _records(draft)
    scope.store.save(event)
    # The codes as they are now.
    return _saved(Result(gather(scope, event, profile, session), evaluation, settlement))


def _to_run_again(context: EvaluationContext, session: Session) -> frozenset[int]:
    """Return the campaigns with effects in force that are to be evaluated again on returns."""
    in_force = (Effect.of_record(record) for record in session.effects)
    ids = {e.origin.campaign_id for e in in_force if not e.type.startswith("reject")}
    campaigns = (context.world.campaigns.get(id) for id in ids)
    return frozenset(c.id for c in campaigns if c is not None and c.reevaluated_on_return)


def _on_what_remains(
    scope: Scope, context: EvaluationContext, session: Session, campaigns: Set[int]
) -> EvaluationContext:
    """Return the context for some campaigns on the units that remain, with their codes alone."""
    left = totals.add((session.total, -session.returned_value))
    session = replace(session, cart_items=returns.remaining(session), total=left)
    running = {id for id in campaigns if context.world.campaigns[id].runs(context.now)}
    again = gather(scope, context.event, context.profile, session, running)
    own = {
        code: [coupon for coupon in coupons if coupon.campaign_id in running]
        for code, coupons in again.coupons.items()
    }
    referrals = [referral for referral in again.referrals if referral.campaign_id in running]
    if not referrals:
        session.referral_code = ""
    coupons = {code: found for code, found in own.items() if found}
    return replace(again, coupons=coupons, referrals=referrals)


def _evaluated(context: EvaluationContext) -> Result:
    evaluation = evaluate(context)
    _store_event(context, evaluation.draft)
    return Result(context, evaluation, settle.settle(context, evaluation.draft))


def _store_event(context: EvaluationContext, draft: Draft) -> None:
    """Store the event, so that it has the id that ledger entries refer to."""
    context.event.effects = _records(draft)
    context.store.insert(context.event)


def _records(draft: Draft) -> list[dict[str, Any]]:
    return [effect.as_record() for effect in draft.of(Effect)]


def _saved(result: Result) -> Result:
    """Save the records that the call is about, and leave a record of the evaluation."""
    context = result.context
    context.profile.last_activity = context.now
    context.store.save(context.profile)
    if context.session is not None:
        context.store.save(context.session)
    if context.evaluations is not None:
        context.evaluations.append(result)
    return result
