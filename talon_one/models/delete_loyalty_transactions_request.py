# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Optional, Union

from talon_one.model import Model, optional, required


class DeleteLoyaltyTransactionsRequest(Model, kw_only=False):
    """Body of delete_loyalty_transactions_from_ledgers: which ledgers of the customer to empty."""

    scope: Union[Literal["AllSubledgers", "SelectedSubledgers"], str] = required(
        "scope", "str", enum=("AllSubledgers", "SelectedSubledgers")
    )
    """``AllSubledgers``: the main ledger and all sub-ledgers. ``SelectedSubledgers``: those in
    ``subledger_ids``.
    """

    subledger_ids: Optional[list[str]] = optional("subledgerIds", "list[str]", default=None)
    """The sub-ledgers to empty, needed with ``SelectedSubledgers``; ``""`` is the main ledger."""
