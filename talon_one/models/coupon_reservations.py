# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class CouponReservations(Model, kw_only=False):
    """Customers for whom a coupon is reserved or released."""

    integration_i_ds: list[str] = required("integrationIDs", "list[str]")
    """``integration_id`` of each customer, at most 1000. ``[]`` changes nothing."""
