# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class WillAwardGiveawayEffectProps(Model, kw_only=False):
    """The customer will get a giveaway when the session closes, if the pool has one left then. No
    code is taken yet.
    """

    pool_id: int = required("poolId", "int")
    """Pool that the code will be taken from."""

    pool_name: str = required("poolName", "str")
    """Name of the pool."""

    recipient_integration_id: str = required("recipientIntegrationId", "str", max_length=1000)
    """``integration_id`` of the customer who will get it."""
