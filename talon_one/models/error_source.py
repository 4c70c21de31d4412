# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional


class ErrorSource(Model, kw_only=False):
    """The place of a flaw in the request. One of ``pointer``, ``parameter`` and ``line`` is set."""

    pointer: Optional[str] = optional("pointer", "str", default=None)
    """JSON pointer into the body, such as ``/customerSession/state``."""

    parameter: Optional[str] = optional("parameter", "str", default=None)
    """Name of the query parameter."""

    line: Optional[str] = optional("line", "str", default=None)
    """Line of the body that could not be read."""

    resource: Optional[str] = optional("resource", "str", default=None)
    """The resource that the flaw is about."""
