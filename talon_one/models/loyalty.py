# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one import models
from talon_one.model import Model, required


class Loyalty(Model, kw_only=False):
    """A customer's points."""

    programs: dict[str, models.LoyaltyProgramLedgers] = required(
        "programs", "dict(str, LoyaltyProgramLedgers)"
    )
    """The ledgers of each loyalty program, by the program's id."""
