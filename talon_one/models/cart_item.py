# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Optional, overload

from talon_one import models
from talon_one.model import Model, optional, required

if TYPE_CHECKING:
    from talon_one.configuration import Configuration


class CartItem(Model):
    """One line of a customer's cart."""

    name: Optional[str] = optional("name", "str", default=None)
    """Name shown to the customer. Today's service does without it; release 3.3.0 of the vendor's
    SDK needs it, with at least 1 character.
    """

    sku: str = required("sku", "str", min_length=1)
    """The shop's stock keeping unit; at least 1 character. An ``addFreeItem`` effect says by it
    which item to give away.
    """

    quantity: int = required("quantity", "int", minimum=1)
    """Units of this item; at least 1."""

    price: Optional[float] = optional("price", "float", default=None)
    """Price of one unit, in the application's currency. It may be left out only if the item is in a
    catalog of the application, which has its price then; a price that is sent counts before that
    of the catalog.
    """

    category: Optional[str] = optional("category", "str", default=None)
    """Category that campaign rules can match on."""

    weight: Optional[float] = optional("weight", "float", default=None)
    """Weight of one unit, in grams."""

    height: Optional[float] = optional("height", "float", default=None)
    """Height of one unit, in millimetres."""

    width: Optional[float] = optional("width", "float", default=None)
    """Width of one unit, in millimetres."""

    length: Optional[float] = optional("length", "float", default=None)
    """Length of one unit, in millimetres."""

    position: Optional[float] = optional("position", "float", default=None)
    """Place of the line in the cart, counted from 0. The server sets it; per-item effects refer to
    it.
    """

    attributes: Optional[dict[str, Any]] = optional("attributes", "object", default=None)
    """Values of the cart item attributes defined in the account. They replace those of the line's
    previous version; keys that are left out disappear.
    """

    returned_quantity: Optional[int] = optional("returnedQuantity", "int", default=None)
    """Units of the line that were returned."""

    remaining_quantity: Optional[int] = optional("remainingQuantity", "int", default=None)
    """Units of the line that were not returned."""

    product: Optional[models.Product] = optional("product", "Product", default=None)
    """Product that the item is a variant of; of the catalog if the shop sent none."""

    additional_costs: Optional[dict[str, models.AdditionalCost]] = optional(
        "additionalCosts", "dict(str, AdditionalCost)", default=None
    )
    """Costs of one unit, such as gift wrapping, by the names defined in the account."""

    catalog_item_id: Optional[int] = optional("catalogItemID", "int", default=None)
    """The catalog's item with the same sku; absent if there is none."""

    selected_price_type: Optional[str] = optional("selectedPriceType", "str", default=None)
    """Type of the price that was chosen from the catalog; absent if it was the base price or the
    shop sent one.
    """

    adjustment_reference_id: Optional[str] = optional("adjustmentReferenceId", "str", default=None)
    """The shop's reference of the price adjustment that was chosen, if it is a UUID."""

    adjustment_effective_from: Optional[datetime] = optional(
        "adjustmentEffectiveFrom", "datetime", default=None
    )
    """Since when that adjustment holds; absent if it had no begin."""

    adjustment_effective_until: Optional[datetime] = optional(
        "adjustmentEffectiveUntil", "datetime", default=None
    )
    """Until when that adjustment holds; absent if it has no end."""

    prices: Optional[dict[str, models.PriceDetail]] = optional(
        "prices", "dict(str, PriceDetail)", default=None
    )
    """The adjusted prices in force when the cart was sent, by their types."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            name: Optional[str],
            sku: str,
            quantity: int,
            price: Optional[float] = None,
            category: Optional[str] = None,
            weight: Optional[float] = None,
            height: Optional[float] = None,
            width: Optional[float] = None,
            length: Optional[float] = None,
            position: Optional[float] = None,
            attributes: Optional[dict[str, Any]] = None,
            returned_quantity: Optional[int] = None,
            remaining_quantity: Optional[int] = None,
            product: Optional[models.Product] = None,
            additional_costs: Optional[dict[str, models.AdditionalCost]] = None,
            catalog_item_id: Optional[int] = None,
            selected_price_type: Optional[str] = None,
            adjustment_reference_id: Optional[str] = None,
            adjustment_effective_from: Optional[datetime] = None,
            adjustment_effective_until: Optional[datetime] = None,
            prices: Optional[dict[str, models.PriceDetail]] = None,
            local_vars_configuration: Optional[Configuration] = None,
        ) -> None: ...
        @overload
        def __init__(
            self,
            *,
            name: Optional[str] = None,
            sku: str,
            quantity: int,
            price: Optional[float] = None,
            category: Optional[str] = None,
            weight: Optional[float] = None,
            height: Optional[float] = None,
            width: Optional[float] = None,
            length: Optional[float] = None,
            position: Optional[float] = None,
            attributes: Optional[dict[str, Any]] = None,
            returned_quantity: Optional[int] = None,
            remaining_quantity: Optional[int] = None,
            product: Optional[models.Product] = None,
            additional_costs: Optional[dict[str, models.AdditionalCost]] = None,
            catalog_item_id: Optional[int] = None,
            selected_price_type: Optional[str] = None,
            adjustment_reference_id: Optional[str] = None,
            adjustment_effective_from: Optional[datetime] = None,
            adjustment_effective_until: Optional[datetime] = None,
            prices: Optional[dict[str, models.PriceDetail]] = None,
            local_vars_configuration: Optional[Configuration] = None,
        ) -> None: ...
        def __init__(self, *args: Any, **keywords: Any) -> None: ...
