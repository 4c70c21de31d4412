# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class TriggerWebhookEffectProps(Model, kw_only=False):
    """The server calls a webhook. For information: the shop has nothing to do."""

    webhook_id: float = required("webhookId", "float")
    """The webhook."""

    webhook_name: str = required("webhookName", "str")
    """Name of the webhook."""
