# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Literal, Union

from talon_one.model import Model, required


class CatalogActionFilter(Model, kw_only=False):
    """Which items of a catalog a change is for. Several filters must all hold."""

    attr: str = required("attr", "str")
    """A cart item attribute defined in the account."""

    op: Union[Literal["EQ", "LT", "LE", "GT", "GE", "IN"], str] = required(
        "op", "str", enum=("EQ", "LT", "LE", "GT", "GE", "IN")
    )
    """``EQ`` and ``IN`` compare as text; ``LT``, ``LE``, ``GT`` and ``GE`` compare numbers, and
    items whose value is no number do not match.
    """

    value: Any = required("value", "object")
    """What to compare with; for ``IN`` a list, or a text with commas."""
