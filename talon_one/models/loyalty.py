# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class Loyalty(Model, kw_only=False):
    """A customer's points."""

    programs: dict[str, models.LoyaltyProgramLedgers] = required(
        "programs", "dict(str, LoyaltyProgramLedgers)"
    )
    """The ledgers of each loyalty program, by the program's id."""

    cards: Optional[list[models.LoyaltyCard]] = optional("cards", "list[LoyaltyCard]", default=None)
    """The loyalty cards: in a session's answer the card in use, in an inventory those linked to the
    customer.
    """
