"""Views of campaigns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from talon_one.sandbox import durations, times
from talon_one.sandbox.engine.outcome import Exclusion, Outcome, Trial
from talon_one.sandbox.engine.rule_run import Failure
from talon_one.sandbox.state import counters
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.definitions import Campaign
from talon_one.sandbox.store.records import Counter, Coupon
from talon_one.sandbox.views.effects import rule_failure_view
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
        **present(linkedStoreIds=list(definition.store_ids) or None),
        "limits": [
            {
                "action": x.action,
                "limit": x.limit,
                "entities": list(x.entities),
                **({"period": x.period} if x.period else {}),
            }
            for x in definition.limits
        ],
        "budgets": _budgets(store, definition, now),
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
        "customEffectCount": count("customEffect"),
        "addFreeItemEffectCount": count("addFreeItemEffect"),
        "awardedGiveawaysCount": count("awardGiveaway"),
        "callApiEffectCount": count("callApi"),
        "reservecouponEffectCount": count("reserveCoupon"),
    }


def _budgets(store: Transaction, definition: Campaign, now: datetime) -> list[View]:
    """Return what budgets for everybody together allow, and what is used up in their period."""
    zone = store.world.applications[definition.application_id].zone
    shown = []
    for limit in definition.limits:
        if limit.entities:
            continue
        key = counters.WHOLE_CAMPAIGN
        if limit.period:
            day = durations.start_of_period(limit.period, now, zone)
            key = counters.key(**{limit.period: day})
        used = counters.used(store, definition.id, limit.action, key)
        shown.append({"action": limit.action, "limit": limit.limit, "counter": used})
    return shown


def shown_campaign_view(definition: Campaign) -> View:
    """Return an IntegrationCampaign, which has what a shop may show of a campaign that runs."""
    return {
        **_shown(definition),
        "rules": _shown_rules(definition),
        **present(
            linkedStoreIds=list(definition.store_ids) or None,
            linkedAudienceIds=list(definition.audience_ids) or None,
        ),
    }


def eligibility_view(outcome: Outcome, submitted: Iterable[Coupon]) -> View:
    """Return a CampaignEligibility.

    :param submitted: the coupons of the call.
    """
    definition = outcome.campaign
    trials = outcome.trials
    if not trials:
        own = [coupon for coupon in submitted if coupon.campaign_id == definition.id]
        trials = [Trial(coupon, {}) for coupon in own] or [Trial(None, {})]
    rules = _shown_rules(definition)
    return {
        **_shown(definition),
        "eligibility": [_eligibility(outcome.exclusion, trial) for trial in trials],
        "rules": [
            {
                **rule,
                "eligibility": [
                    _rule_eligibility(trial.coupon, trial.failures[index])
                    for trial in trials
                    if index in trial.failures
                ],
            }
            for index, rule in enumerate(rules)
        ],
    }


def _eligibility(exclusion: Exclusion | None, trial: Trial) -> View:
    """Return a CampaignEligibilityDetails."""
    code = "SKIPPED" if exclusion else "ALL_RULES_FAILED"
    if exclusion is Exclusion.OTHER_AUDIENCE:
        code = "AUDIENCE_NOT_MATCHED"
    if exclusion is Exclusion.OUTDONE and trial.failures and not trial.fired:
        code = "ALL_RULES_FAILED"
    passed = trial.fired and exclusion is None
    return present(
        passed=passed,
        couponCode=trial.coupon.value if trial.coupon else None,
        details=None if passed else {"failureCode": code},
    )


def _rule_eligibility(coupon: Coupon | None, failure: Failure | None) -> View:
    """Return a RuleEligibility."""
    return present(
        passed=failure is None,
        couponCode=coupon.value if coupon else None,
        details=None if failure is None else rule_failure_view(failure),
    )


def _shown(definition: Campaign) -> View:
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
    )


def _shown_rules(definition: Campaign) -> list[View]:
    rules = definition.ruleset.rules if definition.ruleset else ()
    return [{"title": rule.title, **rule.shown} for rule in rules]


def _frontend_state(definition: Campaign, now: datetime) -> str:
    if definition.state != "enabled":
        return definition.state
    if definition.end is not None and definition.end <= now:
        return "expired"
    if definition.start is not None and definition.start > now:
        return "scheduled"
    return "running"
