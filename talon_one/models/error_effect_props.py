# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class ErrorEffectProps(Model, kw_only=False):
    """A rule broke while it was evaluated. The call itself succeeded; have the campaign checked."""

    message: str = required("message", "str")
    """What went wrong, in words."""
