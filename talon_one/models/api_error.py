# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class APIError(Model):
    """One flaw of a request."""

    title: str = required("title", "str")
    """Kind of the flaw, such as ``Unknown``, ``Invalid type`` or ``enum``."""

    details: Optional[str] = optional("details", "str", default=None)
    """What is wrong and what was expected, in words."""

    source: models.ErrorSource = required("source", "ErrorSource")
    """The place of the flaw in the request."""
