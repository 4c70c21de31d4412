"""Customer inventory: everything that is tied to a profile."""

from __future__ import annotations

from typing import Any

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.errors import not_found
from talon_one.sandbox.handlers.registry import reads
from talon_one.sandbox.state import achievements, profiles
from talon_one.sandbox.store.records import Coupon, Giveaway, Profile, Referral, Reservation
from talon_one.sandbox.views.achievements import inventory_achievement_view
from talon_one.sandbox.views.coupons import inventory_coupon_view
from talon_one.sandbox.views.giveaways import giveaway_view
from talon_one.sandbox.views.loyalty_cards import loyalty_with_cards_view
from talon_one.sandbox.views.profiles import profile_view
from talon_one.sandbox.views.referrals import referral_view


@reads
def get_customer_inventory(call: Call) -> Answer:
    """Return the parts that were asked for of what is tied to a profile."""
    profile = profiles.find(call.store, call.path["integrationId"])
    if profile is None:
        raise not_found("Customer profile")
    parts = {
        "profile": _profile,
        "referrals": _referrals,
        "coupons": _coupons,
        "loyalty": _loyalty,
        "giveaways": _giveaways,
        "achievements": _achievements,
    }
    wanted = {name: part for name, part in parts.items() if call.query.get(name, False)}
    return Answer(200, {name: part(call, profile) for name, part in wanted.items()})


def _achievements(call: Call, profile: Profile) -> Any:
    """Return where the profile stands in the achievements that are active."""
    standings = achievements.standings(call.store, call.application, profile, call.now)
    return [
        inventory_achievement_view(definition, run, call.now)
        for definition, status, run in standings
        if status == achievements.ACTIVE
    ]


def _giveaways(call: Call, profile: Profile) -> Any:
    """Return the codes that the profile was given, of pools that the application uses."""
    pools = call.store.world.giveaway_pools
    return [
        giveaway_view(call.store, giveaway)
        for giveaway in call.store.find(Giveaway, profile_id=profile.id)
        if pools[giveaway.pool_id].serves(call.application.id)
    ]


def _profile(call: Call, profile: Profile) -> Any:
    return profile_view(call.store, call.application, profile)


def _referrals(call: Call, profile: Profile) -> Any:
    found = call.store.find(
        Referral, application_id=call.application.id, advocate=profile.integration_id
    )
    return [referral_view(call.store, referral) for referral in found]


def _coupons(call: Call, profile: Profile) -> Any:
    """Return the coupons in the profile's wallet or in everybody's, and those for it alone."""
    found = {c.id: c for c in call.store.find(Coupon, recipient=profile.integration_id)}
    for_all = call.store.find(Coupon, application_id=call.application.id, implicitly_reserved=True)
    found.update((coupon.id, coupon) for coupon in for_all)
    for reservation in call.store.find(Reservation, profile_id=profile.id):
        coupon = call.store.get(Coupon, id=reservation.coupon_id)
        if coupon is not None:
            found[coupon.id] = coupon
    return [
        inventory_coupon_view(call.store, coupon, profile, call.now)
        for _, coupon in sorted(found.items())
        if coupon.application_id == call.application.id
    ]


def _loyalty(call: Call, profile: Profile) -> Any:
    return loyalty_with_cards_view(
        call.store, call.application, profile, call.now, call.settings, None
    )
