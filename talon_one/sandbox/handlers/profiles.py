"""Customer profiles: their update in both versions, and in bulk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.errors import invalid
from talon_one.sandbox.handlers.content import content
from talon_one.sandbox.handlers.registry import writes
from talon_one.sandbox.services.evaluate import evaluate_event
from talon_one.sandbox.state import attributes, audiences, profiles
from talon_one.sandbox.state.ids import check_id
from talon_one.sandbox.store.records import Event, Profile
from talon_one.sandbox.views.integration_states import (
    integration_state_v1,
    integration_state_v2,
    unevaluated_state,
)
from talon_one.sandbox.views.profiles import profile_view

MOST_PROFILES = 1000
"""Profiles that one bulk update may name."""


@writes(profile=lambda sent: sent.path["integrationId"])
def update_customer_profile(call: Call) -> Answer:
    """Update a profile, and run the rules for it."""
    profile, event = _update(call, call.path["integrationId"], call.body)
    result = evaluate_event(call, event, profile)
    return Answer(200, integration_state_v1(result), persist=not call.dry)


@writes(profile=lambda sent: sent.path["integrationId"])
def update_customer_profile_v2(call: Call) -> Answer:
    """Update a profile, and run the rules for it on request.

    Without them the change is stored whatever ``dry`` says.
    """
    profile, event = _update(call, call.path["integrationId"], call.body)
    changes = call.body.get("audiencesChanges")
    if changes:
        audiences.change(call, profile, changes, "/audiencesChanges")
    if not call.query.get("runRuleEngine", False):
        return Answer(200, unevaluated_state())
    asked = content(call)
    result = evaluate_event(call, event, profile, evaluable=call.evaluable(call.body))
    return Answer(200, integration_state_v2(result, asked), persist=not call.dry)


@writes()
def update_customer_profiles_v2(call: Call) -> Answer:
    """Update many profiles, or none of them, without running rules."""
    entries = call.body.get("customerProfiles", ())
    if len(entries) > MOST_PROFILES:
        raise invalid("/customerProfiles", "maxItems", f"There are more than {MOST_PROFILES}")
    updated = [
        _update(call, entry["integrationId"], entry, f"/customerProfiles/{index}")[0]
        for index, entry in enumerate(entries)
    ]
    if call.query.get("silent", call.settings.silent_default) == "yes":
        return Answer(204)
    states = [
        unevaluated_state(customerProfile=profile_view(call.store, call.application, profile))
        for profile in updated
    ]
    return Answer(200, {"integrationStates": states})


def _update(
    call: Call, integration_id: str, sent: Mapping[str, Any], pointer: str = ""
) -> tuple[Profile, Event]:
    """Merge attributes into a profile, which is created if missing."""
    check_id(integration_id, f"{pointer}/integrationId" if pointer else "integrationId")
    profile = profiles.find(call.store, integration_id)
    known = profile is not None
    profile = profile or profiles.obtain(call.store, integration_id, call.now)
    profile.attributes |= attributes.check(
        call.store,
        call.settings,
        "CustomerProfile",
        sent.get("attributes") or {},
        f"{pointer}/attributes",
    )
    call.store.save(profile)
    event_type = "talon_profile_updated" if known else "talon_profile_created"
    return profile, Event(call.application.id, event_type, call.now, profile.id)
