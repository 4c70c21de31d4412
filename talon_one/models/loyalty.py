# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.models.loyalty_program_ledgers import LoyaltyProgramLedgers


class Loyalty(Model):
    """A customer's points."""

    programs: dict[str, LoyaltyProgramLedgers] = required(
        "programs", "dict(str, LoyaltyProgramLedgers)"
    )
    """The ledgers of each loyalty program, by the program's id."""
