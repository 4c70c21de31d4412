# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class SetDiscountEffectProps(Model, kw_only=False):
    """Take an amount off the order."""

    name: str = required("name", "str")
    """Name of the discount. Of two discounts with one name the later counts."""

    value: float = required("value", "float")
    """Amount to take off, in the application's currency."""

    scope: Optional[str] = optional("scope", "str", default=None)
    """What the amount is taken off: ``"sessionTotal"``, ``"cartItems"`` or ``"additionalCosts"``.
    Present only if discounts cascade in the application.
    """

    desired_value: Optional[float] = optional("desiredValue", "float", default=None)
    """The discount that the rule asked for, where budgets allowed only ``value``; absent if the
    application gives no partial rewards.
    """
