# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Optional, Union

from talon_one.model import Model, optional


class GenerateLoyaltyCard(Model, kw_only=False):
    """Body of generate_loyalty_card: the new card, and whose it is."""

    status: Optional[Union[Literal["active", "inactive"], str]] = optional(
        "status", "str", default="active", enum=("active", "inactive")
    )
    """``active``: it can collect and spend points at once. ``inactive``: it cannot."""

    customer_profile_ids: Optional[list[str]] = optional(
        "customerProfileIds", "list[str]", default=None
    )
    """``integration_id`` of the customers to link it to, at most as many as the program allows for
    a card; unknown ones create empty profiles.
    """

    card_identifier: Optional[str] = optional(
        "cardIdentifier", "str", default=None, min_length=4, max_length=108
    )
    """Identifier of the card, 4 to 108 letters, digits and ``._%+@-``; made up by the program's
    settings if left out. One that exists is refused.
    """
