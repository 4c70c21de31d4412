"""Audiences: memberships changed in bulk."""

from __future__ import annotations

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.errors import invalid, not_found
from talon_one.sandbox.handlers.registry import writes
from talon_one.sandbox.state import audiences, profiles

_MOST_ENTRIES = 1000


@writes()
def update_customer_profile_audiences(call: Call) -> Answer:
    """Make all changes of memberships in their order, or none of them."""
    entries = call.body.get("data", ())
    if len(entries) > _MOST_ENTRIES:
        raise invalid("/data", "maxItems", f"There are more than {_MOST_ENTRIES}")
    for index, entry in enumerate(entries):
        if entry["audienceId"] not in call.store.world.audiences:
            raise not_found(f"Audience {entry['audienceId']}")
        if not entry["profileIntegrationId"]:
            raise invalid(
                f"/data/{index}/profileIntegrationId", "minLength", "A profile has a non-empty id"
            )
    for entry in entries:
        if entry["action"] == "add":
            profile = profiles.obtain(call.store, entry["profileIntegrationId"], call.now)
            audiences.add(call.store, profile, entry["audienceId"])
        else:
            member = profiles.find(call.store, entry["profileIntegrationId"])
            if member is not None:
                audiences.delete(call.store, member, entry["audienceId"])
    return Answer(204)
