# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class ShowNotificationEffectProps(Model, kw_only=False):
    """Show a message to the customer."""

    notification_type: str = required("notificationType", "str")
    """Kind of the message, such as ``Info``, ``Offer`` or ``Error``."""

    title: str = required("title", "str")
    """Heading of the message."""

    body: str = required("body", "str")
    """Text of the message."""
