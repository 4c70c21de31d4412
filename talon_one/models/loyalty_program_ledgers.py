# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.models.loyalty_program_balance import LoyaltyProgramBalance


class LoyaltyProgramLedgers(Model):
    """A customer's points in one loyalty program."""

    id: int = required("id", "int")
    """The loyalty program."""

    title: str = required("title", "str")
    """Title to show to customers."""

    name: str = required("name", "str")
    """Name of the program within the account."""

    ledger: LoyaltyProgramBalance = required("ledger", "LoyaltyProgramBalance")
    """Points in the main ledger."""

    sub_ledgers: dict[str, LoyaltyProgramBalance] | None = optional(
        "subLedgers", "dict(str, LoyaltyProgramBalance)", default=None
    )
    """Points in each sub-ledger, by its id."""
