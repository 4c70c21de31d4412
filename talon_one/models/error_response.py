# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.models.api_error import APIError


class ErrorResponse(Model):
    """Body of an error. The client reads it into the exception: ``message`` and ``errors`` are on
    it.
    """

    message: str = required("message", "str")
    """What went wrong, in words."""

    errors: list[APIError] | None = optional("errors", "list[APIError]", default=None)
    """Each flaw of the request with its place; absent if there is nothing to point at."""
