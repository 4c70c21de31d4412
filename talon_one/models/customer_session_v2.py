# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, Optional, Union

from talon_one import models
from talon_one.model import Model, optional, required


class CustomerSessionV2(Model):
    """A session after an update, with its computed totals."""

    integration_id: str = required("integrationId", "str", max_length=1000)
    """The shop's id of the session, unique within the application."""

    created: datetime = required("created", "datetime")
    """When the session was first seen."""

    application_id: int = required("applicationId", "int")
    """Application that the session belongs to; its currency is that of all amounts."""

    profile_id: str = required("profileId", "str")
    """``integration_id`` of the customer; ``""`` for an anonymous session."""

    coupon_codes: Optional[list[str]] = optional("couponCodes", "list[str]", default=None)
    """The coupon codes in the session, accepted or not."""

    referral_code: Optional[str] = optional("referralCode", "str", default=None, max_length=100)
    """The referral code in the session, accepted or not."""

    state: Union[Literal["open", "closed", "cancelled", "partially_returned"], str] = required(
        "state", "str", default="open", enum=("open", "closed", "cancelled", "partially_returned")
    )
    """``open``, ``closed`` (the order is placed), ``partially_returned`` (items of it came back) or
    ``cancelled`` (the closed session was undone).
    """

    cart_items: list[models.CartItem] = required("cartItems", "list[CartItem]")
    """The cart, one entry per line."""

    additional_costs: Optional[dict[str, models.AdditionalCost]] = optional(
        "additionalCosts", "dict(str, AdditionalCost)", default=None
    )
    """Costs that belong to no item, by name."""

    identifiers: Optional[list[str]] = optional("identifiers", "list[str]", default=None)
    """Strings that tell customers apart without a profile."""

    attributes: dict[str, Any] = required("attributes", "object")
    """Values of the session's attributes."""

    first_session: bool = required("firstSession", "bool")
    """Whether this is the customer's first session; always true for anonymous ones. It keeps its
    value once the session exists.
    """

    total: float = required("total", "float")
    """``cart_item_total`` plus ``additional_cost_total`` plus ``cart_item_additional_cost_total``,
    before discounts, in the application's currency.
    """

    cart_item_total: float = required("cartItemTotal", "float")
    """Sum of price times quantity over the cart, before discounts."""

    additional_cost_total: float = required("additionalCostTotal", "float")
    """Sum of the session's additional costs; those of items are not in it."""

    id: Optional[int] = optional("id", "int", default=None)
    """Number of the session. The shop's own id is ``integration_id``."""

    store_integration_id: Optional[str] = optional(
        "storeIntegrationId", "str", default=None, min_length=1, max_length=1000
    )
    """The shop's id of the store in which the session takes place; absent if none was sent."""

    evaluable_campaign_ids: Optional[list[int]] = optional(
        "evaluableCampaignIds", "list[int]", default=None
    )
    """The only campaigns that a dry run was to evaluate."""

    loyalty_cards: Optional[list[str]] = optional("loyaltyCards", "list[str]", default=None)
    """Identifier of the loyalty card in use, one at most."""

    experiment_variant_allocations: Optional[list[models.ExperimentVariantAllocation]] = optional(
        "experimentVariantAllocations", "list[ExperimentVariantAllocation]", default=None
    )
    """Variants of experiments that the shop has chosen for the customer."""

    update_count: Optional[int] = optional("updateCount", "int", default=None)
    """How often the session was updated, its creation, reopening and returns included."""

    updated: Optional[datetime] = optional("updated", "datetime", default=None)
    """When it was last updated."""

    cart_item_additional_cost_total: Optional[float] = optional(
        "cartItemAdditionalCostTotal", "float", default=None
    )
    """Sum of the additional costs of all items, each cost times the units."""
