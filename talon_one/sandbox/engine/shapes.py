"""Shapes: records and effects as the API shows them.

Answers carry the members that release 3.3.0 of the client needs together with those that today's
client insists on; each of them ignores the other's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from talon_one.sandbox import times
from talon_one.sandbox.definitions import Application, Campaign
from talon_one.sandbox.engine import limits, loyalty, people, totals
from talon_one.sandbox.engine.draft import Effect
from talon_one.sandbox.engine.rules import Failure
from talon_one.sandbox.records import (
    Counter,
    Coupon,
    Event,
    Joining,
    Membership,
    Points,
    Profile,
    Referral,
    Session,
)
from talon_one.sandbox.settings import Settings
from talon_one.sandbox.store import Transaction

Shape = dict[str, Any]


def _present(**members: Any) -> Shape:
    """Leave out the members that have no value."""
    return {name: value for name, value in members.items() if value is not None}


def profile(store: Transaction, record: Profile) -> Shape:
    """Give a CustomerProfile."""
    world = store.world
    return {
        "id": record.id,
        "integrationId": record.integration_id,
        "created": record.created,
        "attributes": record.attributes,
        "accountId": world.account_id,
        "closedSessions": record.closed_sessions,
        "totalSales": record.total_sales,
        "loyaltyMemberships": [
            {"joined": joining.joined, "loyaltyProgramId": joining.program_id}
            for joining in store.find(Joining, profile_id=record.id)
        ],
        "audienceMemberships": [
            {"id": m.audience_id, "name": world.audiences.get(m.audience_id, "")}
            for m in store.find(Membership, profile_id=record.id)
        ],
        "lastActivity": record.last_activity,
    }


def session_v2(record: Session, owner: Profile) -> Shape:
    """Give a CustomerSessionV2."""
    return {
        "id": record.id,
        "updated": record.updated,
        "updateCount": record.update_count,
        "integrationId": record.integration_id,
        "created": record.created,
        "applicationId": record.application_id,
        "profileId": owner.integration_id,
        "couponCodes": record.coupon_codes,
        "referralCode": record.referral_code,
        "state": record.state,
        "cartItems": record.cart_items,
        "additionalCosts": record.additional_costs,
        "identifiers": record.identifiers,
        "attributes": record.attributes,
        "firstSession": record.first_session,
        "total": record.total,
        "cartItemTotal": totals.cart_items(record),
        "additionalCostTotal": totals.additional_costs(record),
        "cartItemAdditionalCostTotal": 0,
    }


def session_v1(record: Session, owner: Profile, effects: Iterable[Effect]) -> Shape:
    """Give a V1 CustomerSession with the discounts among effects, the last of each name."""
    return {
        "integrationId": record.integration_id,
        "created": record.created,
        "applicationId": record.application_id,
        "profileId": owner.integration_id,
        "coupon": next(iter(record.coupon_codes), ""),
        "referral": record.referral_code,
        "state": record.state,
        "cartItems": record.cart_items,
        "identifiers": record.identifiers,
        "total": record.total,
        "attributes": record.attributes,
        "firstSession": record.first_session,
        "discounts": {
            e.props["name"]: e.props["value"] for e in effects if e.type == "setDiscount"
        },
    }


def no_session(application: Application) -> Shape:
    """Give the session of V1 answers that are about none; the shape demands one."""
    return {
        "integrationId": "",
        "created": times.ZERO,
        "applicationId": application.id,
        "profileId": "",
        "coupon": "",
        "referral": "",
        "state": "open",
        "cartItems": [],
        "identifiers": [],
        "total": 0,
        "attributes": {},
        "firstSession": True,
        "discounts": {},
    }


def event(
    store: Transaction, record: Event, owner: Profile, entries: Iterable[Points], meta: Shape
) -> Shape:
    """Give an Event; its effects have the V1 form in all answers."""
    return _present(
        id=record.id,
        created=record.created,
        applicationId=record.application_id,
        profileId=owner.integration_id or None,
        type=record.type,
        attributes=record.attributes,
        sessionId=record.session_id or None,
        effects=record.effects,
        ledgerEntries=[ledger_entry(store, entry) for entry in entries],
        meta=meta,
    )


def ledger_entry(store: Transaction, record: Points) -> Shape:
    """Give a LedgerEntry; its amount is a whole number there."""
    owner = people.by_id(store, record.profile_id)
    return {
        "id": record.id,
        "created": record.created,
        "profileId": owner.integration_id if owner else "",
        "accountId": store.world.account_id,
        "loyaltyProgramId": record.program_id,
        "eventId": record.event_id or 0,
        "amount": int(record.amount if record.type == loyalty.ADDITION else -record.amount),
        "reason": record.reason,
        "expiryDate": record.expiry or times.ZERO,
    }


def effect_v2(effect: Effect) -> Shape:
    """Give an Effect."""
    return _present(
        campaignId=effect.origin.campaign_id,
        rulesetId=effect.origin.ruleset_id,
        ruleIndex=effect.origin.rule_index,
        ruleName=effect.origin.rule_name,
        effectType=effect.type,
        triggeredByCoupon=effect.coupon_id,
        props=effect.props,
    )


def effect_v1(effect: Effect) -> list[Any]:
    """Give an effect as V1 lists it: where it comes from, then its type with arguments."""
    arguments = effect.props.values() if effect.arguments is None else effect.arguments
    origin = effect.origin
    return [
        origin.campaign_id, origin.ruleset_id, origin.rule_index, [effect.type, *arguments],
    ]  # fmt: skip


def coupon(store: Transaction, record: Coupon, holder: Profile | None = None) -> Shape:
    """Give a Coupon.

    :param holder: the profile whose redemptions are counted.
    """
    return _present(
        id=record.id,
        created=record.created,
        campaignId=record.campaign_id,
        value=record.value,
        usageLimit=record.usage_limit,
        usageCounter=record.usage_counter,
        discountLimit=record.discount_limit,
        discountCounter=record.discount_counter,
        discountRemainder=(
            None
            if record.discount_limit is None
            else record.discount_limit - record.discount_counter
        ),
        startDate=record.start,
        expiryDate=record.expiry,
        attributes=record.attributes,
        limits=record.limits,
        referralId=record.referral_id,
        recipientIntegrationId=record.recipient,
        importId=record.import_id,
        reservation=record.reservation,
        batchId=record.batch_id,
        profileRedemptionCount=_redemptions(store, record, holder) if holder else 0,
    )


def inventory_coupon(store: Transaction, record: Coupon, holder: Profile, now: datetime) -> Shape:
    """Give a Coupon with what it is worth to its holder."""
    campaign = store.world.campaigns[record.campaign_id]
    if record.expiry is not None and record.expiry <= now:
        state = "expired"
    elif 0 < record.usage_limit <= record.usage_counter:
        state = "used"
    elif not campaign.runs(now):
        state = "disabled"
    elif record.start is not None and record.start > now:
        state = "pending"
    else:
        state = "active"
    return {**coupon(store, record, holder), "state": state}


def referral(store: Transaction, record: Referral) -> Shape:
    """Give a Referral."""
    return _present(
        id=record.id,
        created=record.created,
        campaignId=record.campaign_id,
        advocateProfileIntegrationId=record.advocate,
        friendProfileIntegrationId=record.friend,
        startDate=record.start,
        expiryDate=record.expiry,
        code=record.code,
        usageCounter=record.usage_counter,
        usageLimit=record.usage_limit,
        referredCustomers=_referred(store, record),
    )


def campaign(store: Transaction, definition: Campaign, now: datetime) -> Shape:
    """Give a Campaign with its counters."""
    used = {
        counter.action: counter.amount
        for counter in store.find(Counter, campaign_id=definition.id, key="")
    }

    def count(action: str) -> int:
        return int(used.get(action, 0))

    defaults = {
        "created": times.ZERO,
        "userId": 1,
        "description": "",
        "tags": [],
        "reevaluateOnReturn": False,
        "storesImported": False,
        "type": "advanced",
    }
    seeded = {k: v for k, v in definition.document.items() if v is not None}
    return {
        **defaults,
        **seeded,
        "id": definition.id,
        "applicationId": definition.application_id,
        "name": definition.name,
        "state": definition.state,
        "features": list(definition.features),
        "limits": [
            {"action": x.action, "limit": x.limit, "entities": list(x.entities)}
            for x in definition.limits
        ],
        "frontendState": _frontend_state(definition, now),
        "couponRedemptionCount": count("redeemCoupon"),
        "referralRedemptionCount": count("redeemReferral"),
        "discountCount": used.get("setDiscount", Decimal(0)),
        "discountEffectCount": count("setDiscountEffect"),
        "couponCreationCount": count("createCoupon"),
        "referralCreationCount": count("createReferral"),
        "createdLoyaltyPointsCount": used.get("createLoyaltyPoints", Decimal(0)),
        "createdLoyaltyPointsEffectCount": count("createLoyaltyPointsEffect"),
        "redeemedLoyaltyPointsCount": used.get("redeemLoyaltyPoints", Decimal(0)),
        "redeemedLoyaltyPointsEffectCount": count("redeemLoyaltyPointsEffect"),
    }


def failure(reason: Failure) -> Shape:
    """Give a RuleFailureReason; mind its capitals."""
    return _present(
        campaignID=reason.campaign.id,
        campaignName=reason.campaign.name,
        rulesetID=reason.origin.ruleset_id,
        couponID=reason.coupon.id if reason.coupon else None,
        couponValue=reason.coupon.value if reason.coupon else None,
        referralID=reason.referral.id if reason.referral else None,
        referralValue=reason.referral.code if reason.referral else None,
        ruleIndex=reason.origin.rule_index,
        ruleName=reason.origin.rule_name,
        conditionIndex=reason.condition_index,
        effectIndex=reason.effect_index,
        details=reason.details,
    )


def ledgers(
    store: Transaction, owner: Profile, now: datetime, settings: Settings, session: Session | None
) -> Shape:
    """Give the Loyalty of a profile: all programs, the sub-ledgers that have entries."""
    scope = None
    if settings.tentative_scope == "session":
        scope = session.id if session else 0
    entries = store.find(Points, profile_id=owner.id)
    programs = {}
    for program in store.world.loyalty_programs.values():
        own = [entry for entry in entries if entry.program_id == program.id]
        names = {*program.sub_ledgers, *(entry.sub_ledger for entry in own)} - {""}

        def shown(name: str, own: list[Points] = own) -> Shape:
            ledger = (entry for entry in own if entry.sub_ledger == name)
            balance = loyalty.balance(ledger, now, scope)
            return {
                "currentBalance": balance.current,
                "pendingBalance": balance.pending,
                "expiredBalance": balance.expired,
                "spentBalance": balance.spent,
                "tentativeCurrentBalance": balance.tentative,
            }

        programs[str(program.id)] = {
            "id": program.id,
            "title": program.title,
            "name": program.name,
            "ledger": shown(""),
            "subLedgers": {name: shown(name) for name in sorted(names)},
        }
    return {"programs": programs}


def _redemptions(store: Transaction, record: Coupon, holder: Profile) -> int:
    counter = store.get(
        Counter,
        campaign_id=record.campaign_id,
        action="redeemCoupon",
        key=limits.key(Coupon=record.id, Profile=holder.id),
    )
    return int(counter.amount) if counter else 0


def _referred(store: Transaction, record: Referral) -> list[str]:
    """List the profiles that redeemed a referral."""
    found: list[str] = []
    if record.usage_counter == 0:
        return found  # so that the many codes that nobody used cost nothing
    for counter in store.find(Counter, campaign_id=record.campaign_id, action="redeemReferral"):
        entities = limits.entities(counter.key)
        if entities.keys() == {"Referral", "Profile"} and entities["Referral"] == record.id:
            friend = people.by_id(store, entities["Profile"]) if counter.amount > 0 else None
            if friend is not None and not friend.anonymous:
                found.append(friend.integration_id)
    return found


def _frontend_state(definition: Campaign, now: datetime) -> str:
    if definition.state != "enabled":
        return definition.state
    if definition.end is not None and definition.end <= now:
        return "expired"
    if definition.start is not None and definition.start > now:
        return "scheduled"
    return "running"
