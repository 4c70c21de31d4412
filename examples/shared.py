"""What the examples share: a client to run with, a call, and effects in words.

Each example runs against a sandbox that is started for it (``--sandbox``), or against the account
that the environment names: TALON_ONE_HOST and TALON_ONE_API_KEY.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import groupby
from typing import Callable

import talon_one

Story = Callable[[talon_one.IntegrationApi], None]

KEY = "sandbox-api-key-today"
"""The key of the application of the default seed whose campaigns the examples use."""


def run(story: Story, description: str, arguments: Sequence[str] | None = None) -> None:
    """Tell a story against a sandbox, or against the account of the environment."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--sandbox", action="store_true", help="start a sandbox for this run")
    if not parser.parse_args(arguments).sandbox:
        tell(story, talon_one.Configuration.from_env())
        return
    from talon_one.sandbox import Sandbox

    with Sandbox() as sandbox:
        print(f"Talon.One sandbox listening on {sandbox.url}")
        tell(story, sandbox.configuration(api_key={"Authorization": KEY}))


def tell(story: Story, configuration: talon_one.Configuration) -> None:
    """Open a client, tell the story, and close it."""
    with talon_one.ApiClient(configuration) as api_client:
        try:
            story(talon_one.IntegrationApi(api_client))
        except talon_one.ApiException as error:
            # In a shop: log this, and let the customer buy without the promotion.
            sys.exit(f"Talon.One did not answer as hoped: {error}")


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


def heading(text: str) -> None:
    """Start a step of the story."""
    print(f"\n{text}")


def show_effects(effects: Sequence[talon_one.Effect]) -> None:
    """What the shop has to do, one line per effect; equal lines are one with their number."""
    lines = [f"-> {effect.effect_type:<29} {in_words(effect)}" for effect in effects]
    for line, same in groupby(lines):
        number = len(list(same))
        print(f"{line} ({number} times)" if number > 1 else line)


def in_words(effect: talon_one.Effect) -> str:
    """What one effect asks for."""
    props = talon_one.effect_props(effect)
    if isinstance(props, talon_one.SetDiscountEffectProps):
        return f"take {props.value:.2f} off, say {props.name!r}"
    if isinstance(props, talon_one.SetDiscountPerItemEffectProps):
        return f"take {props.value:.2f} off a unit of line {props.position:.0f}"
    if isinstance(props, talon_one.AcceptCouponEffectProps):
        return f"the code {props.value} is good"
    if isinstance(props, talon_one.RejectCouponEffectProps):
        return f"the code {props.value} is refused: {props.rejection_reason}"
    if isinstance(props, talon_one.AcceptReferralEffectProps):
        return f"the invitation {props.value} is good"
    if isinstance(props, talon_one.AddLoyaltyPointsEffectProps):
        return f"{props.value:.0f} points for the card {props.card_identifier}"
    if isinstance(props, talon_one.DeductLoyaltyPointsEffectProps):
        return f"{props.value:.0f} points are spent"
    if isinstance(props, talon_one.RollbackCouponEffectProps):
        return f"the code {props.value} can be used again"
    if isinstance(props, talon_one.RollbackDiscountEffectProps):
        return f"{props.value:.2f} off is taken back"
    if isinstance(props, talon_one.RollbackAddedLoyaltyPointsEffectProps):
        return f"{props.value:.0f} points are taken back"
    if isinstance(props, talon_one.RollbackDeductedLoyaltyPointsEffectProps):
        return f"{props.value:.0f} points are given back"
    if isinstance(props, talon_one.ErrorEffectProps):
        return f"tell the marketing team: {props.message}"
    # New types of effects may come at any time; a shop passes over what it does not know.
    return "(nothing to do here)"


def show_refusal(error: talon_one.ApiException) -> None:
    """What a server says about a request that it refuses."""
    details = [flaw.details for flaw in error.errors if flaw.details]
    print("refused:", "; ".join(details) or error.message)


def show_totals(state: talon_one.IntegrationStateV2) -> None:
    """The shop's own sum: Talon.One's total is before discounts."""
    discounts = (talon_one.SetDiscountEffectProps, talon_one.SetDiscountPerItemEffectProps)
    found = map(talon_one.effect_props, state.effects or [])
    discount = sum(props.value for props in found if isinstance(props, discounts))
    total = session_of(state).total
    print(f"total {total:.2f}, discount {discount:.2f}, to pay {total - discount:.2f}")


def show_points(api: talon_one.IntegrationApi, program: int, card: str) -> None:
    """The points that a card has to spend."""
    balance = api.get_loyalty_card_balances(program, card).balance
    points = (balance and balance.active_points) or 0
    print(f"the card {card} has {points:.0f} points")
