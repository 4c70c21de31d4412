# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, Optional, Union

from talon_one import models
from talon_one.model import Model, optional, required


class CustomerSession(Model):
    """A session as the first generation of endpoints reports it.

    update_customer_profile has no session to report and answers with an empty one: ids are
    ``""`` and ``total`` is 0.
    """

    integration_id: str = required("integrationId", "str", max_length=1000)
    """The shop's id of the session."""

    created: datetime = required("created", "datetime")
    """When the session was first seen."""

    application_id: int = required("applicationId", "int")
    """Application that the session belongs to; its currency is that of all amounts."""

    profile_id: str = required("profileId", "str")
    """``integration_id`` of the customer; ``""`` for an anonymous session."""

    coupon: str = required("coupon", "str", max_length=100)
    """The coupon code in the session; ``""`` if there is none."""

    referral: str = required("referral", "str", max_length=100)
    """The referral code in the session; ``""`` if there is none."""

    state: Union[Literal["open", "closed", "cancelled", "partially_returned"], str] = required(
        "state", "str", default="open", enum=("open", "closed", "cancelled", "partially_returned")
    )
    """``open``, ``closed`` (the order is placed), ``partially_returned`` (items of it came back) or
    ``cancelled`` (the closed session was undone).
    """

    cart_items: list[models.CartItem] = required("cartItems", "list[CartItem]")
    """The cart, one entry per line."""

    identifiers: Optional[list[str]] = optional("identifiers", "list[str]", default=None)
    """Strings that tell customers apart without a profile."""

    total: float = required("total", "float")
    """Sum of the cart before discounts as the shop reported it, in the application's currency."""

    attributes: dict[str, Any] = required("attributes", "object")
    """Values of the session's attributes."""

    first_session: bool = required("firstSession", "bool")
    """Whether this is the customer's first session; always true for anonymous ones. It keeps its
    value once the session exists.
    """

    discounts: dict[str, float] = required("discounts", "dict(str, float)")
    """Amount of each discount by its name, in the application's currency. Of two discounts with one
    name the later counts.
    """

    update_count: Optional[int] = optional("updateCount", "int", default=None)
    """How often the session was updated, its creation included."""

    updated: Optional[datetime] = optional("updated", "datetime", default=None)
    """When it was last updated."""
