"""Catalogs: their items and prices brought up to date, and the lowest price before a sale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from talon_one.sandbox import times
from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.errors import invalid, not_found
from talon_one.sandbox.handlers.registry import reads, writes
from talon_one.sandbox.services.sync import Sync
from talon_one.sandbox.state import audiences, catalogs, prices
from talon_one.sandbox.views.catalogs import best_prior_price_view, catalog_view

_DAYS = re.compile("[0-9]{1,6}")


@writes()
def sync_catalog(call: Call) -> Answer:
    """Carry out actions of one type on a catalog, all of them or none."""
    catalog = catalogs.find(call, call.path["catalogId"])
    if catalog is None:
        raise not_found("Catalog")
    actions, version = call.body["actions"], call.body.get("version", catalog.version)
    if version != catalog.version:
        raise invalid("/version", "Conflict", f"The catalog has version {catalog.version}")
    if len(actions) > 1 and len({action["type"] for action in actions}) > 1:
        raise invalid("/actions", "Invalid type", "The actions must be of one type")
    skus: set[str] = set()
    for index, action in enumerate(actions):
        sku = action["payload"].get("sku")
        if sku in skus:
            raise invalid(f"/actions/{index}/payload/sku", "uniqueItems", "The SKU is there twice")
        skus.update(() if sku is None else (sku,))
    Sync(call, catalog).run(actions)
    return Answer(200, catalog_view(call.store, catalog))


@reads
def best_prior_price(call: Call) -> Answer:
    """Return of each item the lowest price of the days before a sale, if it had any."""
    body, end = call.body, times.parse(call.body["timeframeEndDate"], strict=call.settings.strict)
    if not _DAYS.fullmatch(body["timeframe"]):
        raise invalid("/timeframe", "pattern", "must be a whole number of days")
    days, kind = int(body["timeframe"]), body["timeframeEndDateType"]
    wanted = _target(call, body.get("target") or {"targetType": "NONE"})

    def meant(target: Mapping[str, Any]) -> bool:
        return (target.get("audience") or {}).get("id") == wanted

    found = (
        prices.best_prior(
            prices.history(call.store, call.application.id, sku, meant), end, days, kind
        )
        for sku in dict.fromkeys(body["skus"])
    )
    return Answer(200, [best_prior_price_view(best) for best in found if best is not None])


def _target(call: Call, target: Mapping[str, Any]) -> int | None:
    """Return the audience whose prices are asked for; None stands for everybody."""
    if target["targetType"] == "NONE":
        return None
    audience_id: int | None = target.get("audienceID")
    if audience_id is None:
        raise invalid("/target/audienceID", "required", "the member is missing")
    if audiences.find(call, audience_id) is None:
        raise invalid("/target/audienceID", "Unknown", f"There is no audience {audience_id}")
    return audience_id
