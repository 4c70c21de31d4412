"""A loyalty card at a till: a couple shares it, earns points, and pays with them.

    python examples/loyalty_card.py --sandbox    against a sandbox that is started for this run
    python examples/loyalty_card.py              against the account that the environment names:
                                                 TALON_ONE_HOST and TALON_ONE_API_KEY

Cards and codes are those of the sandbox's default seed: in loyalty program 3 an order gives a point
per whole unit to its card, and the code PAYPOINTS turns 50 points into 5 off.
"""

from __future__ import annotations

import talon_one
from shared import heading, run, show_effects, show_points, show_totals, update

PROGRAM = 3
PAY = "PAYPOINTS"


def till(api: talon_one.IntegrationApi) -> None:
    """Follow a card from the day on which it is handed out to the day on which it is lost."""
    heading("1. The shop hands out a card, which two people share")
    card = api.generate_loyalty_card(PROGRAM, talon_one.GenerateLoyaltyCard()).identifier
    for customer in ("ada", "grace"):
        holder = talon_one.LoyaltyCardRegistration(integration_id=customer)
        api.link_loyalty_card_to_profile(PROGRAM, card, holder)
        print(f"{customer} has the card {card}")

    heading("2. Somebody buys for 80 and shows it; nobody asks who")
    show_effects(sale(api, "till-1", 80.0, card).effects)
    show_points(api, PROGRAM, card)

    heading("3. Next time they pay with points")
    state = sale(api, "till-2", 12.0, card, codes=[PAY])
    show_effects(state.effects)
    show_totals(state)
    show_points(api, PROGRAM, card)

    heading("4. And once more: there are not enough left")
    show_effects(sale(api, "till-3", 3.0, card, codes=[PAY]).effects)

    heading("5. The second sale was a mistake: what it took is given back, and what it gave taken")
    show_effects(update(api, "till-2", talon_one.NewCustomerSessionV2(state="cancelled")).effects)
    show_points(api, PROGRAM, card)

    heading("6. What happened on the card, the newest first")
    for entry in talon_one.rows(api.get_loyalty_card_transactions, PROGRAM, card):
        sign = "+" if entry.type == "addition" else "-"
        print(f"{sign}{entry.amount:>4.0f}  {entry.name}, {entry.customer_session_id}")

    heading("7. A card that was blocked earns nothing")
    show_effects(sale(api, "till-4", 20.0, "CARD-OFF").effects)
    show_points(api, PROGRAM, "CARD-OFF")


def sale(
    api: talon_one.IntegrationApi,
    session_id: str,
    price: float,
    card: str,
    codes: list[str] | None = None,
) -> talon_one.IntegrationStateV2:
    """Ring up one item that is paid at once."""
    item = talon_one.CartItem(name="Groceries", sku="mixed", quantity=1, price=price)
    session = talon_one.NewCustomerSessionV2(
        cart_items=[item], loyalty_cards=[card], coupon_codes=codes, state="closed"
    )
    return update(api, session_id, session)


if __name__ == "__main__":
    run(till, "A loyalty card at a till.")
