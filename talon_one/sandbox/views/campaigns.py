"""Views of campaigns."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from talon_one.sandbox import times
from talon_one.sandbox.state import counters
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.definitions import Campaign
from talon_one.sandbox.store.records import Counter
from talon_one.sandbox.views.view import View, present

_SHOWN_FEATURES = frozenset(
    ("coupons", "referrals", "loyalty", "giveaways", "strikethrough", "achievements")
)


def campaign_view(store: Transaction, definition: Campaign, now: datetime) -> View:
    """Return a Campaign with its counters."""
    used = {
        counter.action: counter.amount
        for counter in store.find(Counter, campaign_id=definition.id, key=counters.WHOLE_CAMPAIGN)
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
            {
                "action": x.action,
                "limit": x.limit,
                "entities": list(x.entities),
                **({"period": x.period} if x.period else {}),
            }
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


def shown_campaign_view(definition: Campaign) -> View:
    """Return an IntegrationCampaign, which has what a shop may show of a campaign that runs."""
    return present(
        applicationId=definition.application_id,
        id=definition.id,
        name=definition.name,
        description=definition.document.get("description"),
        startTime=definition.start,
        endTime=definition.end,
        attributes=definition.attributes,
        state="enabled",
        tags=definition.document.get("tags") or [],
        features=[feature for feature in definition.features if feature in _SHOWN_FEATURES],
        rules=[
            {"title": rule.title, **rule.shown}
            for rule in (definition.ruleset.rules if definition.ruleset else ())
        ],
        linkedStoreIds=list(definition.store_ids) or None,
        linkedAudienceIds=list(definition.audience_ids) or None,
    )


def _frontend_state(definition: Campaign, now: datetime) -> str:
    if definition.state != "enabled":
        return definition.state
    if definition.end is not None and definition.end <= now:
        return "expired"
    if definition.start is not None and definition.start > now:
        return "scheduled"
    return "running"
