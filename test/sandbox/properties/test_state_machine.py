"""Random interleavings of all operations, against a model simple enough to be surely right."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from talon_one import ApiClient, BadRequestException, IntegrationApi, NotFoundException
from talon_one.sandbox import Sandbox

SESSIONS = st.sampled_from(["s-1", "s-2", "s-3", "s-4"])
PROFILES = st.sampled_from(["ada", "grace", "vip-1"])
SHOPPERS = st.sampled_from(["", "ada", "grace", "vip-1"])
CODES = st.sampled_from(["WELCOME10", "ONEUSE50", "EXPIRED20", "FORVIP", "SHIRTS5", "NOSUCH"])
COUPONS = ("WELCOME10", "ONEUSE50", "EXPIRED20", "FORVIP", "SHIRTS5")
ITEMS = st.builds(
    lambda price, quantity, category: {
        "name": "Thing",
        "sku": "thing",
        "price": price,
        "quantity": quantity,
        "category": category,
    },
    st.sampled_from([0, 0.1, 9.99, 60, 100]),
    st.integers(1, 3),
    st.sampled_from(["Shirts", "Socks"]),
)
CARTS = st.lists(ITEMS, max_size=3)


@dataclass
class Session:
    """What the model knows of a session."""

    profile: str
    codes: list[str]
    cart: list[dict[str, Any]]
    state: str = "open"
    redeemed: list[str] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        return sum((Decimal(str(i["price"])) * i["quantity"] for i in self.cart), Decimal(0))

    @property
    def points(self) -> int:
        return int(self.total) if self.profile and self.total >= 1 else 0


class SandboxMachine(RuleBasedStateMachine):
    """One shop's calls, one after the other, and after each the ledgers compared."""

    sandbox: Sandbox
    client: ApiClient

    @initialize()
    def begin(self) -> None:
        self.sandbox.reset()
        self.api = IntegrationApi(self.client)
        self.sessions: dict[str, Session] = {}
        self.profiles: set[str] = set()
        self.reserved: set[tuple[str, str]] = set()
        self.members: set[str] = set()
        self.referrals: Counter[str] = Counter()
        self.recipient = "vip-1"  # of FORVIP; once that profile is erased, nobody can use it

    # --- The model's rules ---

    def uses(self, code: str) -> int:
        closed = (s for s in self.sessions.values() if s.state == "closed")
        return sum(s.redeemed.count(code) for s in closed)

    def accepts(self, session: Session, code: str) -> bool:
        return {
            "WELCOME10": True,
            "ONEUSE50": session.total >= 100 and self.uses("ONEUSE50") < 1,
            "EXPIRED20": False,
            "FORVIP": session.profile == self.recipient != "",
            "SHIRTS5": any(item["category"] == "Shirts" for item in session.cart),
            "NOSUCH": False,
        }[code]

    # --- Calls ---

    @rule(
        id=SESSIONS,
        profile=SHOPPERS,
        codes=st.lists(CODES, unique=True, max_size=3),
        cart=CARTS,
        state=st.sampled_from(["open", "open", "closed"]),
        dry=st.booleans(),
    )
    def update_session(
        self, id: str, profile: str, codes: list[str], cart: list[Any], state: str, dry: bool
    ) -> None:
        known = self.sessions.get(id)
        session = Session(profile, codes, cart)
        body = {
            "customerSession": {
                "profileId": profile,
                "couponCodes": codes,
                "cartItems": cart,
                "state": state,
            },
            "responseContent": ["customerSession", "coupons"],
        }
        if known is not None and known.state != "open":
            with self.refused():
                self.api.update_customer_session_v2(id, body, dry=dry)
            return
        if known is not None and known.profile and known.profile != profile and not profile:
            return  # leaving a profile for an anonymous session has no documented answer
        with self.unchanged(dry):
            answer = self.api.update_customer_session_v2(id, body, dry=dry)
        accepted = {e.props["value"] for e in answer.effects if e.effect_type == "acceptCoupon"}
        rejected = {e.props["value"] for e in answer.effects if e.effect_type == "rejectCoupon"}
        assert accepted == {code for code in codes if self.accepts(session, code)}
        assert accepted | rejected == set(codes)
        assert Decimal(str(answer.customer_session.total)) == session.total
        assert answer.customer_session.state == state
        if not dry:
            session.state = state
            session.redeemed = sorted(accepted) if state == "closed" else []
            self.sessions[id] = session
            if profile:
                self.profiles.add(profile)
                self.reserved |= {(code, profile) for code in session.redeemed}

    @rule(id=SESSIONS, dry=st.booleans())
    def cancel_session(self, id: str, dry: bool) -> None:
        session = self.sessions.get(id)
        body = {"customerSession": {"state": "cancelled"}}
        if session is None or session.state == "cancelled":
            with self.refused():
                self.api.update_customer_session_v2(id, body, dry=dry)
            return
        with self.unchanged(dry):
            answer = self.api.update_customer_session_v2(id, body, dry=dry)
        undone = [e.props["value"] for e in answer.effects if e.effect_type == "rollbackCoupon"]
        assert sorted(undone) == (session.redeemed if session.state == "closed" else [])
        if not dry:
            session.state = "cancelled"

    @rule(id=SESSIONS, dry=st.booleans())
    def sign_up(self, id: str, dry: bool) -> None:
        body = {"type": "newsletter_signup", "attributes": {}, "sessionId": id}
        with self.unchanged(dry):
            answer = self.api.track_event(body, dry=dry)
        kinds = [effect[3][0] for effect in answer.event.effects]
        assert "couponCreated" in kinds
        assert "showNotification" in kinds
        if not dry:
            self.sessions.setdefault(id, Session("", [], []))

    @rule(id=PROFILES, dry=st.booleans(), engine=st.booleans())
    def update_profile(self, id: str, dry: bool, engine: bool) -> None:
        body = {"attributes": {"Name": id}}
        with self.unchanged(dry and engine):
            self.api.update_customer_profile_v2(id, body, run_rule_engine=engine, dry=dry)
        if not (dry and engine):
            self.profiles.add(id)

    @rule(ids=st.lists(PROFILES, max_size=3), silent=st.sampled_from(["yes", "no"]))
    def update_profiles(self, ids: list[str], silent: str) -> None:
        body = {"customerProfiles": [{"integrationId": id} for id in ids]}
        answer = self.api.update_customer_profiles_v2(body, silent=silent)
        if silent == "yes":
            assert answer is None
        else:
            assert [s.customer_profile.integration_id for s in answer.integration_states] == ids
        self.profiles |= set(ids)

    @rule(code=st.sampled_from(["WELCOME10", "SHIRTS5"]), id=PROFILES)
    def reserve(self, code: str, id: str) -> None:
        self.api.create_coupon_reservation(code, {"integrationIDs": [id]})
        self.profiles.add(id)
        self.reserved.add((code, id))

    @rule(code=st.sampled_from(COUPONS), id=PROFILES)
    def give_back(self, code: str, id: str) -> None:
        self.api.delete_coupon_reservation(code, {"integrationIDs": [id]})
        self.reserved.discard((code, id))

    @rule(id=PROFILES)
    def refer(self, id: str) -> None:
        body = {"campaignId": 3, "advocateProfileIntegrationId": id}
        assert self.api.create_referral(body).usage_counter == 0
        self.profiles.add(id)
        self.referrals[id] += 1

    @rule(id=PROFILES, action=st.sampled_from(["add", "delete"]))
    def change_audience(self, id: str, action: str) -> None:
        entry = {"action": action, "profileIntegrationId": id, "audienceId": 1}
        self.api.update_customer_profile_audiences({"data": [entry]})
        if action == "add":
            self.profiles.add(id)
            self.members.add(id)
        else:
            self.members.discard(id)

    @rule(id=PROFILES)
    def erase(self, id: str) -> None:
        if id not in self.profiles:
            with pytest.raises(NotFoundException):
                self.api.delete_customer_data(id)
            return
        self.api.delete_customer_data(id)
        self.profiles.discard(id)
        self.members.discard(id)
        self.recipient = "" if id == self.recipient else self.recipient
        del self.referrals[id]
        self.reserved = {(code, profile) for code, profile in self.reserved if profile != id}
        for session in self.sessions.values():
            if session.profile == id:
                session.profile = ""

    # --- What must hold after every call ---

    @contextmanager
    def refused(self) -> Iterator[None]:
        before = self.state()
        with pytest.raises(BadRequestException):
            yield
        assert self.state() == before

    @contextmanager
    def unchanged(self, dry: bool) -> Iterator[None]:
        before = self.state()
        yield
        if dry:
            assert self.state() == before

    def state(self) -> dict[str, Any]:
        return copy.deepcopy(self.sandbox.state())

    @invariant()
    def coupons_count_the_closed_sessions_that_redeemed_them(self) -> None:
        stored = {coupon["value"]: coupon for coupon in self.sandbox.state()["Coupon"]}
        for code in COUPONS:
            assert stored[code]["usage_counter"] == self.uses(code), code

    @invariant()
    def profiles_count_their_closed_sessions_points_and_wallets(self) -> None:
        for id in ("ada", "grace", "vip-1"):
            if id not in self.profiles:
                with pytest.raises(NotFoundException):
                    self.api.get_customer_inventory(id)
                continue
            inventory = self.api.get_customer_inventory(
                id, profile=True, referrals=True, coupons=True, loyalty=True
            )
            closed = [s for s in self.sessions.values() if (s.profile, s.state) == (id, "closed")]
            profile = inventory.profile
            assert profile.closed_sessions == len(closed)
            assert profile.total_sales == pytest.approx(float(sum(s.total for s in closed)))
            assert bool(profile.audience_memberships) == (id in self.members)
            assert len(inventory.referrals) == self.referrals[id]
            wallet = {coupon.value for coupon in inventory.coupons} & set(COUPONS)
            own = {"FORVIP"} if id == self.recipient else set()
            assert wallet == {code for code, owner in self.reserved if owner == id} | own
            ledgers = inventory.loyalty.programs
            balance = ledgers["1"].ledger.current_balance if ledgers else 0
            assert balance == sum(session.points for session in closed)


@pytest.mark.timeout(300)
def test_ledgers_never_drift() -> None:
    with Sandbox() as sandbox, ApiClient(sandbox.configuration()) as client:
        machine = type("Machine", (SandboxMachine,), {"sandbox": sandbox, "client": client})
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=60,
                stateful_step_count=30,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
