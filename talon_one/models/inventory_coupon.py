# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import required
from talon_one.models.coupon import Coupon


class InventoryCoupon(
    Coupon,
    field_order=(
        "id",
        "created",
        "campaign_id",
        "value",
        "usage_limit",
        "discount_limit",
        "reservation_limit",
        "start_date",
        "expiry_date",
        "limits",
        "usage_counter",
        "discount_counter",
        "discount_remainder",
        "reservation_counter",
        "attributes",
        "referral_id",
        "recipient_integration_id",
        "import_id",
        "reservation",
        "batch_id",
        "is_reservation_mandatory",
        "implicitly_reserved",
        "profile_redemption_count",
        "state",
    ),
):
    """A coupon of a customer, with what the customer has used of it."""

    profile_redemption_count: int = required("profileRedemptionCount", "int")
    """How often the customer has redeemed it."""

    state: str = required("state", "str")
    """What the customer can do with it. ``active``: use it. ``used``: it was used up. ``expired``:
    its time is over. ``pending``: its time is still to come. ``disabled``: its campaign is
    disabled, archived or over.
    """
