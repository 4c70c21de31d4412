"""Effects that take something off, or add something for nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from talon_one.sandbox import talang
from talon_one.sandbox.engine.effects import arguments
from talon_one.sandbox.engine.effects.arguments import EffectError
from talon_one.sandbox.engine.rule_host import RuleHost

_SCOPES = ("sessionTotal", "cartItems", "additionalCosts")


def set_discount(
    call: talang.Invocation, name: str, value: Decimal, scope: str | None = None
) -> None:
    """``["setDiscount", name, value, scope?]``: take something off the session's total."""
    host: RuleHost = call.host
    application = host.context.application
    if scope not in (None, *_SCOPES):
        raise EffectError(f"setDiscount has no scope {scope!r}")
    props: dict[str, Any] = {"name": name, "value": arguments.amount(value)}
    if application.cascading_discounts:
        props["scope"] = scope or application.default_discount_scope
    host.spend_discount(value, 1)
    host.emit("setDiscount", props, name, value)


def set_discount_per_item(
    call: talang.Invocation,
    name: str,
    items: list[Any] | dict[str, Any],
    value: Decimal | talang.Block,
) -> None:
    """``["setDiscountPerItem", name, items, value]``: take something off each of these items.

    One item may stand for a list of one. The value is a number, or a block such as
    ``[["Item"], expression]`` for each item.
    """
    host: RuleHost = call.host
    drafted: list[dict[str, Any]] = []
    for item in [items] if isinstance(items, dict) else items:
        amount = value if isinstance(value, Decimal) else value.call(item)
        if not isinstance(amount, Decimal):
            raise EffectError("setDiscountPerItem needs a number for each item")
        place = arguments.position(item)
        label = f"{name}#{place['position']}"
        drafted.append({"name": label, "value": arguments.amount(amount), **place})
    host.spend_discount(sum((p["value"] for p in drafted), Decimal(0)), len(drafted))
    for props in drafted:
        host.emit("setDiscountPerItem", props)


def add_free_item(call: talang.Invocation, *arguments: str) -> None:
    """``["addFreeItem", sku, name]``, or with the profile id before as V1 clients know it."""
    host: RuleHost = call.host
    sku, name = arguments[-2:]
    host.spend("addFreeItemEffect", Decimal(1))
    profile_id = host.context.profile.integration_id
    host.emit("addFreeItem", {"sku": sku, "name": name}, profile_id, sku, name)
