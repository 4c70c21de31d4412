# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional


class MultipleCustomerProfileIntegrationResponseV2(Model, kw_only=False):
    """Answer of a bulk update that was not silent."""

    integration_states: Optional[list[models.CustomerProfileUpdateV2Response]] = optional(
        "integrationStates", "list[CustomerProfileUpdateV2Response]", default=None
    )
    """One entry per profile, in the order of the request. Rules did not run, so their lists of
    effects and created codes are empty.
    """
