# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Union

from talon_one.model import Model, required


class LabelTargetNone(Model, kw_only=False):
    """Target of a price that holds for everybody."""

    type: Union[Literal["NONE"], str] = required("type", "str", enum=("NONE",))
    """Always ``NONE``."""
