# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one import models
from talon_one.model import Model, required


class InlineResponse200(Model, kw_only=False):
    """Customers who have reserved a coupon. Release 12.0.0 calls it ``InlineResponse2001``; its
    ``InlineResponse200`` is ``IntegrationGetAllCampaigns200Response`` here.
    """

    total_result_size: int = required("totalResultSize", "int")
    """How many there are."""

    data: list[models.CustomerProfile] = required("data", "list[CustomerProfile]")
    """Their profiles."""
