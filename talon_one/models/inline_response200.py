# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one import models
from talon_one.model import Model, required


class InlineResponse200(Model, kw_only=False):
    """Customers who have reserved a coupon."""

    total_result_size: int = required("totalResultSize", "int")
    """How many there are."""

    data: list[models.CustomerProfile] = required("data", "list[CustomerProfile]")
    """Their profiles."""
