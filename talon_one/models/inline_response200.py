# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.models.customer_profile import CustomerProfile


class InlineResponse200(Model):
    """Customers who have reserved a coupon."""

    total_result_size: int = required("totalResultSize", "int")
    """How many there are."""

    data: list[CustomerProfile] = required("data", "list[CustomerProfile]")
    """Their profiles."""
