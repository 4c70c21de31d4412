# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class SetDiscountPerAdditionalCostEffectProps(Model, kw_only=False):
    """Take an amount off one additional cost of the session, such as shipping."""

    name: str = required("name", "str")
    """Name of the discount."""

    additional_cost_id: int = required("additionalCostId", "int")
    """The additional cost."""

    additional_cost: str = required("additionalCost", "str")
    """Name of the additional cost."""

    value: float = required("value", "float")
    """Amount to take off, in the application's currency."""

    desired_value: Optional[float] = optional("desiredValue", "float", default=None)
    """The discount that the rule asked for, where budgets allowed only ``value``; absent if the
    application gives no partial rewards.
    """
