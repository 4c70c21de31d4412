# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any, Optional

from talon_one.model import Model, optional


class UpdateCustomerSessionV2409Response(Model, kw_only=False):
    """Body of the error 409 that parallel updates of one session or profile get. Send them one
    after the other.
    """

    message: Optional[str] = optional("message", "str", default=None)
    """What went wrong, in words."""

    errors: Optional[list[Any]] = optional("errors", "list[object]", default=None)
    """Each flaw of the request; empty, as there is none."""

    status_code: Optional[int] = optional("StatusCode", "int", default=None)
    """The status of the answer, once more."""
