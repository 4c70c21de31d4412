"""Definitions as plain data, for people and tools to look at."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import timedelta, tzinfo
from typing import Any

from talon_one.sandbox.durations import Duration
from talon_one.sandbox.store.definitions import World

_UNSHOWN = frozenset(("api_keys", "signing_key", "document"))
"""Credentials, and what only repeats the seed."""


def listed(world: World) -> dict[str, list[dict[str, Any]]]:
    """Return all definitions, by their kinds, without credentials."""
    kinds: Iterable[Mapping[Any, Any]] = (
        world.applications,
        world.campaigns,
        world.loyalty_programs,
        world.achievements,
        world.stores,
        world.giveaway_pools,
        world.collections,
    )
    names = (
        "Application",
        "Campaign",
        "LoyaltyProgram",
        "Achievement",
        "Store",
        "GiveawayPool",
        "Collection",
    )
    return {
        name: [_plain(definition) for definition in kind.values()]
        for name, kind in zip(names, kinds)
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Duration):
        return value.text
    if dataclasses.is_dataclass(value):
        members = dataclasses.fields(value)
        return {m.name: _plain(getattr(value, m.name)) for m in members if m.name not in _UNSHOWN}
    if isinstance(value, Mapping):
        return {name: _plain(member) for name, member in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, (tzinfo, timedelta)) else value
