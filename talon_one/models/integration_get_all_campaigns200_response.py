# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one import models
from talon_one.model import Model, required


class IntegrationGetAllCampaigns200Response(Model, kw_only=False):
    """One page of the campaigns that run. Release 12.0.0 calls it ``InlineResponse200``, a name
    that keeps the meaning of release 3.3.0 here.
    """

    has_more: bool = required("hasMore", "bool")
    """Whether more rows follow this page; ask again with a larger ``skip``."""

    data: list[models.IntegrationCampaign] = required("data", "list[IntegrationCampaign]")
    """The campaigns, in the order of their numbers."""
