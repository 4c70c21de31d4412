"""The words of rules: what they can call beside the language's own functions, read, and limit.

Seeds are checked against them, and the engine gives the functions their meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable

from talon_one.sandbox import talang

Words = Mapping[str, tuple[tuple[str, ...], ...]]
"""Functions by name, each with the kinds of its parameters, once for every way to call it."""

CONDITIONS: Words = {
    "couponValid": ((),),
    "referralValid": ((),),
    "inAudience": (("Decimal|String",),),
    "isEvent": (("String",),),
    "loyaltyBalance": (("Decimal",), ("Decimal", "String")),
    "hasLoyaltyCard": (("Decimal",),),
    "cardBalance": (("Decimal",), ("Decimal", "String")),
    "loyaltyTier": (("Decimal",), ("Decimal", "String")),
    "atStore": (("String",),),
    "achievementProgress": (("Decimal|String",),),
    "achievementCompleted": (("Decimal|String",),),
    "inCollection": (("String", "String"),),
}
"""Functions that ask."""

EFFECTS: Words = {
    "setDiscount": (("String", "Decimal"), ("String", "Decimal", "String")),
    "setDiscountPerItem": (
        ("String", "Collection", "Decimal"),
        ("String", "Collection", "Block"),
        ("String", "Collection", "Decimal", "String"),
        ("String", "Collection", "Block", "String"),
    ),
    "setDiscountPerItemProRata": (("String", "Collection", "Decimal"),),
    "setDiscountPerAdditionalCost": (("String", "String", "Decimal"),),
    "setDiscountPerAdditionalCostPerItem": (
        ("String", "String", "Collection", "Decimal"),
        ("String", "String", "Collection", "Block"),
    ),
    "addFreeItem": (("String", "String"), ("String", "String", "String")),
    "showNotification": (("String", "String", "String"),),
    "notification": (("String", "Map"),),
    "customEffect": (("Decimal", "String", "Map"),),
    "showBundleMetadata": (("String", "List", "List"),),
    "triggerWebhook": (("Decimal", "String"),),
    "updateAttribute": (("String", "Atom|Collection"),),
    "addToAudience": (("Decimal",),),
    "removeFromAudience": (("Decimal",),),
    "createCoupon": ((), ("Decimal",), ("Decimal", "String")),
    "createReferral": ((), ("Decimal",), ("Decimal", "String")),
    "redeemReferral": ((),),
    "addLoyaltyPoints": (
        ("String", "Decimal", "String", "Decimal"),
        ("String", "Decimal", "String", "Decimal", "String"),
    ),
    "addLoyaltyPointsPerItem": (
        ("String", "Decimal", "String", "Collection", "Decimal"),
        ("String", "Decimal", "String", "Collection", "Block"),
    ),
    "deductLoyaltyPoints": (("Decimal", "String", "Decimal"),),
    "extendLoyaltyPointsExpiryDate": (("Decimal", "String", "String"),),
    "setLoyaltyPointsExpiryDate": (("Decimal", "String", "Time"),),
    "increaseAchievementProgress": (("Decimal|String", "Decimal"),),
    "reserveCoupon": (("String",), ("String", "String")),
    "awardGiveaway": (("Decimal",), ("Decimal", "String")),
}
"""Functions that have effects."""

REFERENCES: Mapping[str, tuple[int, str]] = {
    "inAudience": (1, "audience"),
    "addToAudience": (1, "audience"),
    "removeFromAudience": (1, "audience"),
    "isEvent": (1, "event type"),
    "atStore": (1, "store"),
    "achievementProgress": (1, "achievement"),
    "achievementCompleted": (1, "achievement"),
    "inCollection": (2, "collection"),
    "awardGiveaway": (1, "giveaway pool"),
    "extendLoyaltyPointsExpiryDate": (1, "loyalty program"),
    "setLoyaltyPointsExpiryDate": (1, "loyalty program"),
    "loyaltyBalance": (1, "loyalty program"),
    "hasLoyaltyCard": (1, "loyalty program"),
    "cardBalance": (1, "loyalty program"),
    "loyaltyTier": (1, "loyalty program"),
    "addLoyaltyPoints": (2, "loyalty program"),
    "addLoyaltyPointsPerItem": (2, "loyalty program"),
    "deductLoyaltyPoints": (1, "loyalty program"),
    "setDiscountPerAdditionalCost": (2, "additional cost"),
    "setDiscountPerAdditionalCostPerItem": (2, "additional cost"),
    "createCoupon": (1, "campaign"),
    "createReferral": (1, "campaign"),
    "increaseAchievementProgress": (1, "achievement"),
}
"""The argument of a function that names something of the seed, and what it is."""

_PROFILE = frozenset(
    (
        "IntegrationId",
        "TotalSales",
        "ClosedSessions",
        "Created",
        "LastActivity",
        "Attributes",
        "AudienceMemberships",
    )
)
_NAMED = frozenset(("ID", "Name", "Attributes"))
NAMES: Mapping[str, frozenset[str]] = {
    "Session": frozenset(
        (
            "IntegrationId",
            "State",
            "Total",
            "CartItemTotal",
            "CartTotal",
            "AdditionalCostTotal",
            "DiscountedTotal",
            "DiscountedCartItemTotal",
            "CartItems",
            "CouponCodes",
            "ReferralCode",
            "Identifiers",
            "StoreIntegrationId",
            "LoyaltyCards",
            "FirstSession",
            "Created",
            "Attributes",
            "AdditionalCosts",
        )
    ),
    "Profile": _PROFILE,
    "AdvocateProfile": _PROFILE,
    "Event": frozenset(("Type", "Created", "Attributes")),
    "Coupon": frozenset(
        (
            "Value",
            "UsageLimit",
            "UsageCounter",
            "DiscountLimit",
            "DiscountCounter",
            "StartDate",
            "ExpiryDate",
            "RecipientIntegrationId",
            "Attributes",
        )
    ),
    "Referral": frozenset(
        (
            "Code",
            "AdvocateProfileIntegrationId",
            "FriendProfileIntegrationId",
            "UsageLimit",
            "UsageCounter",
            "StartDate",
            "ExpiryDate",
            "Attributes",
        )
    ),
    "Created": frozenset(("Coupon", "Referral")),
    "Campaign": _NAMED,
    "Application": _NAMED,
    "Store": frozenset(("IntegrationId", "Name", "Attributes")),
}
"""The root names of data with their members."""

OTHER_NAMES = frozenset(
    (
        "Item",
        "Account",
        "Loyalty",
        "LoyaltyCard",
        "Bundle",
        "Giveaway",
        "AwardedGiveaway",
        "Achievements",
    )
)
"""Root names that the service has and the sandbox does not; who reads one has no value."""

EVENT_TYPES = frozenset(
    (
        "talon_session_created",
        "talon_session_updated",
        "talon_session_closed",
        "talon_session_cancelled",
        "talon_session_revoked",
        "talon_session_reopened",
        "talon_session_partially_returned",
        "talon_profile_created",
        "talon_profile_updated",
    )
)
"""The types of the service's own events."""

LIMITED = frozenset(
    (
        "redeemCoupon",
        "redeemReferral",
        "setDiscount",
        "setDiscountEffect",
        "createCoupon",
        "createReferral",
        "createLoyaltyPoints",
        "createLoyaltyPointsEffect",
        "redeemLoyaltyPoints",
        "redeemLoyaltyPointsEffect",
        "customEffect",
        "callApi",
        "awardGiveaway",
        "addFreeItemEffect",
        "reserveCoupon",
    )
)
"""The actions of which limits say how much there may be."""


def functions(
    words: Words, meanings: Mapping[str, Callable[..., Any]]
) -> tuple[talang.Function, ...]:
    """Return the functions of words.

    :param meanings: what each of the words does.
    :raises ValueError: a word has no meaning, or a meaning no word.
    """
    if words.keys() != meanings.keys():
        raise ValueError(f"words without meaning, or unheard: {words.keys() ^ meanings.keys()}")
    return tuple(
        talang.function(name, kinds, meanings[name])
        for name, signatures in words.items()
        for kinds in signatures
    )
