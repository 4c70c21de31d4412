"""The JSON schema of seed files.

Objects that the Management API exports keep its shapes; members that nobody here reads are let
through. The seed's own frame is strict, so that a misspelt section is found.
"""

from __future__ import annotations

from typing import Any

from talon_one.sandbox.durations import PERIODS

Schema = dict[str, Any]

_ID: Schema = {"type": "integer", "minimum": 1, "maximum": 2**53}
_COUNT: Schema = {"type": "integer", "minimum": 0, "maximum": 2**53}
_AMOUNT: Schema = {"type": "number", "minimum": 0, "maximum": 10**15}
_TEXT: Schema = {"type": "string"}
_NAME: Schema = {"type": "string", "minLength": 1}
_BOOLEAN: Schema = {"type": "boolean"}
_MAP: Schema = {"type": ["object", "null"]}
_TIME: Schema = {"type": ["string", "null"]}


def _list(items: Schema) -> Schema:
    return {"type": ["array", "null"], "items": items}


def _object(required: list[str], **members: Schema) -> Schema:
    return {"type": "object", "required": required, "properties": members}


_EXPRESSION: Schema = {
    "anyOf": [{"type": "array", "minItems": 1}, _object(["expr"], expr={"type": "array"})]
}
_BINDING = _object(["name", "expression"], name=_NAME, expression=_EXPRESSION)
_RULE = _object(
    ["title", "condition", "effects"],
    title=_TEXT,
    condition=_EXPRESSION,
    effects={"type": "array"},
    elseEffects={"type": ["array", "null"]},
    bindings=_list(_BINDING),
)
_RULESET = _object(["rules"], id=_ID, campaignId=_ID, rules=_list(_RULE), bindings=_list(_BINDING))
_LIMIT = _object(
    ["action", "limit"],
    action=_NAME,
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
    attributes=_MAP,
    limits=_list(_LIMIT),
    batchId={"type": ["string", "null"]},
)
_REFERRAL = _object(
    ["code", "advocateProfileIntegrationId"],
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
)
_PRIORITIES = ["universal", "stackable", "exclusive"]
_CAMPAIGN = _object(
    ["id", "name"],
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
    attributes=_MAP,
    activeRulesetId={"type": ["integer", "null"]},
    couponSettings=_CODES,
    referralSettings=_CODES,
    rulesets=_list(_RULESET),
    ruleset=_RULESET,
    coupons=_list(_COUPON),
    referrals=_list(_REFERRAL),
)
_APPLICATION = _object(
    ["id"],
    id=_ID,
    name=_TEXT,
    key={"type": ["string", "null"], "pattern": "^([0-9a-fA-F]{2})*$"},
    apiKeys=_list(_object(["key"], key=_NAME, expires=_TIME)),
    caseSensitivity={"enum": ["sensitive", "insensitive-uppercase", "insensitive-lowercase"]},
    campaignPriority={"enum": _PRIORITIES},
    exclusiveCampaignsStrategy={"enum": ["listOrder", "lowestDiscount", "highestDiscount"]},
    defaultDiscountScope={"enum": ["sessionTotal", "cartItems", "additionalCosts"]},
    enableCascadingDiscounts=_BOOLEAN,
    enableFlattenedCartItems=_BOOLEAN,
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
    entity={"enum": list(ENTITIES)},
    eventType={"type": ["string", "null"]},
    name=_NAME,
    type={"enum": list(ATTRIBUTE_TYPES)},
)
_PROGRAM = _object(
    ["id", "name"],
    id=_ID,
    name=_NAME,
    title=_TEXT,
    timezone={"type": ["string", "null"]},
    defaultPending={"type": ["string", "null"]},
    defaultValidity={"type": ["string", "null"]},
    subLedgers=_list(_TEXT),
)

SCHEMA: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["applications"],
    "additionalProperties": False,
    "properties": {
        "accountId": _ID,
        "applications": {"type": "array", "minItems": 1, "items": _APPLICATION},
        "campaigns": _list(_CAMPAIGN),
        "rulesets": _list({**_RULESET, "required": ["campaignId", "rules"]}),
        "coupons": _list({**_COUPON, "required": ["campaignId", "value"]}),
        "referrals": _list({**_REFERRAL, "required": ["campaignId", *_REFERRAL["required"]]}),
        "audiences": _list(_object(["id", "name"], id=_ID, name=_NAME)),
        "attributes": _list(_ATTRIBUTE),
        "eventTypes": _list(_NAME),
        "loyaltyPrograms": _list(_PROGRAM),
        "webhooks": _list(_object(["id", "title"], id=_ID, title=_NAME)),
        "customEffects": _list(_object(["id", "name"], id=_ID, name=_NAME)),
        "additionalCosts": _list(_object(["name"], name=_NAME)),
    },
}
"""The whole seed."""
