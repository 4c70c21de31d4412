# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime


class LoyaltyMembership(Model):
    """One customer's part in one loyalty program."""

    joined: datetime | None = optional("joined", "datetime", default=None)
    """When the customer joined."""

    loyalty_program_id: int = required("loyaltyProgramId", "int")
    """The loyalty program."""
