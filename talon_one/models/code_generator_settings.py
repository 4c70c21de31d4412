# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class CodeGeneratorSettings(Model, kw_only=False):
    """How codes are made up."""

    valid_characters: list[str] = required("validCharacters", "list[str]")
    """The characters that stand in for each ``#``."""

    coupon_pattern: str = required("couponPattern", "str", min_length=3, max_length=100)
    """The shape of a code, 3 to 100 characters: each ``#`` becomes a random character, everything
    else stays.
    """
