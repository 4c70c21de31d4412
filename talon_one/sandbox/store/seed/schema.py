"""The JSON schema of seed files.

Objects that the Management API exports keep its shapes. Members that it exports and nobody here
reads are named, too, so that others can be told from them: `members` looks for those.
"""

from __future__ import annotations

from typing import Any

from talon_one.sandbox import vocabulary
from talon_one.sandbox.durations import PERIODS

Schema = dict[str, Any]

UNREAD = "x-unread"
"""The keyword for members that an object may have for no use."""

_ID: Schema = {"type": "integer", "minimum": 1, "maximum": 2**53}
_COUNT: Schema = {"type": "integer", "minimum": 0, "maximum": 2**53}
_AMOUNT: Schema = {"type": "number", "minimum": 0, "maximum": 10**15}
_PRICE: Schema = {"type": ["number", "null"]}
_TEXT: Schema = {"type": "string"}
_NAME: Schema = {"type": "string", "minLength": 1}
_BOOLEAN: Schema = {"type": "boolean"}
_MAP: Schema = {"type": ["object", "null"]}
_TIME: Schema = {"type": ["string", "null"]}


def _list(items: Schema) -> Schema:
    return {"type": ["array", "null"], "items": items}


def _object(required: list[str], unread: str = "", **members: Schema) -> Schema:
    """Return the schema of an object.

    :param unread: the names of the members that are let through.
    """
    return {
        "type": "object",
        "required": required,
        "properties": members,
        UNREAD: frozenset(unread.split()),
    }


_EXPRESSION: Schema = {
    "anyOf": [{"type": "array", "minItems": 1}, _object(["expr"], expr={"type": "array"})]
}
_BINDING = _object(
    ["name", "expression"],
    "type valueType minValue maxValue attributeId description",
    name=_NAME,
    expression=_EXPRESSION,
)
_RULE = _object(
    ["title", "condition", "effects"],
    "id parentId description",
    title=_TEXT,
    condition=_EXPRESSION,
    effects={"type": "array"},
    elseEffects={"type": ["array", "null"]},
    bindings=_list(_BINDING),
    displayName={"type": ["string", "null"]},
    displayDescription={"type": ["string", "null"]},
    relatedData={"type": ["string", "null"]},
)
_RULESET = _object(
    ["rules"],
    "created userId templateId activate activatedAt strikethroughRules rbVersion",
    id=_ID,
    campaignId=_ID,
    rules=_list(_RULE),
    bindings=_list(_BINDING),
)
_LIMIT = _object(
    ["action", "limit"],
    action={"enum": sorted(vocabulary.LIMITED)},
    limit=_AMOUNT,
    entities=_list({"enum": ["Coupon", "Referral", "Profile", "Identifier", "Session", "Store"]}),
    period={"enum": [*PERIODS, None]},
)
_CODES: Schema = {
    **_object(
        ["couponPattern"],
        validCharacters=_list({"type": "string", "pattern": "^(.|.-.)$"}),
        couponPattern={"type": "string", "minLength": 3, "maxLength": 100},
    ),
    "type": ["object", "null"],
}
_COUPON = _object(
    ["value"],
    "accountId discountRemainder profileRedemptionCount state uniquePrefix applicationId",
    id=_ID,
    campaignId=_ID,
    created=_TIME,
    value={"type": "string", "minLength": 4, "maxLength": 100},
    usageLimit={"type": "integer", "minimum": 0, "maximum": 999999},
    usageCounter=_COUNT,
    discountLimit={"anyOf": [_AMOUNT, {"type": "null"}]},
    discountCounter={"anyOf": [_AMOUNT, {"type": "null"}]},
    startDate=_TIME,
    expiryDate=_TIME,
    recipientIntegrationId={"type": ["string", "null"]},
    reservation={"type": ["boolean", "null"]},
    isReservationMandatory={"type": ["boolean", "null"]},
    reservationLimit={"type": ["integer", "null"], "minimum": 0, "maximum": 999999},
    reservationCounter=_COUNT,
    implicitlyReserved={"type": ["boolean", "null"]},
    attributes=_MAP,
    limits=_list(_LIMIT),
    referralId={"type": ["integer", "null"]},
    importId={"type": ["integer", "null"]},
    batchId={"type": ["string", "null"]},
)
_REFERRAL = _object(
    ["code", "advocateProfileIntegrationId"],
    "applicationId",
    id=_ID,
    campaignId=_ID,
    created=_TIME,
    code={"type": "string", "minLength": 4, "maxLength": 100},
    advocateProfileIntegrationId=_NAME,
    friendProfileIntegrationId={"type": ["string", "null"]},
    usageLimit=_COUNT,
    usageCounter=_COUNT,
    startDate=_TIME,
    expiryDate=_TIME,
    attributes=_MAP,
    importId={"type": ["integer", "null"]},
    batchId={"type": ["string", "null"]},
)
_ACHIEVEMENT = _object(
    ["id", "name", "title", "target"],
    "campaignId userId createdBy hasProgress status timezone periodEndOverride"
    " sandbox subscribedApplications",
    id=_ID,
    created=_TIME,
    name={"type": "string", "pattern": r"^[a-zA-Z]\w+$", "maxLength": 1000},
    title=_TEXT,
    description={"type": ["string", "null"]},
    target={"type": "number", "exclusiveMinimum": 0, "maximum": 10**15},
    period={"type": ["string", "null"]},
    recurrencePolicy={"enum": ["no_recurrence", "on_expiration", "on_completion", None]},
    activationPolicy={"enum": ["user_action", "fixed_schedule", None]},
    fixedStartDate=_TIME,
    endDate=_TIME,
    allowRollbackAfterCompletion={"type": ["boolean", "null"]},
)
_PRIORITIES = ["universal", "stackable", "exclusive"]
CAMPAIGN = _object(
    ["id", "name"],
    "created userId updated updatedBy createdBy templateId type campaignGroups evaluationGroupId"
    " storesImported valueMapsIds experimentId"
    " couponAttributes budgets frontendState lastActivity revisionFrontendState"
    " activeRevisionId activeRevisionVersionId version currentRevisionId currentRevisionVersionId"
    " stageRevision couponRedemptionCount referralRedemptionCount discountCount"
    " discountEffectCount couponCreationCount referralCreationCount customEffectCount"
    " addFreeItemEffectCount awardedGiveawaysCount createdLoyaltyPointsCount"
    " createdLoyaltyPointsEffectCount redeemedLoyaltyPointsCount redeemedLoyaltyPointsEffectCount"
    " callApiEffectCount reservecouponEffectCount",
    id=_ID,
    applicationId=_ID,
    name=_NAME,
    description={"type": ["string", "null"]},
    state={"enum": ["enabled", "disabled", "archived"]},
    campaignPriority={"enum": [*_PRIORITIES, None]},
    startTime=_TIME,
    endTime=_TIME,
    tags=_list(_TEXT),
    features=_list(_TEXT),
    limits=_list(_LIMIT),
    reevaluateOnReturn={"type": ["boolean", "null"]},
    linkedStoreIds=_list(_ID),
    linkedAudienceIds=_list(_ID),
    attributes=_MAP,
    activeRulesetId={"type": ["integer", "null"]},
    couponSettings=_CODES,
    referralSettings=_CODES,
    rulesets=_list(_RULESET),
    ruleset=_RULESET,
    coupons=_list(_COUPON),
    referrals=_list(_REFERRAL),
    achievements=_list(_ACHIEVEMENT),
)
_APPLICATION = _object(
    ["id"],
    "accountId created modified description currency limits attributesSettings"
    " defaultDiscountAdditionalCostPerItemScope"
    " defaultEvaluationGroupId defaultCartItemFilterId enableCampaignStateManagement"
    " loyaltyPrograms",
    id=_ID,
    name=_TEXT,
    key={"type": ["string", "null"], "pattern": "^([0-9a-fA-F]{2})*$"},
    apiKeys=_list(
        _object(
            ["key"],
            "id created createdBy accountID applicationID title platform timeOffset type",
            key=_NAME,
            expires=_TIME,
        )
    ),
    caseSensitivity={"enum": ["sensitive", "insensitive-uppercase", "insensitive-lowercase"]},
    campaignPriority={"enum": _PRIORITIES},
    exclusiveCampaignsStrategy={"enum": ["listOrder", "lowestDiscount", "highestDiscount"]},
    defaultDiscountScope={"enum": ["sessionTotal", "cartItems", "additionalCosts"]},
    enableCascadingDiscounts=_BOOLEAN,
    enableFlattenedCartItems=_BOOLEAN,
    enablePartialDiscounts={"type": ["boolean", "null"]},
    generation={"enum": ["3.3.0", "today", None]},
    sandbox={"type": ["boolean", "null"]},
    timezone={"type": ["string", "null"]},
    attributes=_MAP,
)
ENTITIES = (
    "CustomerProfile",
    "CustomerSession",
    "CartItem",
    "Event",
    "Coupon",
    "Campaign",
    "Application",
    "Account",
    "Referral",
    "Store",
    "Giveaway",
    "LoyaltyCard",
)
ATTRIBUTE_TYPES = (
    "string",
    "number",
    "boolean",
    "time",
    "location",
    "(list string)",
    "(list number)",
    "(list time)",
    "(list location)",
)
_ATTRIBUTE = _object(
    ["entity", "name", "type"],
    "id created accountId title description suggestions hasAllowedList restrictedBySuggestions"
    " editable subscribedApplicationsIds subscribedCatalogsIds allowedSubscriptions mandatory"
    " eventTypeId",
    entity={"enum": list(ENTITIES)},
    eventType={"type": ["string", "null"]},
    name=_NAME,
    type={"enum": list(ATTRIBUTE_TYPES)},
)
_PROGRAM = _object(
    ["id", "name"],
    "created accountID description sandbox canUpdateJoinPolicy canUpdateTierExpirationPolicy"
    " canUpgradeToAdvancedTiers canUpdateSubledgers",
    id=_ID,
    name=_NAME,
    title=_TEXT,
    timezone={"type": ["string", "null"]},
    defaultPending={"type": ["string", "null"]},
    defaultValidity={"type": ["string", "null"]},
    subLedgers=_list(_TEXT),
    subscribedApplications=_list(_ID),
    cardBased=_BOOLEAN,
    allowSubledger=_BOOLEAN,
    usersPerCardLimit={"type": ["integer", "null"], "minimum": 0},
    cardCodeSettings=_CODES,
    programJoinPolicy={"enum": ["not_join", "points_activated", "points_earned", None]},
    returnPolicy={"enum": ["only_pending", "within_balance", "unlimited", None]},
    tiers=_list(
        _object(
            ["name", "minPoints"],
            "created programID expireIn",
            id=_ID,
            name=_NAME,
            minPoints=_AMOUNT,
        )
    ),
    tiersExpirationPolicy={
        "enum": [
            "tier_start_date",
            "program_join_date",
            "customer_attribute",
            "absolute_expiration",
            None,
        ]
    },
    tiersExpireIn={"type": ["string", "null"]},
    tierCycleStartDate=_TIME,
    tiersDowngradePolicy={"enum": ["one_down", "balance_based", None]},
    cards=_list(
        _object(
            ["identifier"],
            "programID programName programTitle usersPerCardLimit ledger subledgers",
            id=_ID,
            identifier={
                "type": "string",
                "minLength": 4,
                "maxLength": 108,
                "pattern": "^[A-Za-z0-9._%+@-]+$",
            },
            status={"enum": ["active", "inactive", None]},
            blockReason={"type": ["string", "null"]},
            customerProfileIds=_list(_NAME),
            profiles=_list(_object(["integrationId"], "", integrationId=_NAME, timestamp=_TIME)),
            created=_TIME,
            modified=_TIME,
            oldCardIdentifier={"type": ["string", "null"]},
            newCardIdentifier={"type": ["string", "null"]},
            batchId={"type": ["string", "null"]},
        )
    ),
    transactions=_list(
        _object(
            ["amount"],
            "",
            profileId=_NAME,
            cardIdentifier=_NAME,
            amount=_AMOUNT,
            startDate={"type": ["string", "null"]},
            expiryDate={"type": ["string", "null"]},
            validityDuration={"type": ["string", "null"]},
            subledgerId={"type": ["string", "null"]},
            reason={"type": ["string", "null"]},
            created=_TIME,
        )
    ),
)

SCHEMA: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["applications"],
    "properties": {
        "accountId": _ID,
        "applications": {"type": "array", "minItems": 1, "items": _APPLICATION},
        "campaigns": _list(CAMPAIGN),
        "rulesets": _list({**_RULESET, "required": ["campaignId", "rules"]}),
        "coupons": _list({**_COUPON, "required": ["campaignId", "value"]}),
        "referrals": _list({**_REFERRAL, "required": ["campaignId", *_REFERRAL["required"]]}),
        "audiences": _list(
            _object(
                ["id", "name"],
                "accountId memberCount enabled",
                id=_ID,
                created=_TIME,
                name=_NAME,
                sandbox={"type": ["boolean", "null"]},
                description={"type": ["string", "null"]},
                subscribedApplicationsIds=_list(_ID),
                integration={"type": ["string", "null"]},
                integrationId={"type": ["string", "null"], "minLength": 1, "maxLength": 1000},
                createdIn3rdParty={"type": ["boolean", "null"]},
                lastUpdate=_TIME,
            )
        ),
        "catalogs": _list(
            _object(
                ["id", "name"],
                "accountId createdBy",
                id=_ID,
                created=_TIME,
                modified=_TIME,
                name=_NAME,
                description={"type": ["string", "null"]},
                subscribedApplicationsIds=_list(_ID),
                version=_ID,
                items=_list(
                    _object(
                        ["sku"],
                        "catalogid version",
                        id=_ID,
                        sku=_NAME,
                        price=_PRICE,
                        product={**_object(["name"], "id", name=_TEXT), "type": ["object", "null"]},
                        attributes={
                            "type": ["object", "array", "null"],
                            "items": _object(
                                ["name", "value"], "attributeid type kind", name=_NAME, value={}
                            ),
                        },
                    )
                ),
            )
        ),
        "priceHistory": _list(
            _object(
                ["sku", "history"],
                applicationId=_ID,
                sku=_NAME,
                history=_list(
                    _object(
                        ["observedAt", "price"],
                        "contextId",
                        id=_ID,
                        observedAt={"type": "string"},
                        price={"type": "number"},
                        contextIds=_list(_TEXT),
                        target={"type": ["object", "null"]},
                        metadata={"type": ["object", "null"]},
                    )
                ),
            )
        ),
        "attributes": _list(_ATTRIBUTE),
        "stores": _list(
            _object(
                ["id", "name", "integrationId"],
                "created updated description",
                id=_ID,
                applicationId=_ID,
                name=_NAME,
                integrationId={"type": "string", "minLength": 1, "maxLength": 1000},
                attributes=_MAP,
                linkedCampaignIds=_list(_ID),
            )
        ),
        "experiments": _list(
            _object(
                ["id"],
                "created updated applicationId name title description state activated campaign"
                " campaigns isVariantAssignmentExternal variants",
                id=_ID,
            )
        ),
        "collections": _list(
            _object(
                ["id", "name", "items"],
                "created accountId modified description createdBy modifiedBy payload",
                id=_ID,
                name=_NAME,
                applicationId={"type": ["integer", "null"]},
                campaignId={"type": ["integer", "null"]},
                subscribedApplicationsIds=_list(_ID),
                items=_list(_TEXT),
            )
        ),
        "campaignGroups": _list(
            _object(
                ["id", "name"],
                "created modified accountId description",
                id=_ID,
                name=_NAME,
                subscribedApplicationsIds=_list(_ID),
                campaignIds=_list(_ID),
            )
        ),
        "giveawayPools": _list(
            _object(
                ["id", "name"],
                "created accountId description modified createdBy modifiedBy sandbox",
                id=_ID,
                name=_NAME,
                subscribedApplicationsIds=_list(_ID),
                giveaways=_list(
                    _object(
                        ["code"],
                        "poolId used profileIntegrationId profileId",
                        id=_ID,
                        code=_NAME,
                        created=_TIME,
                        startDate=_TIME,
                        endDate=_TIME,
                        attributes=_MAP,
                        importId={"type": ["integer", "null"]},
                    )
                ),
            )
        ),
        "eventTypes": _list(_NAME),
        "loyaltyPrograms": _list(_PROGRAM),
        "webhooks": _list(
            _object(
                ["id", "title"],
                "created modified applicationIds description draft verb url headers payload params"
                " enabled authenticationId",
                id=_ID,
                title=_NAME,
            )
        ),
        "customEffects": _list(
            _object(
                ["id", "name"],
                "created modified accountId applicationIds isPerItem title payload description"
                " enabled params createdBy modifiedBy",
                id=_ID,
                name=_NAME,
            )
        ),
        "additionalCosts": _list(
            _object(
                ["name"],
                "created accountId title description subscribedApplicationsIds",
                id=_ID,
                name=_NAME,
                type={"enum": ["session", "item", "both", None]},
            )
        ),
    },
}
"""The whole seed."""
