# Generated from openapi/integration/openapi.yaml, do not edit.
"""GetReservedCustomers200Response, another name of InlineResponse200."""

from __future__ import annotations

from talon_one.models.inline_response200 import InlineResponse200

GetReservedCustomers200Response = InlineResponse200

__all__ = ["GetReservedCustomers200Response"]
