# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.models.error_source import ErrorSource


class APIError(Model):
    """One flaw of a request."""

    title: str = required("title", "str")
    """Kind of the flaw, such as ``Unknown``, ``Invalid type`` or ``enum``."""

    details: str | None = optional("details", "str", default=None)
    """What is wrong and what was expected, in words."""

    source: ErrorSource = required("source", "ErrorSource")
    """The place of the flaw in the request."""
