# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Any

from talon_one.model import Model, required


class UpdateAttributeEffectProps(Model, kw_only=False):
    """A rule changed an attribute. The server has stored it already, and keeps it if the session is
    cancelled.
    """

    path: str = required("path", "str")
    """Entity and name of the attribute."""

    value: Any = required("value", "object")
    """The new value, of the attribute's type."""
