# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Literal, Optional, Union

from talon_one import models
from talon_one.model import Model, optional


class NewCustomerSession(Model, kw_only=False):
    """Body of update_customer_session, the first generation of session updates: one coupon and one
    referral code.

    An absent member keeps what is stored. New integrations use update_customer_session_v2, which
    takes several coupons and computes the total.
    """

    profile_id: Optional[str] = optional("profileId", "str", default=None)
    """``integration_id`` of the customer that the session belongs to; an unknown one creates an
    empty profile. The empty string, or none ever sent, makes the session anonymous.
    """

    coupon: Optional[str] = optional("coupon", "str", default=None, max_length=100)
    """The coupon code that the customer has entered, at most 100 characters. The empty string takes
    it out of the session.
    """

    referral: Optional[str] = optional("referral", "str", default=None, max_length=100)
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
    """``open`` while the customer shops, ``closed`` once the order is placed, ``cancelled`` to undo
    a closed session. Closing redeems codes and uses budgets; cancelling gives them back.
    ``partially_returned`` exists for answers alone. Models send ``open`` unless told otherwise.
    """

    cart_items: Optional[list[models.CartItem]] = optional(
        "cartItems", "list[CartItem]", default=None
    )
    """The whole cart, one entry per line. ``[]`` empties it."""

    identifiers: Optional[list[str]] = optional("identifiers", "list[str]", default=None)
    """At most 5 strings that tell customers apart without a profile, such as a device or a hashed
    card number.
    """

    total: Optional[float] = optional("total", "float", default=None)
    """Sum of the cart before discounts, in the application's currency. It is stored as sent and not
    compared with the cart; 0 if never sent.
    """

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the session attributes defined in the account. Keys that are left out keep their
    value.
    """
