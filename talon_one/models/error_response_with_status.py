# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional


class ErrorResponseWithStatus(Model, kw_only=False):
    """Body of an error, with its status in it. The client reads it into the exception: ``message``
    and ``errors`` are on it.
    """

    message: Optional[str] = optional("message", "str", default=None)
    """What went wrong, in words."""

    errors: Optional[list[models.APIError]] = optional("errors", "list[APIError]", default=None)
    """Each flaw of the request with its place; absent if there is nothing to point at."""

    status_code: Optional[int] = optional("StatusCode", "int", default=None)
    """The status of the answer, once more."""
