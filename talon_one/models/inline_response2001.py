# Generated from openapi/integration/openapi.yaml, do not edit.
"""InlineResponse2001, another name of InlineResponse200."""

from __future__ import annotations

from talon_one.models.inline_response200 import InlineResponse200

InlineResponse2001 = InlineResponse200

__all__ = ["InlineResponse2001"]
