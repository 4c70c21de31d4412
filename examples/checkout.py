"""A shopper's whole way: profile, cart, coupon, payment, a friend, and a cancelled order.

    python examples/checkout.py --sandbox    against a sandbox that is started for this run
    python examples/checkout.py              against the account that the environment names:
                                             TALON_ONE_HOST and TALON_ONE_API_KEY

Coupon and campaign are those of the sandbox's default seed: ONEUSE50 takes 50 off a total of at
least 100, once; campaign 3 gives the friend of a customer 15 off.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import talon_one

COUPON = "ONEUSE50"
FRIENDS_CAMPAIGN = 3
CART = [
    talon_one.CartItem(name="Trail jacket", sku="jacket-7", quantity=1, price=89.0),
    talon_one.CartItem(name="Wool socks", sku="socks-2", quantity=3, price=12.5),
]


def shop(api: talon_one.IntegrationApi) -> None:
    """Take one shopper from the first visit to the cancelled order, and print what happens."""
    heading("1. A shopper signs in")
    profile = talon_one.CustomerProfileIntegrationRequestV2(attributes={"Name": "Ada"})
    api.update_customer_profile_v2("ada", profile)
    print("profile ada is known to Talon.One")

    heading("2. She fills her cart")
    cart = talon_one.NewCustomerSessionV2(profile_id="ada", cart_items=CART)
    state = update(api, "order-1", cart)
    for item in session_of(state).cart_items:
        print(f"{item.quantity} x {item.name:<14} {item.price:>8.2f}")
    show_effects(state)
    show_totals(state)

    heading("3. She types a code that is too old, then a good one")
    for code in ("EXPIRED20", COUPON):
        cart.coupon_codes = [code]
        state = update(api, "order-1", cart)
        show_effects(state)
    show_totals(state)

    heading("4. She pays: the session closes, and only now coupon and points count")
    show_coupon(state)
    state = update(api, "order-1", talon_one.NewCustomerSessionV2(state="closed"))
    show_coupon(state)
    show_points(api)

    heading("5. A friend tries the same code, then the one that Ada sends her")
    cart = talon_one.NewCustomerSessionV2(
        profile_id="grace", cart_items=CART, coupon_codes=[COUPON]
    )
    show_effects(update(api, "order-2", cart))
    invitation = talon_one.NewReferral(
        campaign_id=FRIENDS_CAMPAIGN, advocate_profile_integration_id="ada"
    )
    cart.coupon_codes = []
    cart.referral_code = api.create_referral(invitation).code
    state = update(api, "order-2", cart)
    show_effects(state)
    show_totals(state)

    heading("6. Ada cancels her order: everything is rolled back")
    state = update(api, "order-1", talon_one.NewCustomerSessionV2(state="cancelled"))
    show_effects(state)
    show_coupon(state)
    show_points(api)


def update(
    api: talon_one.IntegrationApi, session_id: str, session: talon_one.NewCustomerSessionV2
) -> talon_one.IntegrationStateV2:
    """Tell Talon.One about the cart, and ask for the session and its coupons in return."""
    request = talon_one.IntegrationRequest(
        customer_session=session, response_content=["customerSession", "coupons"]
    )
    return api.update_customer_session_v2(session_id, request)


def session_of(state: talon_one.IntegrationStateV2) -> talon_one.CustomerSessionV2:
    """The session of an answer, which holds it because `update` asks for it."""
    assert state.customer_session is not None
    return state.customer_session


def show_effects(state: talon_one.IntegrationStateV2) -> None:
    """What the shop has to do, one line per effect."""
    for effect in state.effects or []:
        props = talon_one.effect_props(effect)
        if isinstance(props, talon_one.SetDiscountEffectProps):
            text = f"take {props.value:.2f} off, say {props.name!r}"
        elif isinstance(props, talon_one.AcceptCouponEffectProps):
            text = f"the code {props.value} is good"
        elif isinstance(props, talon_one.RejectCouponEffectProps):
            text = f"the code {props.value} is refused: {props.rejection_reason}"
        elif isinstance(props, talon_one.AddLoyaltyPointsEffectProps):
            text = f"{props.value:.0f} {props.name} for {props.recipient_integration_id}"
        elif isinstance(props, talon_one.AcceptReferralEffectProps):
            text = f"the invitation {props.value} is good"
        elif isinstance(props, talon_one.RollbackCouponEffectProps):
            text = f"the code {props.value} can be used again"
        elif isinstance(props, talon_one.RollbackDiscountEffectProps):
            text = f"{props.name!r} of {props.value:.2f} is taken back"
        elif isinstance(props, talon_one.RollbackAddedLoyaltyPointsEffectProps):
            text = f"{props.value:.0f} points are taken back"
        else:
            # New types of effects may come at any time; a shop passes over what it does not know.
            text = "(nothing to do here)"
        print(f"-> {effect.effect_type:<26} {text}")


def show_totals(state: talon_one.IntegrationStateV2) -> None:
    """The shop's own sum: Talon.One's total is before discounts."""
    discounts = (talon_one.SetDiscountEffectProps, talon_one.SetDiscountPerItemEffectProps)
    found = map(talon_one.effect_props, state.effects or [])
    discount = sum(props.value for props in found if isinstance(props, discounts))
    total = session_of(state).total
    print(f"total {total:.2f}, discount {discount:.2f}, to pay {total - discount:.2f}")


def show_coupon(state: talon_one.IntegrationStateV2) -> None:
    """How often the coupon was used, as the server counts."""
    for coupon in state.coupons or []:
        print(
            f"coupon {coupon.value}: used {coupon.usage_counter} of {coupon.usage_limit}, "
            f"session {session_of(state).state}"
        )


def show_points(api: talon_one.IntegrationApi) -> None:
    """Ada's points, which count when an order is paid."""
    inventory = api.get_customer_inventory("ada", loyalty=True)
    programs = (inventory.loyalty and inventory.loyalty.programs) or {}
    for program in programs.values():
        print(f"ada has {program.ledger.current_balance:.0f} {program.name}")


def heading(text: str) -> None:
    """Start a step of the story."""
    print(f"\n{text}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run against the sandbox, or against the account of the environment."""
    parser = argparse.ArgumentParser(description="A shopper's whole way through a shop.")
    parser.add_argument("--sandbox", action="store_true", help="start a sandbox for this run")
    if not parser.parse_args(arguments).sandbox:
        run(talon_one.Configuration.from_env())
        return
    from talon_one.sandbox import Sandbox

    with Sandbox() as sandbox:
        print(f"Talon.One sandbox listening on {sandbox.url}")
        run(sandbox.configuration())


def run(configuration: talon_one.Configuration) -> None:
    """Open a client, shop, and close it."""
    with talon_one.ApiClient(configuration) as api_client:
        try:
            shop(talon_one.IntegrationApi(api_client))
        except talon_one.ApiException as error:
            # In a shop: log this, and let the customer buy without the promotion.
            sys.exit(f"Talon.One did not answer as hoped: {error}")


if __name__ == "__main__":
    main()
