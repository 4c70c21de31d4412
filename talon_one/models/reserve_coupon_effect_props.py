# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class ReserveCouponEffectProps(Model, kw_only=False):
    """A coupon was reserved for a customer. It has happened already, also if the session is still
    open.
    """

    coupon_value: str = required("couponValue", "str")
    """The code."""

    profile_integration_id: str = required("profileIntegrationId", "str")
    """``integration_id`` of the customer."""

    is_new_reservation: bool = required("isNewReservation", "bool")
    """false: the customer had reserved it before."""
