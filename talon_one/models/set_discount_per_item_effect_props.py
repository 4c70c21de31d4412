# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class SetDiscountPerItemEffectProps(Model, kw_only=False):
    """Take an amount off one line of the cart."""

    name: str = required("name", "str")
    """Name of the discount; it ends with ``#`` and the position."""

    value: float = required("value", "float")
    """Amount to take off, in the application's currency."""

    position: float = required("position", "float")
    """Position of the line in the cart, counted from 0."""

    sub_position: Optional[float] = optional("subPosition", "float", default=None)
    """Unit within the line, counted from 0. Present only if the application treats each unit as an
    item of its own.
    """

    desired_value: Optional[float] = optional("desiredValue", "float", default=None)
    """The discount that the rule asked for, where budgets allowed only ``value``; absent if the
    application gives no partial rewards.
    """

    scope: Optional[str] = optional("scope", "str", default=None)
    """What the discount is taken off: ``"price"``, ``"additionalCosts"`` (of the item) or
    ``"itemTotal"`` (both); absent: the price.
    """

    total_discount: Optional[float] = optional("totalDiscount", "float", default=None)
    """The whole discount of which this is the line's share, in the application's currency; absent
    if it is not shared.
    """

    desired_total_discount: Optional[float] = optional(
        "desiredTotalDiscount", "float", default=None
    )
    """The whole discount that the rule asked for, where budgets allowed only ``total_discount``."""

    bundle_index: Optional[int] = optional("bundleIndex", "int", default=None)
    """Which bundle of the cart it is, counted from 0; absent if the effect is not for a bundle."""

    bundle_name: Optional[str] = optional("bundleName", "str", default=None)
    """Name of the bundle; absent if the effect is not for a bundle."""

    targeted_item_position: Optional[float] = optional(
        "targetedItemPosition", "float", default=None
    )
    """Position of the line that the rule was about, if it is another than ``position``, counted
    from 0.
    """

    targeted_item_sub_position: Optional[float] = optional(
        "targetedItemSubPosition", "float", default=None
    )
    """Unit within that line, counted from 0."""

    excluded_from_price_history: Optional[bool] = optional(
        "excludedFromPriceHistory", "bool", default=None
    )
    """true: the discounted price does not count as a prior price."""
