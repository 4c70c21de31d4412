# Generated from openapi/integration/openapi.yaml, do not edit.
"""The endpoints, imported on first use."""

from __future__ import annotations

from talon_one._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.api.integration_api import IntegrationApi

__all__ = ["IntegrationApi"]

if not TYPE_CHECKING:  # a checker that saw it would take every misspelt name for a good one
    __getattr__, __dir__ = lazy(__name__, {"IntegrationApi": "integration_api"})
