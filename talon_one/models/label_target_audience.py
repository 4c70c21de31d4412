# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Union

from talon_one import models
from talon_one.model import Model, required


class LabelTargetAudience(Model, kw_only=False):
    """Target of a price that holds for the members of an audience."""

    type: Union[Literal["AUDIENCE"], str] = required("type", "str", enum=("AUDIENCE",))
    """Always ``AUDIENCE``."""

    audience: models.AudienceReference = required("audience", "AudienceReference")
    """The audience."""
