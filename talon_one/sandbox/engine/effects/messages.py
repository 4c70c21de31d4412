"""Effects that tell the shop something, and change nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from talon_one.sandbox import talang
from talon_one.sandbox.engine.effects.arguments import EffectError
from talon_one.sandbox.engine.rule_host import RuleHost


def show_notification(call: talang.Invocation, type: str, title: str, body: str) -> None:
    """``["showNotification", type, title, body]``: ``Info``, ``Offer``, ``Error`` or ``Misc``."""
    host: RuleHost = call.host
    host.emit("showNotification", {"notificationType": type, "title": title, "body": body})


def notification(call: talang.Invocation, head: str, texts: dict[str, Any]) -> None:
    """``["notification", title, {"body": text}]``, as rules are exported; or a type first, and
    the title beside the body."""
    titled = "title" in texts
    type, title = (head, texts["title"]) if titled else (texts.get("type", "Info"), head)
    body = texts.get("body", "")
    if not all(isinstance(text, str) for text in (type, title, body)):
        raise EffectError("notification takes texts")
    show_notification(call, type, title, body)


def show_bundle_metadata(
    call: talang.Invocation, description: str, names: list[Any], indices: list[Any]
) -> None:
    """``["showBundleMetadata", description, attributes, indices]``: say which items go together."""
    if not all(isinstance(name, str) for name in names):
        raise EffectError("showBundleMetadata takes names of attributes")
    if not all(isinstance(index, Decimal) for index in indices):
        raise EffectError("showBundleMetadata takes numbers of items")
    host: RuleHost = call.host
    props = {"description": description, "bundleAttributes": names, "itemsIndices": indices}
    host.emit("showBundleMetadata", props)


def trigger_webhook(call: talang.Invocation, webhook_id: Decimal, name: str) -> None:
    """``["triggerWebhook", id, name]``: tell that a webhook would be called; none is."""
    host: RuleHost = call.host
    host.spend("callApi", Decimal(1))
    host.emit("triggerWebhook", {"webhookId": webhook_id, "webhookName": name})


def custom_effect(
    call: talang.Invocation, effect_id: Decimal, name: str, payload: dict[str, Any]
) -> None:
    """``["customEffect", id, name, payload]``: an effect that the shop itself knows."""
    host: RuleHost = call.host
    host.spend("customEffect", Decimal(1))
    host.emit("customEffect", {"effectId": effect_id, "name": name, "payload": payload})
