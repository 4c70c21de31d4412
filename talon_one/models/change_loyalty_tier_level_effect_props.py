# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one.model import Model, optional, required


class ChangeLoyaltyTierLevelEffectProps(Model):
    """The customer rises to a higher tier of a loyalty program."""

    rule_title: str = required("ruleTitle", "str")
    """Title of the rule whose points lifted the customer."""

    program_id: int = required("programId", "int")
    """The loyalty program."""

    sub_ledger_id: str = required("subLedgerId", "str")
    """The program's sub-ledger; ``""`` is the main ledger."""

    previous_tier_name: Optional[str] = optional("previousTierName", "str", default=None)
    """Tier that the customer was in; absent if in none."""

    new_tier_name: str = required("newTierName", "str")
    """Tier that the customer is in now."""

    expiry_date: Optional[datetime] = optional("expiryDate", "datetime", default=None)
    """When the customer's stay in the tier is looked at again; absent if never."""
