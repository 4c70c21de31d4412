# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one.model import Model, optional, required


class LoyaltyMembership(Model):
    """One customer's part in one loyalty program."""

    joined: Optional[datetime] = optional("joined", "datetime", default=None)
    """When the customer joined."""

    loyalty_program_id: int = required("loyaltyProgramId", "int")
    """The loyalty program."""
