# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Optional, Union

from talon_one.model import Model, optional, required


class BestPriorTarget(Model, kw_only=False):
    """For whom a prior price shall have held."""

    target_type: Union[Literal["NONE", "AUDIENCE"], str] = required(
        "targetType", "str", enum=("NONE", "AUDIENCE")
    )
    """``NONE``: everybody. ``AUDIENCE``: the members of an audience."""

    audience_id: Optional[int] = optional("audienceID", "int", default=None)
    """The audience, needed with ``AUDIENCE``. Prices for everybody do not stand in for its own."""
