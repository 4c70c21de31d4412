"""Prices: which ones an item was seen to have, and the lowest of them before a moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import PriceObservation

_BEGIN = datetime.min.replace(tzinfo=timezone.utc)


def history(
    store: Transaction, application_id: int, sku: str, target: Callable[[Any], bool]
) -> list[PriceObservation]:
    """List the prices that an item was seen to have, the oldest first.

    :param target: tells of a target, in the form of the API, whether it is the one that is meant.
    """
    seen = store.find(PriceObservation, application_id=application_id, sku=sku)
    return sorted((o for o in seen if target(o.target)), key=lambda o: (o.observed_at, o.id))


def best_prior(
    observations: Sequence[PriceObservation], end: datetime, days: int, kind: str
) -> PriceObservation | None:
    """Return the lowest price that was seen in the days before a moment; of equal ones the first.

    :param observations: what was seen of one item, the oldest first.
    :param kind: where the days end. ``strict``: at the moment, which is one of them. ``price``:
        before the price began that was there at the moment. ``sale``: before its contexts did.
    """
    known = [o for o in observations if o.observed_at <= end]
    if not known:
        return None
    if kind != "strict":
        end = _begin(known, (lambda o: o.price) if kind == "price" else (lambda o: o.context_ids))
        known = [o for o in known if o.observed_at < end]
    try:
        begin = end - timedelta(days=days)
    except OverflowError:
        begin = _BEGIN
    return min((o for o in known if begin <= o.observed_at), key=lambda o: o.price, default=None)


def _begin(known: Sequence[PriceObservation], of: Callable[[PriceObservation], Any]) -> datetime:
    """Return when the run of equal observations began that ends with the last one."""
    first = known[-1]
    for observation in reversed(known):
        if of(observation) != of(first):
            break
        first = observation
    return first.observed_at
