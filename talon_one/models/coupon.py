# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Any, Optional

from talon_one import models
from talon_one.model import Model, optional, required


class Coupon(Model):
    """A coupon code and its uses."""

    id: int = required("id", "int")
    """Number of the coupon; ``Effect.triggered_by_coupon`` refers to it."""

    created: datetime = required("created", "datetime")
    """When the coupon was created."""

    campaign_id: int = required("campaignId", "int")
    """Campaign that the coupon belongs to."""

    value: str = required("value", "str", min_length=4)
    """The code; at least 4 characters."""

    usage_limit: int = required("usageLimit", "int", minimum=0, maximum=999999)
    """How often it may be used, up to 999999; 0 sets no limit, though the campaign's budgets still
    count.
    """

    discount_limit: Optional[float] = optional(
        "discountLimit", "float", default=None, minimum=0, maximum=1000000000000000
    )
    """Sum of discounts that the coupon may give, up to 999999, in the application's currency;
    absent if there is no limit.
    """

    start_date: Optional[datetime] = optional("startDate", "datetime", default=None)
    """When the coupon becomes valid; absent if at once."""

    expiry_date: Optional[datetime] = optional("expiryDate", "datetime", default=None)
    """When the coupon stops being valid; absent if never."""

    usage_counter: int = required("usageCounter", "int")
    """How often it was used in closed sessions."""

    discount_counter: Optional[float] = optional("discountCounter", "float", default=None)
    """Sum of the discounts that it has given."""

    discount_remainder: Optional[float] = optional("discountRemainder", "float", default=None)
    """What is left of ``discount_limit``."""

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the coupon's attributes."""

    referral_id: Optional[int] = optional("referralId", "int", default=None)
    """Referral for which the coupon was created."""

    recipient_integration_id: Optional[str] = optional(
        "recipientIntegrationId", "str", default=None, max_length=1000
    )
    """``integration_id`` of the only customer who may use it; absent or empty if anybody may."""

    import_id: Optional[int] = optional("importId", "int", default=None)
    """Import that brought the coupon in."""

    reservation: Optional[bool] = optional("reservation", "bool", default=None)
    """true: reserving the coupon only puts it into a customer's wallet. false: only customers who
    have reserved it may use it.
    """

    batch_id: Optional[str] = optional("batchId", "str", default=None)
    """Batch in which the coupon was created."""

    reservation_limit: Optional[int] = optional(
        "reservationLimit", "int", default=None, minimum=0, maximum=999999
    )
    """How many reservations ``reserveCoupon`` effects may make, up to 999999; absent or 0 if there
    is no limit. create_coupon_reservation is not bound by it.
    """

    limits: Optional[list[models.LimitConfig]] = optional(
        "limits", "list[LimitConfig]", default=None
    )
    """Limits of how often one customer may use it. They count instead of those of the campaign."""

    reservation_counter: Optional[float] = optional("reservationCounter", "float", default=None)
    """How many reservations were made."""

    is_reservation_mandatory: Optional[bool] = optional(
        "isReservationMandatory", "bool", default=False
    )
    """true: only customers who have reserved the coupon can use it."""

    implicitly_reserved: Optional[bool] = optional("implicitlyReserved", "bool", default=None)
    """true: it is in everybody's inventory without a reservation."""
