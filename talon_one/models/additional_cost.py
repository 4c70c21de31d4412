# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class AdditionalCost(Model, kw_only=False):
    """One cost of an order that belongs to no item, such as shipping."""

    price: float = required("price", "float")
    """Amount of the cost, in the application's currency."""
