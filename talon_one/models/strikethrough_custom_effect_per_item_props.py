# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any

from talon_one.model import Model, required


class StrikethroughCustomEffectPerItemProps(Model, kw_only=False):
    """Details of a custom effect on an item of a catalog. They are sent in notifications, not in
    answers.
    """

    effect_id: int = required("effectId", "int")
    """The custom effect."""

    name: str = required("name", "str")
    """Name of the custom effect."""

    payload: dict[str, Any] = required("payload", "object")
    """The members that the account has defined, with the values that the rule gave them."""
