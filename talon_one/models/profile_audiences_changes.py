# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class ProfileAudiencesChanges(Model, kw_only=False):
    """Audiences that a customer joins and leaves. An audience in both lists is left."""

    adds: list[int] = required("adds", "list[int]")
    """Ids of the audiences to join; ``[]`` for none."""

    deletes: list[int] = required("deletes", "list[int]")
    """Ids of the audiences to leave; ``[]`` for none."""
