"""Audiences: made, renamed and deleted, and memberships changed in bulk."""

from __future__ import annotations

from talon_one.sandbox import times
from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.errors import ApiProblem, invalid, not_found
from talon_one.sandbox.handlers.registry import writes
from talon_one.sandbox.state import attributes, audiences, profiles
from talon_one.sandbox.state.ids import check_id
from talon_one.sandbox.store.records import Audience, AudienceMembership
from talon_one.sandbox.views.audiences import audience_view

_MOST_ENTRIES = 1000


@writes()
def create_audience_v2(call: Call) -> Answer:
    """Make an audience, which is empty; one of another system only once."""
    body = call.body
    integration, integration_id = body.get("integration"), body.get("integrationId")
    if integration_id is not None and any(
        (known.integration or "") == (integration or "")
        for known in call.store.find(Audience, integration_id=integration_id)
    ):
        raise ApiProblem(409, "There is an audience with this integration and integrationId")
    sent = body.get("lastUpdate")
    audience = call.store.insert(
        Audience(
            name=body["name"],
            created=call.now,
            sandbox=body.get("sandbox", call.application.sandbox),
            description=body.get("description"),
            applications=_applications(call),
            integration=integration,
            integration_id=integration_id,
            created_elsewhere=body.get("createdIn3rdParty"),
            last_update=times.parse(sent, strict=call.settings.strict) if sent else None,
        )
    )
    return Answer(201, audience_view(call.store, audience))


@writes()
def update_audience_v2(call: Call) -> Answer:
    """Rename an audience, and change who may use it if that is sent."""
    audience = _find(call)
    audience.name = call.body["name"]
    if "subscribedApplicationsIds" in call.body:
        audience.applications = _applications(call)
    call.store.save(audience)
    return Answer(200, audience_view(call.store, audience))


@writes()
def delete_audience_v2(call: Call) -> Answer:
    """Delete an audience with all memberships in it."""
    audience = _find(call)
    call.store.delete(AudienceMembership, audience_id=audience.id)
    call.store.delete(Audience, id=audience.id)
    return Answer(204)


@writes()
def delete_audience_memberships_v2(call: Call) -> Answer:
    """Take all profiles out of an audience."""
    audiences.empty(call.store, _find(call), call.now)
    return Answer(204)


@writes()
def update_audience_customers_attributes(call: Call) -> Answer:
    """Merge attributes into the profiles of all members, or of none."""
    audience = _find(call)
    values = attributes.check(call.store, call.settings, "CustomerProfile", call.body, "")
    for membership in call.store.find(AudienceMembership, audience_id=audience.id):
        member = profiles.by_id(call.store, membership.profile_id)
        if member is not None:
            member.attributes |= values
            call.store.save(member)
    return Answer(204)


@writes()
def update_customer_profile_audiences(call: Call) -> Answer:
    """Make all changes of memberships in their order, or none of them."""
    entries = call.body.get("data", ())
    if len(entries) > _MOST_ENTRIES:
        raise invalid("/data", "maxItems", f"There are more than {_MOST_ENTRIES}")
    found: dict[int, Audience] = {}
    for index, entry in enumerate(entries):
        audience = found.get(entry["audienceId"]) or audiences.find(call, entry["audienceId"])
        if audience is None:
            raise not_found(f"Audience {entry['audienceId']}")
        place = f"/data/{index}/profileIntegrationId"
        check_id(entry["profileIntegrationId"], place)
        found[audience.id] = audience
    for entry in entries:
        audience = found[entry["audienceId"]]
        if entry["action"] == "add":
            profile = profiles.obtain(call.store, entry["profileIntegrationId"], call.now)
            audiences.add(call.store, profile, audience, call.now)
        else:
            member = profiles.find(call.store, entry["profileIntegrationId"])
            if member is not None:
                audiences.delete(call.store, member, audience, call.now)
    return Answer(204)


def _find(call: Call) -> Audience:
    audience = audiences.find(call, call.path["audienceId"])
    if audience is None:
        raise not_found("Audience")
    return audience


def _applications(call: Call) -> list[int]:
    """Return the applications that are to use an audience."""
    ids: list[int] = call.body.get("subscribedApplicationsIds", [])
    for index, id in enumerate(ids):
        pointer = f"/subscribedApplicationsIds/{index}"
        if id not in call.store.world.applications:
            raise invalid(pointer, "Unknown", f"There is no application {id}")
        if id in ids[:index]:
            raise invalid(pointer, "uniqueItems", "The application is there twice")
    return ids
