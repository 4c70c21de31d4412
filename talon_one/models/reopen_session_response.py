# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one import models
from talon_one.model import Model, required


class ReopenSessionResponse(Model, kw_only=False):
    """Answer of reopen_customer_session."""

    effects: list[models.Effect] = required("effects", "list[Effect]")
    """What reopening undid: the rollback effects, for the shop to carry out."""
