# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class RollbackDiscountEffectProps(Model, kw_only=False):
    """A closed session was cancelled, and this discount was taken back from the budgets."""

    name: str = required("name", "str")
    """Name of the discount."""

    value: float = required("value", "float")
    """Amount of the discount, in the application's currency."""
