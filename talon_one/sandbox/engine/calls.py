"""Calls: the way of one evaluated request, from its records to its result."""

from __future__ import annotations

from dataclasses import dataclass

from talon_one.sandbox.call import Call
from talon_one.sandbox.engine import evaluation, settlement, shapes
from talon_one.sandbox.engine.draft import Draft, Effect
from talon_one.sandbox.engine.evaluation import Evaluation
from talon_one.sandbox.engine.settlement import Settlement
from talon_one.sandbox.engine.situation import Situation, situation
from talon_one.sandbox.records import Event, Profile, Session


@dataclass(frozen=True)
class Result:
    """Everything that an answer to an evaluated request tells of."""

    situation: Situation
    evaluation: Evaluation
    settlement: Settlement

    @property
    def effects(self) -> list[Effect]:
        """The effects in their order."""
        return self.evaluation.draft.of(Effect)


def run(call: Call, event: Event, profile: Profile, session: Session | None = None) -> Result:
    """Evaluate the rules for an event, and carry out what happens at once.

    Points and redemptions are not among it: they wait for the session to close.
    """
    return _save(_evaluate(call, event, profile, session))


def run_session(call: Call, event: Event, profile: Profile, session: Session) -> Result:
    """Evaluate the rules for a session that is open or closes now."""
    result = _evaluate(call, event, profile, session)
    draft = result.evaluation.draft
    if session.state == "closed":
        entries = settlement.close(result.situation, session, draft)
        result.settlement.ledger_entries.extend(entries)
    else:
        settlement.hold(result.situation, session, draft)
    return _save(result)


def cancel_session(
    call: Call, event: Event, profile: Profile, session: Session, *, was_closed: bool
) -> Result:
    """Undo what closing did, if the session was closed. No rule is evaluated."""
    where = situation(call.store, call.application, call.settings, event, profile, session)
    draft, settled = Draft(), Settlement()
    _record(where, draft)
    settlement.release(call.store, session)
    if was_closed:
        settled.ledger_entries = settlement.revoke(where, session, draft)
        event.effects = [shapes.effect_v1(effect) for effect in draft.of(Effect)]
        call.store.save(event)
    return _save(Result(where, Evaluation(draft), settled))


def _evaluate(call: Call, event: Event, profile: Profile, session: Session | None) -> Result:
    where = situation(call.store, call.application, call.settings, event, profile, session)
    evaluated = evaluation.evaluate(where)
    _record(where, evaluated.draft)
    return Result(where, evaluated, settlement.settle(where, evaluated.draft))


def _record(where: Situation, draft: Draft) -> None:
    """Store the event, so that it has the id that ledger entries refer to."""
    where.event.effects = [shapes.effect_v1(effect) for effect in draft.of(Effect)]
    where.store.insert(where.event)


def _save(result: Result) -> Result:
    """Save the records that the call is about."""
    where = result.situation
    where.profile.last_activity = where.now
    where.store.save(where.profile)
    if where.session is not None:
        where.store.save(where.session)
    return result
