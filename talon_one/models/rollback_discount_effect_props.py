# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class RollbackDiscountEffectProps(Model, kw_only=False):
    """A closed session was cancelled or reopened, or items of it were returned, and this discount
    was taken back from the budgets.
    """

    name: str = required("name", "str")
    """Name of the discount."""

    value: float = required("value", "float")
    """Amount of the discount, in the application's currency."""

    cart_item_position: Optional[float] = optional("cartItemPosition", "float", default=None)
    """Position of the line in the cart that the discount was for, counted from 0; absent if it was
    for none.
    """

    cart_item_sub_position: Optional[float] = optional("cartItemSubPosition", "float", default=None)
    """Unit within that line, counted from 0; only if the application treats each unit as an item of
    its own.
    """

    additional_cost_id: Optional[int] = optional("additionalCostId", "int", default=None)
    """The additional cost that the discount was for; absent if for none."""

    additional_cost: Optional[str] = optional("additionalCost", "str", default=None)
    """Name of that additional cost."""

    scope: Optional[str] = optional("scope", "str", default=None)
    """What the discount was taken off, as the undone effect said it: ``"price"``,
    ``"additionalCosts"`` or ``"itemTotal"``.
    """
