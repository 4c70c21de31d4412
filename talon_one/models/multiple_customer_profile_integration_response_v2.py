# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.models.integration_state_v2 import IntegrationStateV2


class MultipleCustomerProfileIntegrationResponseV2(Model):
    """Answer of a bulk update that was not silent."""

    integration_states: list[IntegrationStateV2] | None = optional(
        "integrationStates", "list[IntegrationStateV2]", default=None
    )
    """One entry per profile, in the order of the request. Rules did not run, so their lists of
    effects and created codes are empty.
    """
