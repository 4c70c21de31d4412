"""Budgets, giveaways and reservations in random histories of orders, against a model of each."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from sandbox.harness import Shop, campaign, seed
from talon_one.sandbox import Sandbox

WISH, IN_ALL, EACH = 10, 25, 15
POOL = ["GIFT-0", "GIFT-1", "GIFT-2"]
RESERVABLE = 1
PROFILES = ("ada", "grace")
ORDERS = st.integers(0, 7)


def asks(code: str, *effect: Any) -> tuple[Any, ...]:
    return ["and", ["couponValid"], ["=", [".", "Coupon", "Value"], code]], list(effect)


SEED = seed(
    campaign(
        1,
        asks("TAKE", "setDiscount", "off", WISH),
        coupons=[{"value": "TAKE"}],
        limits=[
            {"action": "setDiscount", "limit": IN_ALL, "entities": []},
            {"action": "setDiscount", "limit": EACH, "entities": ["Profile"]},
        ],
    ),
    campaign(
        2,
        asks("GIVE", "awardGiveaway", 1),
        asks("KEEP", "reserveCoupon", "KEPT"),
        coupons=[
            {"value": "GIVE"},
            {"value": "KEEP"},
            {"value": "KEPT", "reservationLimit": RESERVABLE},
        ],
    ),
    application={"enablePartialDiscounts": True},
    giveawayPools=[{"id": 1, "name": "Gifts", "giveaways": [{"code": code} for code in POOL]}],
)


class Machine(RuleBasedStateMachine):
    """Orders of two customers: every other number is of the same one."""

    sandbox: Sandbox
    shop: Shop

    @initialize()
    def begin(self) -> None:
        self.sandbox.reset()
        self.states: dict[int, str] = {}
        self.off: dict[int, int] = {}
        """What closed orders have taken of the budgets."""

        self.given: dict[int, str] = {}
        self.reserved: set[str] = set()

    def grant(self, number: int) -> int:
        own = [off for other, off in self.off.items() if other % 2 == number % 2]
        return min(WISH, IN_ALL - sum(self.off.values()), EACH - sum(own))

    @rule(
        number=ORDERS,
        code=st.sampled_from(["TAKE", "GIVE", "KEEP"]),
        state=st.sampled_from(["open", "closed"]),
        dry=st.booleans(),
    )
    def place(self, number: int, code: str, state: str, dry: bool) -> None:
        if self.states.get(number, "open") != "open":
            return
        profile = PROFILES[number % 2]
        before = self.shop.stored() if dry else None
        answer = self.shop.session(
            f"s{number}", dry=dry, profileId=profile, couponCodes=[code], state=state
        )
        told = [
            effect
            for effect in answer["effects"]
            if effect["effectType"] not in ("acceptCoupon", "rejectCoupon")
        ]
        getattr(self, code.lower())(number, profile, state, [e["props"] for e in told], dry)
        refused = [p["rejectionReason"] for p in self.shop.effects(answer, "rejectCoupon")]
        assert refused == ([] if told else ["EffectCouldNotBeApplied"])
        if dry:
            assert self.shop.stored() == before
        else:
            self.states[number] = state

    def take(self, number: int, profile: str, state: str, told: Any, dry: bool) -> None:
        granted = self.grant(number)
        assert [(p["value"], p["desiredValue"]) for p in told] == (
            [(granted, WISH)] if granted else []
        )
        if state == "closed" and not dry:
            self.off[number] = granted

    def give(self, number: int, profile: str, state: str, told: Any, dry: bool) -> None:
        if state == "open":
            assert all("code" not in props for props in told)
            return
        left = [code for code in POOL if code not in self.given.values()]
        code = self.given.get(number) or next(iter(left), None)
        assert [(p["code"], p["recipientIntegrationId"]) for p in told] == (
            [(code, profile)] if code else []
        )
        if code and not dry:
            self.given[number] = code

    def keep(self, number: int, profile: str, state: str, told: Any, dry: bool) -> None:
        new = profile not in self.reserved
        bears = not new or len(self.reserved) < RESERVABLE
        assert [p["isNewReservation"] for p in told] == ([new] if bears else [])
        if bears and not dry:
            self.reserved.add(profile)

    @rule(number=ORDERS, reopen=st.booleans())
    def undo(self, number: int, reopen: bool) -> None:
        if self.states.get(number) != "closed":
            return
        if reopen:
            self.shop.call("PUT", f"/v2/customer_sessions/s{number}/reopen")
        else:
            self.shop.session(f"s{number}", state="cancelled")
        self.states[number] = "open" if reopen else "cancelled"
        self.off.pop(number, None)

    @invariant()
    def budgets_have_what_closed_orders_left(self) -> None:
        spent = {
            counter["key"]: counter["amount"]
            for counter in self.shop.stored()["Counter"]
            if counter["action"] == "setDiscount"
        }
        assert spent.get("", 0) == sum(self.off.values())
        assert sum(spent.values()) == 2 * sum(self.off.values())

    @invariant()
    def wallets_have_what_was_given_and_reserved(self) -> None:
        given: dict[str, set[str]] = {profile: set() for profile in PROFILES}
        for number, code in self.given.items():
            given[PROFILES[number % 2]].add(code)
        for profile in (stored["integration_id"] for stored in self.shop.stored()["Profile"]):
            path = f"/v1/customer_profiles/{profile}/inventory"
            wallet = self.shop.call("GET", path, giveaways=True, coupons=True)
            assert {one["code"] for one in wallet["giveaways"]} == given[profile]
            coupons = [one["value"] for one in wallet["coupons"]]
            assert ("KEPT" in coupons) == (profile in self.reserved)


def test_budgets_giveaways_and_reservations_never_drift() -> None:
    with Sandbox(SEED) as sandbox, closing(Shop(sandbox)) as shop:
        machine = type("Counted", (Machine,), {"sandbox": sandbox, "shop": shop})
        run_state_machine_as_test(
            machine, settings=settings(max_examples=40, stateful_step_count=30, deadline=None)
        )
