"""Counters: how much of each budget is used up, in all and for each combination of entities."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from talon_one.sandbox.state import totals
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Counter

WHOLE_CAMPAIGN = ""
"""The key of what a campaign has used up for everybody together."""


def key(**entities: int | str) -> str:
    """Return the key of the counter for a combination of entities, named by their kinds."""
    return json.dumps(sorted(entities.items()), separators=(",", ":"))


def entities(key: str) -> dict[str, Any]:
    """Return the values of the entities that a key names, by their kinds."""
    return dict(json.loads(key)) if key else {}


def used(store: Transaction, campaign_id: int, action: str, key: str) -> Decimal:
    """Return how much of a budget is used up."""
    found = store.get(Counter, campaign_id=campaign_id, action=action, key=key)
    return found.amount if found else Decimal(0)


def change(store: Transaction, campaign_id: int, action: str, key: str, amount: Decimal) -> None:
    """Use up a part of a budget, or give it back when the amount is negative."""
    counter = store.get(Counter, campaign_id=campaign_id, action=action, key=key)
    if counter is None:
        store.insert(Counter(campaign_id, action, key, amount))
    else:
        counter.amount = totals.add((counter.amount, amount))
        store.save(counter)
