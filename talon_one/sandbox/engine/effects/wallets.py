"""Effects on what customers hold: reserved coupons, and giveaways."""

from __future__ import annotations

from decimal import Decimal

from talon_one.sandbox import talang
from talon_one.sandbox.engine.draft import Award, NewReservation
from talon_one.sandbox.engine.effects.arguments import EffectError
from talon_one.sandbox.engine.rule_host import BudgetError, RuleHost, whole
from talon_one.sandbox.state import giveaways, profiles, reservations
from talon_one.sandbox.store.records import Coupon, Giveaway, IssuedCode, Reservation


def reserve_coupon(call: talang.Invocation, code: str, profile_id: str | None = None) -> None:
    """``["reserveCoupon", code, profileId?]``: put a coupon into a wallet, at once."""
    host: RuleHost = call.host
    context = host.context
    holder = profile_id or context.profile.integration_id
    if not holder:
        raise EffectError("reserveCoupon needs a profile")
    value = context.application.fold(code)
    known = context.store.find(Coupon, application_id=context.application.id, value=value)
    coupon = reservations.first_running(context.world, known, context.now)
    if coupon is None:
        raise EffectError(f"there is no coupon {code!r}")
    profile = profiles.find(context.store, holder)
    drafted = [d.profile_id for d in host.draft.of(NewReservation) if d.coupon.id == coupon.id]
    reserved = profile is not None and reservations.has(context.store, coupon, profile)
    new = not reserved and holder not in drafted
    if new:
        refusal = reservations.refusal(context.world, coupon, context.now)
        if refusal is not None:
            raise EffectError(refusal)
        if not coupon.reservation and (
            drafted or context.store.ids(Reservation, coupon_id=coupon.id)
        ):
            raise EffectError("The coupon is for one profile alone")
        if 0 < coupon.reservation_limit <= coupon.reservation_counter + len(drafted):
            raise BudgetError(f"limit reached: reservationLimit {coupon.reservation_limit}")
        host.spend("reserveCoupon", Decimal(1))
        host.draft.add(NewReservation(coupon, holder))
    props = {"couponValue": coupon.value, "profileIntegrationId": holder, "isNewReservation": new}
    host.emit("reserveCoupon", props)


def award_giveaway(call: talang.Invocation, pool_id: Decimal, recipient: str | None = None) -> None:
    """``["awardGiveaway", poolId, recipientId?]``: give a code of a pool, the first that is left.

    While a session is open the effect is ``willAwardGiveaway``, and nothing is taken. A session
    that was reopened gets the same code again.
    """
    host: RuleHost = call.host
    context = host.context
    pool = context.world.giveaway_pools.get(whole(pool_id))
    if pool is None or not pool.serves(context.application.id):
        raise EffectError(f"there is no giveaway pool {pool_id}")
    profile_id = recipient or context.profile.integration_id
    if not profile_id:
        raise EffectError("awardGiveaway needs a profile")
    place = host.place("Giveaway")
    giveaway = _given_before(host, place)
    if giveaway is None:
        drafted = (award.giveaway for award in reversed(host.draft.of(Award)))
        # One that was given before is used, and came in no order.
        last = next((g.id for g in drafted if g.pool_id == pool.id and not g.used), None)
        giveaway = giveaways.free(context.store, pool.id, context.now, last)
        if giveaway is None:
            raise BudgetError(f"the giveaway pool {pool.name} is empty")
        host.spend("awardGiveaway", Decimal(1))
    host.draft.add(Award(giveaway, profile_id, place))
    props = {
        "poolId": pool.id,
        "poolName": pool.name,
        "recipientIntegrationId": profile_id,
    }
    if context.books_points:
        host.emit("awardGiveaway", {**props, "giveawayId": giveaway.id, "code": giveaway.code})
    else:
        host.emit("willAwardGiveaway", props)


def _given_before(host: RuleHost, place: str) -> Giveaway | None:
    """Return what this effect of this session gave when it was closed before."""
    store, session = host.context.store, host.context.session
    issued = store.get(IssuedCode, session_id=session.id, place=place) if session else None
    return store.get(Giveaway, id=issued.code_id) if issued else None
