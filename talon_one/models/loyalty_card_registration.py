# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class LoyaltyCardRegistration(Model, kw_only=False):
    """Body of link_loyalty_card_to_profile and unlink_loyalty_card_from_profile: the customer."""

    integration_id: str = required("integrationId", "str")
    """The shop's id of the customer. Linking creates an empty profile for an unknown one."""
