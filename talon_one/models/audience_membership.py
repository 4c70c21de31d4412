# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class AudienceMembership(Model, kw_only=False):
    """An audience that a customer is in."""

    id: int = required("id", "int")
    """The audience."""

    name: str = required("name", "str")
    """Name of the audience."""
