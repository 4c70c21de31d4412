# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import required
from talon_one.models.referral import Referral


class InventoryReferral(
    Referral,
    field_order=(
        "id",
        "created",
        "start_date",
        "expiry_date",
        "usage_limit",
        "campaign_id",
        "advocate_profile_integration_id",
        "friend_profile_integration_id",
        "attributes",
        "import_id",
        "code",
        "usage_counter",
        "batch_id",
        "referred_customers",
    ),
):
    """A referral code of a customer, with the friends who followed it."""

    referred_customers: list[str] = required("referredCustomers", "list[str]")
    """``integration_id`` of each friend who has redeemed the code."""
