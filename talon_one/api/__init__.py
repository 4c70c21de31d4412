# Generated from openapi/integration_api.yaml, do not edit.
"""The endpoints."""

from __future__ import annotations

from talon_one.api.integration_api import IntegrationApi

__all__ = ["IntegrationApi"]
