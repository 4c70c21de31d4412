# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Literal, Union

from talon_one.model import Model, required


class CatalogAction(Model, kw_only=False):
    """One change of a catalog: what to do, and with what."""

    type: Union[
        Literal["ADD", "PATCH", "PATCH_MANY", "REMOVE", "REMOVE_MANY", "ADD_PRICE_ADJUSTMENT"], str
    ] = required(
        "type",
        "str",
        enum=("ADD", "PATCH", "PATCH_MANY", "REMOVE", "REMOVE_MANY", "ADD_PRICE_ADJUSTMENT"),
    )
    """What to do. All actions of a request must have the same type."""

    payload: Any = required("payload", "object")
    """What to do it with: an object of the class that ``type`` asks for, ``AddItemCatalogAction``
    (``ADD``), ``PatchItemCatalogAction`` (``PATCH``), ``PatchManyItemsCatalogAction``
    (``PATCH_MANY``), ``RemoveItemCatalogAction`` (``REMOVE``), ``RemoveManyItemsCatalogAction``
    (``REMOVE_MANY``) or ``AddPriceAdjustmentCatalogAction`` (``ADD_PRICE_ADJUSTMENT``), or a
    dictionary with its JSON names.
    """
