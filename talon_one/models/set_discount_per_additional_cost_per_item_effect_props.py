# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class SetDiscountPerAdditionalCostPerItemEffectProps(Model):
    """Take an amount off an additional cost of one line of the cart, such as gift wrapping."""

    name: str = required("name", "str")
    """Name of the discount; it ends with ``#`` and the position."""

    additional_cost_id: int = required("additionalCostId", "int")
    """The additional cost."""

    value: float = required("value", "float")
    """Amount to take off, in the application's currency."""

    position: float = required("position", "float")
    """Position of the line in the cart, counted from 0."""

    sub_position: Optional[float] = optional("subPosition", "float", default=None)
    """Unit within the line, counted from 0; only if the application treats each unit as an item of
    its own.
    """

    additional_cost: str = required("additionalCost", "str")
    """Name of the additional cost."""

    desired_value: Optional[float] = optional("desiredValue", "float", default=None)
    """The discount that the rule asked for, where budgets allowed only ``value``; absent if the
    application gives no partial rewards.
    """
