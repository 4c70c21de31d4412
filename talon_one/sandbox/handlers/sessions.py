"""Customer sessions: both versions of their update."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.handlers.registry import writes
from talon_one.sandbox.services.evaluate import Result, cancel_session, evaluate_session
from talon_one.sandbox.state import sessions, totals
from talon_one.sandbox.store.records import Event, Session
from talon_one.sandbox.views.integration_states import integration_state_v1, integration_state_v2


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
    result = _update(call, call.body["customerSession"], "/customerSession")
    content = call.body.get("responseContent", ())
    return Answer(200, integration_state_v2(result, content), persist=not call.dry)


def _update(call: Call, sent: Mapping[str, Any], pointer: str) -> Result:
    id = call.path["customerSessionId"]
    stored = sessions.find(call, id)
    state, event_type = sessions.transition(stored, sent.get("state"), pointer)
    if stored is not None and stored.state == "closed":
        sent = {}  # a closed session changes in no other way
    profile = sessions.belongs_to(call, stored, sent.get("profileId"), pointer)
    session = _base(call, stored) if stored else sessions.create(call, id, profile)
    sessions.assign(call, session, profile)
    was_closed = session.state == "closed"
    if not was_closed:
        sessions.merge(call, session, sent, pointer)
        _set_total(session, sent, pointer)
    session.state, session.updated = state, call.now
    event = Event(call.application.id, event_type, call.now, profile.id, id)
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
