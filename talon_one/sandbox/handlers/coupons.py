"""Coupon reservations: coupons in customers' wallets."""

from __future__ import annotations

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.errors import ApiProblem, invalid, not_found
from talon_one.sandbox.handlers.registry import reads, writes
from talon_one.sandbox.state import profiles, reservations
from talon_one.sandbox.state.ids import check_id
from talon_one.sandbox.store.records import Coupon, Profile, Reservation
from talon_one.sandbox.views.coupons import coupon_view
from talon_one.sandbox.views.profiles import profile_view

_MOST_IDS = 1000


@writes()
def create_coupon_reservation(call: Call) -> Answer:
    """Put a coupon into the wallets of profiles."""
    ids = call.body["integrationIDs"]
    if len(ids) > _MOST_IDS:
        raise invalid("/integrationIDs", "maxItems", f"There are more than {_MOST_IDS}")
    coupon = _find(call)
    refusal = reservations.refusal(call.store.world, coupon, call.now) if ids else None
    if refusal is not None:
        raise ApiProblem(400, refusal)
    for index, integration_id in enumerate(ids):
        check_id(integration_id, f"/integrationIDs/{index}")
        profile = profiles.obtain(call.store, integration_id, call.now)
        reservations.add(call.store, coupon, profile)
    personal = not coupon.reservation
    if personal and len(call.store.ids(Reservation, coupon_id=coupon.id)) > 1:
        raise ApiProblem(400, "The coupon is for one profile alone")
    return Answer(201, coupon_view(call.store, coupon))


@writes()
def delete_coupon_reservation(call: Call) -> Answer:
    """Take a coupon out of the wallets of profiles."""
    coupon = _find(call)
    for integration_id in call.body["integrationIDs"]:
        profile = profiles.find(call.store, integration_id)
        if profile is not None:
            call.store.delete(Reservation, coupon_id=coupon.id, profile_id=profile.id)
    return Answer(204)


@reads
def get_reserved_customers(call: Call) -> Answer:
    """Return the profiles whose wallets a coupon is in."""
    reserved = call.store.find(Reservation, coupon_id=_find(call).id)
    holders = (call.store.get(Profile, id=r.profile_id) for r in reserved)
    data = [
        profile_view(call.store, call.application, holder)
        for holder in holders
        if holder is not None
    ]
    return Answer(200, {"totalResultSize": len(data), "data": data})


def _find(call: Call) -> Coupon:
    """Return the coupon of a code: of the first campaign that runs, or else of the first."""
    value = call.application.fold(call.path["couponValue"])
    found = call.store.find(Coupon, application_id=call.application.id, value=value)
    coupon = reservations.first_running(call.store.world, found, call.now)
    if coupon is None:
        raise not_found("Coupon")
    return coupon
