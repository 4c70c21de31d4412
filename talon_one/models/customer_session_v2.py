# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, Optional, Union

from talon_one import models
from talon_one.model import Model, optional, required


class CustomerSessionV2(Model):
    """A session after an update, with its computed totals."""

    integration_id: str = required("integrationId", "str")
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

    state: Union[Literal["open", "closed", "cancelled"], str] = required(
        "state", "str", default="open", enum=("open", "closed", "cancelled")
    )
    """``open``, ``closed`` (the order is placed) or ``cancelled`` (the closed session was undone).
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
    """``cart_item_total`` plus ``additional_cost_total``, before discounts, in the application's
    currency.
    """

    cart_item_total: float = required("cartItemTotal", "float")
    """Sum of price times quantity over the cart, before discounts."""

    additional_cost_total: float = required("additionalCostTotal", "float")
    """Sum of the additional costs."""
