"""A program that is wrong in each line with a mark, and in no other: checkers must see it."""

from __future__ import annotations

import talon_one
import talon_one.sandbox
from talon_one import NoSuchModel  # wrong: name

__all__ = ["NoSuchModel"]
print(talon_one.NoSuchName)  # wrong: name
print(talon_one.models.NoSuchName)  # wrong: name

item = talon_one.CartItem(name="Socks", sku="socks", quantity=2, price=12.5)
item.quantitty = 3  # wrong: attribute
item.quantity = "3"  # wrong: type
print(item.colour)  # wrong: attribute
talon_one.CartItem(name="Socks", quantity=2, price=12.5)  # wrong: sku is missing
talon_one.CartItem(name="S", sku="s", quantity=2, price=1.0, prize=2.0)  # wrong: keyword
talon_one.CartItem(name="S", sku="s", quantity="2", price=1.0)  # wrong: type
talon_one.NewCustomerSessionV2(coupon_codes="WELCOME10")  # wrong: type
talon_one.NewCustomerSessionV2("ada", "WELCOME10")  # wrong: type
talon_one.NewReferral("1", "ada")  # wrong: type
talon_one.AdditionalCost(1.0, 2.0)  # wrong: there is one price
talon_one.NewEvent("ada", "viewed", {})  # wrong: session_id is missing
talon_one.NewEvent("ada", "viewed", {}, "s-1", sesion="s-1")  # wrong: keyword
talon_one.NewEvent(type="viewed", attributes={})  # wrong: session_id is missing
talon_one.NewEvent(tipe="viewed", attributes={}, session_id="s-1")  # wrong: keyword
talon_one.NewEvent(type=1, attributes={}, session_id="s-1")  # wrong: type
talon_one.IntegrationEvent("ada", "viewed", {})  # wrong: only by keyword for checkers

talon_one.Configuration(hots="https://example.invalid")  # wrong: keyword
talon_one.Configuration(timeout="3")  # wrong: type
talon_one.ContentSigner(1, 2)  # wrong: type


def calls(api: talon_one.IntegrationApi) -> None:
    """Call endpoints with wrong names, types and options."""
    state = api.update_customer_session_v2("s-1", {"customerSession": {}})
    print(state.customer_session.total)  # wrong: may be None
    print(state.effect)  # wrong: attribute
    api.update_customer_session_v2("s-1")  # wrong: body is missing
    api.update_customer_session_v2(1, {})  # wrong: type
    api.update_customer_session_v2("s-1", item)  # wrong: another model
    api.update_customer_session_v2("s-1", {}, dyr=True)  # wrong: keyword
    api.update_customer_session_v2("s-1", {}, dry="yes")  # wrong: type
    api.update_customer_session_v2("s-1", {}, _request_timeout="2")  # wrong: type
    api.get_customer_inventory("a", _return_http_data_only=True)  # wrong: only with_http_info
    api.get_customer_inventry("a")  # wrong: method
    print(api.get_customer_inventory_with_http_info("a").profile)  # wrong: it is a tuple
    talon_one.pages(api.get_loyalty_card_points, 3)  # wrong: loyalty_card_id is missing
    talon_one.rows(api.get_customer_session, "s-1")  # wrong: it has no rows
    print(next(talon_one.rows(api.get_loyalty_card_points, 3, "C-12")).amout)  # wrong: attribute
    talon_one.effect_props(state)  # wrong: type
    print(talon_one.effect_props(state.effects[0]).value)  # wrong: not every one has it


def watched(call: talon_one.hooks.Call, result: talon_one.hooks.CallResult) -> None:
    """Watch calls wrongly."""
    configuration = talon_one.Configuration()
    configuration.hooks = talon_one.hooks.Hooks()  # wrong: not a list
    configuration.hooks = [print]  # wrong: not hooks
    print(call.oepration)  # wrong: attribute
    call.path = "/"  # wrong: it cannot be changed
    print(result.status + 1)  # wrong: may be None


def imported(api: talon_one.IntegrationApi) -> None:
    """Send many wrongly."""
    talon_one.bulk.update_customer_profiles(api, {"integrationId": "a"})  # wrong: a single one
    talon_one.bulk.update_customer_profiles(api, [], 500)  # wrong: by keyword alone
    talon_one.bulk.sync_catalog(api, 1, [], workers=2)  # wrong: keyword
    outcome = next(talon_one.bulk.update_customer_profiles(api, []))
    print(outcome.refsued)  # wrong: attribute
    outcome.refused[0].reason = ""  # wrong: it cannot be changed


def sandboxes() -> None:
    """Start a sandbox with wrong settings, and ask it for wrong faults."""
    talon_one.sandbox.Sandbox(sede={})  # wrong: keyword
    talon_one.sandbox.Sandbox(strict="yes")  # wrong: type
    with talon_one.sandbox.Sandbox(silent_default="maybe") as sandbox:  # wrong: value
        sandbox.faults.add(staus=500)  # wrong: keyword
        sandbox.faults.add(status="500")  # wrong: type
        sandbox.faults.add(drop="later")  # wrong: value
        print(sandbox.requests[0].methot)  # wrong: attribute
