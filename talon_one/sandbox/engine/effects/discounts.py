"""Effects that take something off, or add something for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from talon_one.sandbox import talang
from talon_one.sandbox.engine.effects import arguments
from talon_one.sandbox.engine.effects.arguments import EffectError
from talon_one.sandbox.engine.rule_host import RuleHost
from talon_one.sandbox.state import totals
from talon_one.sandbox.store.records import Attribute

_SCOPES = ("sessionTotal", "cartItems", "additionalCosts")
_ITEM_SCOPES = ("price", "additionalCosts", "itemTotal")


def set_discount(
    call: talang.Invocation, name: str, value: Decimal, scope: str | None = None
) -> None:
    """``["setDiscount", name, value, scope?]``: take something off the session's total."""
    host: RuleHost = call.host
    application = host.context.application
    _check_scope("setDiscount", scope, _SCOPES)
    (granted,) = host.spend_up_to("setDiscount", [arguments.amount(value)])
    props: dict[str, Any] = {"name": name, "value": granted}
    if application.cascading_discounts:
        props["scope"] = scope or application.default_discount_scope
    host.emit("setDiscount", {**props, **_desired(host, value)}, name, granted)


def set_discount_per_item(
    call: talang.Invocation,
    name: str,
    items: list[Any] | dict[str, Any],
    value: Decimal | talang.Block,
    scope: str | None = None,
) -> None:
    """``["setDiscountPerItem", name, items, value, scope?]``: take something off each item.

    One item may stand for a list of one. The value is a number, or a block such as
    ``[["Item"], expression]`` for each item. The scope is ``price``, ``additionalCosts`` or
    ``itemTotal``.
    """
    _check_scope("setDiscountPerItem", scope, _ITEM_SCOPES)
    wanted = list(arguments.for_items("setDiscountPerItem", items, value))
    said = {} if scope is None else {"scope": scope}
    _discount_items(call.host, "setDiscountPerItem", name, wanted, last=said)


def set_discount_per_item_pro_rata(
    call: talang.Invocation, name: str, items: list[Any] | dict[str, Any], total: Decimal
) -> None:
    """``["setDiscountPerItemProRata", name, items, total]``: share a discount among items.

    Each gets the part that its price has in all of them, to the cent; the last one gets the rest.
    """
    host: RuleHost = call.host
    arguments.amount(total)
    chosen = [items] if isinstance(items, dict) else items
    if not chosen:
        return
    worth = [_worth(item) for item in chosen]
    if not any(worth):
        raise EffectError("setDiscountPerItemProRata needs items that have a price")
    shares = zip(chosen, totals.shares(total, worth))
    _discount_items(host, "setDiscountPerItem", name, shares, total=total)


def set_discount_per_additional_cost(
    call: talang.Invocation, name: str, cost: str, value: Decimal
) -> None:
    """``["setDiscountPerAdditionalCost", name, cost, value]``: take something off a cost, such as
    ``shipping``, which the session must have."""
    host: RuleHost = call.host
    session = host.context.session or host.context.connected
    if session is None or cost not in session.additional_costs:
        raise EffectError(f"the session has no additional cost {cost!r}")
    (granted,) = host.spend_up_to("setDiscount", [arguments.amount(value)])
    props = {"name": name, **_cost(host, cost), "value": granted, **_desired(host, value)}
    host.emit("setDiscountPerAdditionalCost", props)


def set_discount_per_additional_cost_per_item(
    call: talang.Invocation,
    name: str,
    cost: str,
    items: list[Any] | dict[str, Any],
    value: Decimal | talang.Block,
) -> None:
    """``["setDiscountPerAdditionalCostPerItem", name, cost, items, value]``: take something off a
    cost of each item, such as ``wrapping``. All of them must have it."""
    host: RuleHost = call.host
    function = "setDiscountPerAdditionalCostPerItem"
    wanted = list(arguments.for_items(function, items, value))
    for item, _ in wanted:
        place = arguments.position(item)["position"]
        if cost not in item.get("AdditionalCosts", {}):
            raise EffectError(f"the item at position {place} has no additional cost {cost!r}")
    _discount_items(host, function, name, wanted, first=_cost(host, cost))


def add_free_item(call: talang.Invocation, *texts: str) -> None:
    """``["addFreeItem", sku, name]``, or with the profile id before as V1 clients know it."""
    host: RuleHost = call.host
    sku, name = texts[-2:]
    host.spend("addFreeItemEffect", Decimal(1))
    partial = host.context.application.partial_rewards
    props = {"sku": sku, "name": name, **({"desiredQuantity": 1} if partial else {})}
    host.emit("addFreeItem", props, host.context.profile.integration_id, sku, name)


def _discount_items(
    host: RuleHost,
    type: str,
    name: str,
    wanted: Iterable[tuple[Any, Decimal]],
    *,
    first: Mapping[str, Any] | None = None,
    last: Mapping[str, Any] | None = None,
    total: Decimal | None = None,
) -> None:
    """Draft a discount for each item, as far as budgets bear them.

    :param first: props between name and value; `last`: those after all others.
    :param total: what is shared among the items, if something is.
    """
    wanted = list(wanted)
    granted = host.spend_up_to("setDiscount", [amount for _, amount in wanted])
    shared: dict[str, Any] = {}
    if total is not None:
        shared["totalDiscount"] = totals.add(granted)
        if host.context.application.partial_rewards:
            shared["desiredTotalDiscount"] = total
    for (item, desired), value in zip(wanted, granted):
        place = arguments.position(item)
        label = f"{name}#{place['position']}"
        props = {"name": label, **(first or {}), "value": value, **place}
        host.emit(type, {**props, **_desired(host, desired), **shared, **(last or {})})


def _desired(host: RuleHost, value: Decimal) -> dict[str, Decimal]:
    """Say what a rule asked for, where it may get less."""
    return {"desiredValue": value} if host.context.application.partial_rewards else {}


def _check_scope(function: str, scope: str | None, scopes: tuple[str, ...]) -> None:
    if scope not in (None, *scopes):
        raise EffectError(f"{function} has no scope {scope!r}")


def _cost(host: RuleHost, name: str) -> dict[str, Any]:
    """Name an additional cost. One that the seed does not list has an id after all of those."""
    ids = host.context.world.cost_ids
    id = ids.get(name)
    if id is None:
        defined = host.context.store.get(
            Attribute, entity="AdditionalCost", event_type="", name=name
        )
        id = max(ids.values(), default=0) + (defined.id if defined else 0)
    return {"additionalCostId": id, "additionalCost": name}


def _worth(item: Any) -> Decimal:
    """Return what all units of an item cost."""
    arguments.position(item)
    price, quantity = item.get("Price"), item.get("Quantity")
    if not isinstance(price, Decimal) or not isinstance(quantity, Decimal) or price < 0:
        raise EffectError("setDiscountPerItemProRata takes items of the cart")
    return totals.times(price, quantity)
