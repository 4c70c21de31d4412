# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class Product(Model, kw_only=False):
    """The product that several items of a catalog are variants of."""

    name: str = required("name", "str")
    """Name of the product."""
