"""Events: custom ones, tracked by V1."""

from __future__ import annotations

from typing import Any

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.errors import invalid
from talon_one.sandbox.handlers.registry import writes
from talon_one.sandbox.services.evaluate import evaluate_event
from talon_one.sandbox.state import attributes, profiles, sessions
from talon_one.sandbox.store.records import Event, Profile, Session
from talon_one.sandbox.views.integration_states import integration_state_v1


@writes(
    session=lambda sent: sent.body["sessionId"], profile=lambda sent: sent.body.get("profileId")
)
def track_event(call: Call) -> Answer:
    """Run the rules for an event of a session, whose state stays as it is."""
    body = call.body
    if body["type"] not in call.store.world.event_types:
        raise invalid("/type", "Unknown", f"There is no event type {body['type']!r}")
    values = attributes.check(
        call.store, call.settings, "Event", body["attributes"], "/attributes", body["type"]
    )
    session, profile = _session(call, body)
    event = Event(
        call.application.id, body["type"], call.now, profile.id, session.integration_id, values
    )
    result = evaluate_event(call, event, profile, session)
    return Answer(201, integration_state_v1(result), persist=not call.dry)


def _session(call: Call, body: Any) -> tuple[Session, Profile]:
    """Return the event's session and profile, created if missing."""
    sent = body.get("profileId")
    session = sessions.find(call, body["sessionId"])
    if session is None:
        profile = profiles.obtain(call.store, sent or "", call.now)
        return sessions.create(call, body["sessionId"], profile), profile
    profile = profiles.owner(call.store, session, call.now)
    if sent is not None and sent != profile.integration_id:
        raise invalid("/profileId", "Invalid profile", "The session belongs to another profile")
    session.profile_id = profile.id
    return session, profile
