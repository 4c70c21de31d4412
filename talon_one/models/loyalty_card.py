# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class LoyaltyCard(Model):
    """A card that collects points in a program whose points belong to cards. Several customers may
    share it.
    """

    id: int = required("id", "int")
    """Number of the card. Calls take its ``identifier``."""

    created: datetime = required("created", "datetime")
    """When it was created."""

    program_id: int = required("programID", "int")
    """The loyalty program."""

    program_name: Optional[str] = optional("programName", "str", default=None)
    """Name of the program within the account."""

    program_title: Optional[str] = optional("programTitle", "str", default=None)
    """Title of the program, to show to customers."""

    status: str = required("status", "str")
    """``active``: it collects and spends points. ``inactive``: it can do neither, though its
    balances stay readable.
    """

    block_reason: Optional[str] = optional("blockReason", "str", default=None)
    """Why it was blocked; absent if it was not."""

    identifier: str = required("identifier", "str", min_length=4, max_length=108)
    """What is printed on the card: 4 to 108 letters, digits and ``._%+@-``."""

    users_per_card_limit: int = required("usersPerCardLimit", "int", minimum=0)
    """How many customers may share it; 0: any number."""

    profiles: Optional[list[models.LoyaltyCardProfileRegistration]] = optional(
        "profiles", "list[LoyaltyCardProfileRegistration]", default=None
    )
    """The customers who share it, in the order in which they were linked."""

    ledger: Optional[models.LedgerInfo] = optional("ledger", "LedgerInfo", default=None)
    """Points in the main ledger."""

    subledgers: Optional[dict[str, models.LedgerInfo]] = optional(
        "subledgers", "dict(str, LedgerInfo)", default=None
    )
    """Points in each sub-ledger, by its id."""

    modified: Optional[datetime] = optional("modified", "datetime", default=None)
    """When its customers or its points last changed."""

    old_card_identifier: Optional[str] = optional(
        "oldCardIdentifier", "str", default=None, min_length=4, max_length=108
    )
    """The card from which its points were taken over; absent if from none."""

    new_card_identifier: Optional[str] = optional(
        "newCardIdentifier", "str", default=None, min_length=4, max_length=108
    )
    """The card that took its points over; absent if none did."""

    batch_id: Optional[str] = optional("batchId", "str", default=None)
    """Batch in which it was created."""
