# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class ErrorResponse(Model, kw_only=False):
    """Body of an error. The client reads it into the exception: ``message`` and ``errors`` are on
    it.
    """

    message: str = required("message", "str")
    """What went wrong, in words."""

    errors: Optional[list[models.APIError]] = optional("errors", "list[APIError]", default=None)
    """Each flaw of the request with its place; absent if there is nothing to point at."""
