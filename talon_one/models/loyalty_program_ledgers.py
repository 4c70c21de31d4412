# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class LoyaltyProgramLedgers(Model, kw_only=False):
    """A customer's points in one loyalty program."""

    id: int = required("id", "int")
    """The loyalty program."""

    title: str = required("title", "str")
    """Title to show to customers."""

    name: str = required("name", "str")
    """Name of the program within the account."""

    ledger: models.LedgerInfo = required("ledger", "LedgerInfo")
    """Points in the main ledger."""

    sub_ledgers: Optional[dict[str, models.LedgerInfo]] = optional(
        "subLedgers", "dict(str, LedgerInfo)", default=None
    )
    """Points in each sub-ledger, by its id."""

    join_date: Optional[datetime] = optional("joinDate", "datetime", default=None)
    """When the customer joined the program; absent if not yet."""
