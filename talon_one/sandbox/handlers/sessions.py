"""Customer sessions: both versions of their update, and what becomes of closed ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from talon_one.sandbox import jsontext
from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.clock import LATEST
from talon_one.sandbox.engine.draft import Effect
from talon_one.sandbox.errors import invalid_parameter
from talon_one.sandbox.handlers.content import content
from talon_one.sandbox.handlers.registry import reads, writes
from talon_one.sandbox.services.evaluate import (
    Result,
    cancel_session,
    evaluate_session,
    return_items,
    undo_closing,
)
from talon_one.sandbox.state import profiles, returns, sessions, totals
from talon_one.sandbox.store.records import Event, KeptAnswer, Profile, Return, Session
from talon_one.sandbox.views.effects import effect_view
from talon_one.sandbox.views.integration_states import integration_state_v1, integration_state_v2
from talon_one.sandbox.views.sessions import return_view, session_v2_view
from talon_one.sandbox.views.view import View

_ID = "customerSessionId"
_KEY = "Idempotency-Key"
_KEPT_FOR = timedelta(hours=24)


@writes(
    session=lambda sent: sent.path["customerSessionId"],
    profile=lambda sent: sent.body.get("profileId"),
)
def update_customer_session(call: Call) -> Answer:
    """Update a session of one coupon, by the client's own total."""
    sent = dict(call.body)
    if "coupon" in sent:
        sent["couponCodes"] = [sent.pop("coupon")]
    if "referral" in sent:
        sent["referralCode"] = sent.pop("referral")
    result = _update(call, sent, "")
    return Answer(200, integration_state_v1(result), persist=not call.dry)


@writes(
    session=lambda sent: sent.path["customerSessionId"],
    profile=lambda sent: sent.body["customerSession"].get("profileId"),
)
def update_customer_session_v2(call: Call) -> Answer:
    """Update a session of many coupons, by computed totals."""
    asked = content(call)
    result = _update(_moved(call), call.body["customerSession"], "/customerSession")
    return Answer(200, integration_state_v2(result, asked), persist=not call.dry)


def _moved(call: Call) -> Call:
    """Return the call at the moment that a dry run asks for.

    :raises ApiProblem: 400, it is no dry run, or the moment is not in the future, or after 2999.
    """
    moment = call.query.get("now")
    if moment is None:
        return call
    if not call.dry or not call.now < moment <= LATEST:
        details = f"It is a future moment up to {LATEST.year}, for dry runs alone"
        raise invalid_parameter("now", "Invalid value", details)
    return replace(call, now=moment)


@reads
def get_customer_session(call: Call) -> Answer:
    """Show a session with its effects in force."""
    session = _stored(call)
    effects = [effect_view(Effect.of_record(record)) for record in session.effects]
    owner = profiles.owner(call.store, session, call.now)
    return Answer(200, {"customerSession": session_v2_view(session, owner), "effects": effects})


@writes()
def reopen_customer_session(call: Call) -> Answer:
    """Undo the closing of a session, which is open again."""
    session = _stored(call)
    if session.state != "closed":
        raise invalid_parameter(
            _ID,
            "Invalid transition",
            f"Only a closed session can be reopened, not a {session.state} one",
        )
    sessions.change(call, session, "open")
    result = undo_closing(call, *_event(call, session, "talon_session_reopened"), session)
    return Answer(200, {"effects": [effect_view(effect) for effect in result.effects]})


@writes()
def return_cart_items(call: Call) -> Answer:
    """Take back units of a closed session, and what is bound to them."""
    asked = content(call)
    session = _stored(call)
    kept = _kept(call, session)
    if kept is not None:
        return Answer(200, kept.answer)
    if session.state not in sessions.CLOSED:
        details = f"Only items of a closed session can be returned; it is {session.state}"
        raise invalid_parameter(_ID, "Invalid transition", details)
    units = returns.units(
        session,
        call.body["return"]["returnedCartItems"],
        "/return/returnedCartItems",
        whole_lines=not call.application.flattened_items,
    )
    event, profile = _event(call, session, "talon_session_partially_returned")
    sessions.change(call, session, "partially_returned")
    run_rules = bool(call.query.get("runRuleEngine", False))
    result = return_items(call, event, profile, session, units, run_rules=run_rules)
    items = returns.described(session, units)
    made = call.store.insert(Return(session.id, event.id, call.now, items))
    answer = integration_state_v2(result, asked)
    answer["return"] = return_view(call.store, made, session, profile)
    _keep(call, session, answer)
    return Answer(200, answer, persist=not call.dry)


def _kept(call: Call, session: Session) -> KeptAnswer | None:
    """Find the answer to an earlier call with the same key; it is kept for a day.

    :raises ApiProblem: 400, that call said something else.
    """
    key = call.headers.get(_KEY)
    kept = call.store.get(KeptAnswer, session_id=session.id, key=key) if key else None
    if kept is None:
        return None
    if kept.created + _KEPT_FOR <= call.now:
        call.store.delete(KeptAnswer, id=kept.id)
        return None
    if kept.request != _digest(call):
        raise invalid_parameter(_KEY, "Invalid value", "The key was used for another call")
    return kept


def _keep(call: Call, session: Session, answer: View) -> None:
    """Keep the answer to a call that has a key."""
    key = call.headers.get(_KEY)
    if key:
        call.store.insert(KeptAnswer(session.id, key, _digest(call), call.now, answer))


def _digest(call: Call) -> str:
    said = jsontext.dumps([call.body, dict(call.query)])
    return sha256(said.encode()).hexdigest()


def _stored(call: Call) -> Session:
    """Find the session that the path names.

    :raises ApiProblem: 400, the application has none of that id.
    """
    session = sessions.find(call, call.path[_ID])
    if session is None:
        raise invalid_parameter(_ID, "Unknown", "There is no such session")
    return session


def _event(call: Call, session: Session, type: str) -> tuple[Event, Profile]:
    """Return an event of a session with the session's profile."""
    profile = profiles.owner(call.store, session, call.now)
    session.profile_id = profile.id
    return sessions.event(session, type, call.now), profile


def _update(call: Call, sent: Mapping[str, Any], pointer: str) -> Result:
    id = call.path[_ID]
    stored = sessions.find(call, id)
    state, event_type = sessions.transition(stored, sent.get("state"), pointer)
    was_closed = stored is not None and stored.state in sessions.CLOSED
    if was_closed:
        sent = {}  # a closed session changes in no other way
    profile = sessions.belongs_to(call, stored, sent.get("profileId"), pointer)
    session = _base(call, stored) if stored else sessions.create(call, id, profile, _ID)
    sessions.assign(call, session, profile)
    if not was_closed:
        sessions.merge(call, session, sent, pointer)
        _set_total(session, sent, pointer)
    sessions.change(call, session, state)
    event = sessions.event(session, event_type, call.now)
    if state == "cancelled":
        return cancel_session(call, event, profile, session, was_closed=was_closed)
    return evaluate_session(call, event, profile, session, call.evaluable(sent))


def _base(call: Call, stored: Session) -> Session:
    """Return the session that the update is merged into: the stored one, but for a setting."""
    if not (call.settings.dry_payload_alone and call.dry):
        return stored
    return replace(
        stored,
        coupon_codes=[],
        referral_code="",
        cart_items=[],
        additional_costs={},
        identifiers=[],
        store_integration_id="",
        experiment_variants=[],
        loyalty_cards=[],
        attributes={},
        total=Decimal(0),
    )


def _set_total(session: Session, sent: Mapping[str, Any], pointer: str) -> None:
    """Compute the total of a V2 session; take that of a V1 session as it was sent."""
    if pointer:
        sessions.set_total(session, totals.session(session), pointer)
    elif "total" in sent:
        sessions.set_total(session, Decimal(sent["total"]), "/total")
