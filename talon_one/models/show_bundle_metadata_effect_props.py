# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class ShowBundleMetadataEffectProps(Model, kw_only=False):
    """Items of the cart form a bundle that a rule has found."""

    description: str = required("description", "str")
    """What the bundle is."""

    bundle_attributes: list[str] = required("bundleAttributes", "list[str]")
    """Names of the item attributes that tie the bundle together."""

    items_indices: list[float] = required("itemsIndices", "list[float]")
    """Positions of the bundle's lines in the cart, counted from 0."""
