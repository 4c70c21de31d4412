# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class AwardGiveawayEffectProps(Model, kw_only=False):
    """A giveaway code is the customer's now. Hand it out."""

    pool_id: int = required("poolId", "int")
    """Pool that the code was taken from."""

    pool_name: str = required("poolName", "str")
    """Name of the pool."""

    recipient_integration_id: str = required("recipientIntegrationId", "str", max_length=1000)
    """``integration_id`` of the customer who gets it."""

    giveaway_id: int = required("giveawayId", "int")
    """Number of the giveaway."""

    code: str = required("code", "str")
    """The code to hand out. Closing a reopened session again repeats it."""
