# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.models.coupon import Coupon
    from talon_one.models.customer_profile import CustomerProfile
    from talon_one.models.loyalty import Loyalty
    from talon_one.models.referral import Referral


class CustomerInventory(Model):
    """What belongs to a customer. Only the parts that were asked for are present."""

    profile: CustomerProfile | None = optional("profile", "CustomerProfile", default=None)
    """The customer."""

    loyalty: Loyalty | None = optional("loyalty", "Loyalty", default=None)
    """The customer's points in each loyalty program."""

    referrals: list[Referral] | None = optional("referrals", "list[Referral]", default=None)
    """Referral codes with which the customer recommends the shop."""

    coupons: list[Coupon] | None = optional("coupons", "list[Coupon]", default=None)
    """Coupons that the customer has reserved or was given personally."""
