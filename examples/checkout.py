"""A shopper's whole way: card, cart, coupon, payment, a friend, a return, and a cancelled order.

    python examples/checkout.py --sandbox    against a sandbox that is started for this run
    python examples/checkout.py              against the account that the environment names:
                                             TALON_ONE_HOST and TALON_ONE_API_KEY

Codes, campaign and loyalty program are those of the sandbox's default seed: HUNDRED10 takes 10 off
a cart of at least 100, once; campaign 29 gives the friend of a customer 15 off; orders give a point
per whole unit to the card of program 3. `returns.py` and `loyalty_card.py` go further.
"""

from __future__ import annotations

import talon_one
from shared import heading, run, session_of, show_effects, show_points, show_totals, update

COUPON = "HUNDRED10"
FRIENDS_CAMPAIGN = 29
CARDS_PROGRAM = 3
CART = [
    talon_one.CartItem(name="Trail jacket", sku="jacket-7", quantity=1, price=89.0),
    talon_one.CartItem(name="Wool socks", sku="socks-2", quantity=3, price=12.5),
]


def shop(api: talon_one.IntegrationApi) -> None:
    """Take one shopper from the first visit to the cancelled order, and print what happens."""
    heading("1. Ada signs in, and gets a loyalty card")
    profile = talon_one.CustomerProfileIntegrationRequestV2(attributes={"Name": "Ada"})
    api.update_customer_profile_v2("ada", profile)
    holder = talon_one.GenerateLoyaltyCard(customer_profile_ids=["ada"])
    card = api.generate_loyalty_card(CARDS_PROGRAM, holder).identifier
    show_points(api, CARDS_PROGRAM, card)

    heading("2. She fills her cart")
    cart = talon_one.NewCustomerSessionV2(profile_id="ada", cart_items=CART, loyalty_cards=[card])
    state = update(api, "order-1", cart)
    for item in session_of(state).cart_items:
        print(f"{item.quantity} x {item.name:<14} {item.price:>8.2f}")
    show_effects(state.effects)
    show_totals(state)

    heading("3. She types a code that does not hold yet, then a good one")
    for code in ("SOON15", COUPON):
        cart.coupon_codes = [code]
        state = update(api, "order-1", cart)
        show_effects(state.effects)
    show_totals(state)

    heading("4. She pays: the session closes, and only now coupon and points count")
    show_coupon(state)
    show_coupon(update(api, "order-1", talon_one.NewCustomerSessionV2(state="closed")))
    show_points(api, CARDS_PROGRAM, card)

    heading("5. Grace tries the same code, then the one that Ada sends her")
    cart = talon_one.NewCustomerSessionV2(
        profile_id="grace", cart_items=CART, coupon_codes=[COUPON]
    )
    show_effects(update(api, "order-2", cart).effects)
    invitation = talon_one.NewReferral(
        campaign_id=FRIENDS_CAMPAIGN, advocate_profile_integration_id="ada"
    )
    cart.coupon_codes = []
    cart.referral_code = api.create_referral(invitation).code
    state = update(api, "order-2", cart)
    show_effects(state.effects)
    show_totals(state)

    heading("6. Ada returns the socks: what is left is not worth 100, and loses its discount")
    socks = talon_one.ReturnedCartItem(sku="socks-2", quantity=3)
    returned = talon_one.ReturnIntegrationRequest(
        _return=talon_one.NewReturn(returned_cart_items=[socks]),
        response_content=["customerSession", "coupons"],
    )
    state = api.return_cart_items("order-1", returned, run_rule_engine=True)
    show_effects(state.effects)
    show_coupon(state)

    heading("7. She cancels the rest: points are rolled back, too")
    state = update(api, "order-1", talon_one.NewCustomerSessionV2(state="cancelled"))
    show_effects(state.effects)
    show_coupon(state)
    show_points(api, CARDS_PROGRAM, card)


def show_coupon(state: talon_one.IntegrationStateV2) -> None:
    """How often the coupon was used, as the server counts."""
    for coupon in state.coupons or []:
        print(
            f"coupon {coupon.value}: used {coupon.usage_counter} of {coupon.usage_limit}, "
            f"session {session_of(state).state}"
        )


if __name__ == "__main__":
    run(shop, "A shopper's whole way through a shop.")
