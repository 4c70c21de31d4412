"""An order that is reopened to be changed, and returned in part.

    python examples/returns.py --sandbox    against a sandbox that is started for this run
    python examples/returns.py              against the account that the environment names:
                                            TALON_ONE_HOST and TALON_ONE_API_KEY

The code is one of the sandbox's default seed: ITEM5 takes 5 off each unit of the cart.
"""

from __future__ import annotations

import talon_one
from shared import heading, run, show_effects, show_refusal, show_totals, update

SHIRTS = talon_one.CartItem(name="Shirt", sku="shirt-1", quantity=2, price=30.0)
SHOES = talon_one.CartItem(name="Shoes", sku="shoes-4", quantity=1, price=60.0)


def after_sales(api: talon_one.IntegrationApi) -> None:
    """Place an order, change it, and take back what the customer sends back."""
    heading("1. Linus orders two shirts and a pair of shoes")
    order = talon_one.NewCustomerSessionV2(
        profile_id="linus", cart_items=[SHIRTS, SHOES], coupon_codes=["ITEM5"], state="closed"
    )
    state = update(api, "order-1", order)
    show_effects(state.effects)
    show_totals(state)

    heading("2. He wants a third shirt; a placed order takes no changes")
    more = talon_one.CartItem(name="Shirt", sku="shirt-1", quantity=3, price=30.0)
    change = talon_one.NewCustomerSessionV2(cart_items=[more, SHOES])
    try:
        update(api, "order-1", change)
    except talon_one.BadRequestException as error:
        show_refusal(error)

    heading("3. So the shop reopens it, which undoes what closing did")
    show_effects(api.reopen_customer_session("order-1").effects)

    heading("4. It is changed, and placed again")
    change.state = "closed"
    state = update(api, "order-1", change)
    show_effects(state.effects)
    show_totals(state)

    heading("5. One shirt does not fit. The parcel is scanned twice, and counts once")
    for scan in ("first", "second"):
        print(f"{scan} scan")
        show_effects(take_back(api, "shirt-1", 1, parcel="parcel-1").effects)
    show_lines(api)

    heading("6. All other shirts come back, too, and no more than there were")
    show_effects(take_back(api, "shirt-1", 2, parcel="parcel-2").effects)
    try:
        take_back(api, "shirt-1", 1, parcel="parcel-3")
    except talon_one.BadRequestException as error:
        show_refusal(error)
    show_lines(api)

    heading("7. The rest is cancelled: only now the code can be used again")
    show_effects(update(api, "order-1", talon_one.NewCustomerSessionV2(state="cancelled")).effects)


def take_back(
    api: talon_one.IntegrationApi, sku: str, quantity: int, parcel: str
) -> talon_one.IntegrationStateV2:
    """Return units of an item; the parcel's number sees to it that this happens once."""
    items = [talon_one.ReturnedCartItem(sku=sku, quantity=quantity)]
    request = talon_one.ReturnIntegrationRequest(
        _return=talon_one.NewReturn(returned_cart_items=items)
    )
    return api.return_cart_items("order-1", request, idempotency_key=parcel)


def show_lines(api: talon_one.IntegrationApi) -> None:
    """What the customer keeps, as the server counts."""
    session = api.get_customer_session("order-1").customer_session
    assert session is not None
    for item in session.cart_items:
        print(f"{item.name}: {item.remaining_quantity} of {item.quantity} kept")
    print(f"the order is {session.state}")


if __name__ == "__main__":
    run(after_sales, "An order that is reopened, and returned in part.")
