# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional


class IntegrationCustomerSessionResponse(Model, kw_only=False):
    """Answer of get_customer_session: a session as it is stored."""

    customer_session: Optional[models.CustomerSessionV2] = optional(
        "customerSession", "CustomerSessionV2", default=None
    )
    """The session."""

    effects: Optional[list[models.Effect]] = optional("effects", "list[Effect]", default=None)
    """The effects in force: those of the last update, without the ones that were rolled back
    since.
    """
