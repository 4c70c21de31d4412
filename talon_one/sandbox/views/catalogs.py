"""Views of catalogs and of the prices that items were seen to have."""

from __future__ import annotations

from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Catalog, PriceObservation
from talon_one.sandbox.views.view import View


def catalog_view(store: Transaction, record: Catalog) -> View:
    """Return a Catalog, without its items."""
    return {
        "id": record.id,
        "created": record.created,
        "accountId": store.world.account_id,
        "modified": record.modified,
        "name": record.name,
        "description": record.description,
        "subscribedApplicationsIds": record.applications,
        "version": record.version,
        "createdBy": 1,
    }


def best_prior_price_view(record: PriceObservation) -> View:
    """Return a BestPriorPrice."""
    return {
        "id": record.id,
        "sku": record.sku,
        "observedAt": record.observed_at,
        "contextIds": record.context_ids,
        "contextId": next(iter(record.context_ids), ""),
        "price": record.price,
        "metadata": record.metadata,
        "target": record.target,
    }
