"""View: what every view is."""

from __future__ import annotations

from typing import Any

View = dict[str, Any]
"""A JSON object of the API; it may hold `Decimal` and `datetime`."""


def present(**members: Any) -> View:
    """Return a view of the members that have a value."""
    return {name: value for name, value in members.items() if value is not None}
