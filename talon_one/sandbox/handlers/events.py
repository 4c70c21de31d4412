"""Events: custom ones, in all generations."""

from __future__ import annotations

from typing import Any

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.engine.draft import Effect
from talon_one.sandbox.errors import ApiProblem, invalid, invalid_parameter, not_found
from talon_one.sandbox.handlers.content import content
from talon_one.sandbox.handlers.registry import reads, writes
from talon_one.sandbox.services.evaluate import evaluate_event
from talon_one.sandbox.state import attributes, cards, profiles, sessions, stores
from talon_one.sandbox.state.ids import check_id
from talon_one.sandbox.store.records import Event, Profile, Session
from talon_one.sandbox.views.effects import effect_view
from talon_one.sandbox.views.events import event_v3_view
from talon_one.sandbox.views.integration_states import integration_state_v1, integration_state_v2


@writes(
    session=lambda sent: sent.body["sessionId"], profile=lambda sent: sent.body.get("profileId")
)
def track_event(call: Call) -> Answer:
    """Run the rules for an event of a session, whose state stays as it is."""
    body = call.body
    values = _attributes(call)
    session, profile = _session(call, body)
    event = sessions.event(session, body["type"], call.now)
    event.attributes = values
    event.store_integration_id = _store(call) or event.store_integration_id
    result = evaluate_event(call, event, profile, session)
    return Answer(201, integration_state_v1(result), persist=not call.dry)


@writes(profile=lambda sent: sent.body.get("profileId"))
def track_event_v2(call: Call) -> Answer:
    """Run the rules for an event of a profile; it happens again whenever it is sent."""
    return _track(call, None, None)


@writes(profile=lambda sent: sent.body["profileId"])
def track_event_v3(call: Call) -> Answer:
    """Run the rules for an event of a profile, which happens once and may refer to an order."""
    integration_id = call.body["integrationId"]
    check_id(integration_id, "/integrationId")
    if _find(call, integration_id) is not None:
        raise ApiProblem(409, f"The event {integration_id!r} was recorded before")
    connected = None
    if "connectedSessionId" in call.body:
        connected = sessions.find(call, call.body["connectedSessionId"])
        if connected is None or connected.state != "closed":
            raise invalid(
                "/connectedSessionId", "Invalid session", "There is no such closed session"
            )
    return _track(call, integration_id, connected)


@reads
def get_event_v3(call: Call) -> Answer:
    """Show an event of the third generation, with the effects that it had."""
    event = _find(call, call.path["integrationId"])
    if event is None:
        raise not_found("Event")
    owner = None if event.profile_id is None else profiles.by_id(call.store, event.profile_id)
    effects = [effect_view(Effect.of_record(record)) for record in event.effects]
    return Answer(200, event_v3_view(event, owner, effects))


def _track(call: Call, integration_id: str | None, connected: Session | None) -> Answer:
    """Let an event happen to a profile, which is created if missing."""
    body, silent = call.body, call.silent
    complete = bool(call.query.get("forceCompleteEvaluation", False))
    if complete and not call.dry:
        raise invalid_parameter(
            "forceCompleteEvaluation", "Invalid value", "It is for dry runs alone"
        )
    asked = content(call)
    if not body.get("profileId"):
        raise invalid("/profileId", "required", "An event happens to a profile")
    check_id(body["profileId"], "/profileId")
    values = _attributes(call)
    profile = profiles.obtain(call.store, body["profileId"], call.now)
    event = Event(
        call.application.id,
        body["type"],
        call.now,
        profile.id,
        attributes=values,
        integration_id=integration_id,
        connected_session_id=connected.integration_id if connected else "",
        store_integration_id=_store(call),
    )
    result = evaluate_event(
        call,
        event,
        profile,
        evaluable=call.evaluable(body),
        complete=complete,
        cards=cards.check(call, body.get("loyaltyCards", ()), "/loyaltyCards"),
        connected=connected,
    )
    if silent:
        return Answer(204, persist=not call.dry)
    return Answer(200, integration_state_v2(result, asked), persist=not call.dry)


def _find(call: Call, integration_id: str) -> Event | None:
    """Find an event of the third generation of the caller's application."""
    return call.store.get(Event, application_id=call.application.id, integration_id=integration_id)


def _store(call: Call) -> str:
    """Return the store that the event happens in; empty: none is named.

    :raises ApiProblem: 400, the application has no such store.
    """
    id = call.body.get("storeIntegrationId", "")
    return stores.check(call, id, "/storeIntegrationId") if id else ""


def _attributes(call: Call) -> dict[str, Any]:
    """Check type and attributes of the event that was sent.

    :return: the attributes.
    :raises ApiProblem: 400, one of them is not defined, or wrong.
    """
    type = call.body["type"]
    if type not in call.store.world.event_types:
        raise invalid("/type", "Unknown", f"There is no event type {type!r}")
    sent = call.body.get("attributes") or {}
    return attributes.check(call.store, call.settings, "Event", sent, "/attributes", type)


def _session(call: Call, body: Any) -> tuple[Session, Profile]:
    """Return the event's session and profile, created if missing."""
    sent = body.get("profileId")
    if sent:
        check_id(sent, "/profileId")
    session = sessions.find(call, body["sessionId"])
    if session is None:
        profile = profiles.obtain(call.store, sent or "", call.now)
        return sessions.create(call, body["sessionId"], profile, "/sessionId"), profile
    profile = profiles.owner(call.store, session, call.now)
    if sent is not None and sent != profile.integration_id:
        raise invalid("/profileId", "Invalid profile", "The session belongs to another profile")
    session.profile_id = profile.id
    return session, profile
