# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Literal, Optional, Union

from talon_one import models
from talon_one.model import Model, optional


class NewCustomerSessionV2(Model, kw_only=False):
    """What to store on a session: the cart, the codes that the customer entered and the session's
    state.

    An absent member keeps what is stored, so an update needs only what changed. A list or map
    that is sent replaces the stored one as a whole, except ``attributes``, which are merged key
    by key.
    """

    profile_id: Optional[str] = optional("profileId", "str", default=None)
    """``integration_id`` of the customer that the session belongs to; an unknown one creates an
    empty profile. The empty string, or none ever sent, makes the session anonymous.
    """

    coupon_codes: Optional[list[str]] = optional("couponCodes", "list[str]", default=None)
    """All codes that the customer has entered, at most 100 characters each. ``[]`` takes every code
    out of the session. Each code comes back in one effect, ``acceptCoupon`` or ``rejectCoupon``.
    """

    referral_code: Optional[str] = optional("referralCode", "str", default=None, max_length=100)
    """The referral code that the customer has entered, at most 100 characters. The empty string
    takes it out of the session.
    """

    state: Optional[Union[Literal["open", "closed", "cancelled", "partially_returned"], str]] = (
        optional(
            "state",
            "str",
            default="open",
            enum=("open", "closed", "cancelled", "partially_returned"),
        )
    )
    """``open`` while the customer shops. ``closed`` once the order is placed: codes are redeemed,
    loyalty points booked and budgets used. ``cancelled`` on a closed session undoes that and
    answers with rollback effects. A closed session can be cancelled, reopened
    (reopen_customer_session) or have items returned (return_cart_items); a cancelled one cannot
    be changed. ``partially_returned`` is what return_cart_items makes of a session, and cannot
    be sent. Models send ``open`` unless told otherwise, so set the state whenever the session is
    no longer open.
    """

    cart_items: Optional[list[models.CartItem]] = optional(
        "cartItems", "list[CartItem]", default=None
    )
    """The whole cart, one entry per line. ``[]`` empties it."""

    additional_costs: Optional[dict[str, models.AdditionalCost]] = optional(
        "additionalCosts", "dict(str, AdditionalCost)", default=None
    )
    """Costs of the order that belong to no item, such as shipping, by the names defined in the
    account.
    """

    identifiers: Optional[list[str]] = optional("identifiers", "list[str]", default=None)
    """At most 5 strings that tell customers apart without a profile, such as a device or a hashed
    card number. Campaign limits can be counted per identifier.
    """

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the session attributes defined in the account. Keys that are left out keep their
    value.
    """

    store_integration_id: Optional[str] = optional(
        "storeIntegrationId", "str", default=None, min_length=1, max_length=1000
    )
    """The shop's id of the store in which the session takes place, one of the application's stores.
    Campaigns that are linked to stores run only in these.
    """

    evaluable_campaign_ids: Optional[list[int]] = optional(
        "evaluableCampaignIds", "list[int]", default=None
    )
    """The only campaigns to evaluate, disabled ones too; it counts in dry runs alone and is not
    stored.
    """

    loyalty_cards: Optional[list[str]] = optional("loyaltyCards", "list[str]", default=None)
    """Identifier of the loyalty card in use, one at most. ``[]`` takes it out of the session."""

    experiment_variant_allocations: Optional[list[models.ExperimentVariantAllocation]] = optional(
        "experimentVariantAllocations", "list[ExperimentVariantAllocation]", default=None
    )
    """Variants of experiments that the shop has chosen for the customer."""
