# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Literal, Optional, Union

from talon_one.model import Model, optional, required


class Tier(Model, kw_only=False):
    """A customer's level in a loyalty program."""

    id: int = required("id", "int")
    """Number of the tier."""

    name: str = required("name", "str")
    """Name of the tier."""

    start_date: Optional[datetime] = optional("startDate", "datetime", default=None)
    """When the customer came into it."""

    expiry_date: Optional[datetime] = optional("expiryDate", "datetime", default=None)
    """When the customer's stay is looked at again; absent if never."""

    downgrade_policy: Optional[Union[Literal["one_down", "balance_based"], str]] = optional(
        "downgradePolicy", "str", default=None, enum=("one_down", "balance_based")
    )
    """Where customers go who have too few points then. ``one_down``: to the next lower tier.
    ``balance_based``: to the highest tier that their points allow.
    """
