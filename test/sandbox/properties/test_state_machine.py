"""Random interleavings of all operations, against a model simple enough to be surely right."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timezone
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

from talon_one import (
    ApiClient,
    BadRequestException,
    ConflictException,
    IntegrationApi,
    NotFoundException,
)
from talon_one.sandbox import Sandbox

SESSIONS = st.sampled_from(["s-1", "s-2", "s-3", "s-4"])
PROFILES = st.sampled_from(["ada", "grace", "vip-1"])
CARDS = st.sampled_from(["CARD-A", "CARD-B"])
OWNERS = st.sampled_from(["kim", "lee", "sam"])
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
    returned: set[int] = field(default_factory=set)
    forgotten: bool = False
    """Whether its points were deleted."""

    @property
    def done(self) -> bool:
        return self.state in ("closed", "partially_returned")

    @property
    def sold(self) -> Decimal:
        """What its customer has bought and not given back."""
        kept = [item for place, item in enumerate(self.cart) if place not in self.returned]
        return Session("", [], kept).total

    @property
    def total(self) -> Decimal:
        return sum((Decimal(str(i["price"])) * i["quantity"] for i in self.cart), Decimal(0))

    @property
    def points(self) -> int:
        return int(self.total) if self.profile and self.total >= 1 else 0


@dataclass
class Order:
    """What the model knows of an order in the shop of today, with a loyalty card."""

    profile: str
    card: str
    total: int
    spent: int
    progress: bool
    closed: bool = True


class SandboxMachine(RuleBasedStateMachine):
    """One shop's calls, one after the other, and after each the ledgers compared."""

    sandbox: Sandbox
    client: ApiClient
    client_of_today: ApiClient

    @initialize()
    def begin(self) -> None:
        self.sandbox.reset()
        self.sandbox.clock.freeze(datetime(2026, 3, 2, 12, tzinfo=timezone.utc))
        self.api = IntegrationApi(self.client)
        self.today = IntegrationApi(self.client_of_today)
        self.sessions: dict[str, Session] = {}
        self.profiles: set[str] = set()
        self.reserved: set[tuple[str, str]] = set()
        self.members: set[str] = set()
        self.referrals: Counter[str] = Counter()
        self.joined: set[str] = set()
        self.audiences: list[int] = []
        self.events: set[str] = set()
        self.cards: dict[str, set[str]] = {}
        self.orders: dict[str, Order] = {}
        self.version = 1
        self.recipient = "vip-1"  # of FORVIP; once that profile is erased, nobody can use it

    # --- The model's rules ---

    def uses(self, code: str) -> int:
        return sum(s.redeemed.count(code) for s in self.sessions.values() if s.done)

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
                if state == "closed" and session.points:
                    self.joined.add(profile)

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
        assert sorted(undone) == (session.redeemed if session.done else [])
        if not dry:
            session.state = "cancelled"

    @rule(id=SESSIONS)
    def reopen_session(self, id: str) -> None:
        session = self.sessions.get(id)
        if session is None or session.state != "closed":
            with self.refused():
                self.api.reopen_customer_session(id)
            return
        effects = self.api.reopen_customer_session(id).effects
        undone = [e.props["value"] for e in effects if e.effect_type == "rollbackCoupon"]
        assert sorted(undone) == session.redeemed
        session.state, session.redeemed, session.forgotten = "open", [], False

    @rule(id=SESSIONS, place=st.integers(0, 2), dry=st.booleans())
    def return_line(self, id: str, place: int, dry: bool) -> None:
        session = self.sessions.get(id)
        body = {"return": {"returnedCartItems": [{"position": place}]}}
        done = session is not None and session.done and place < len(session.cart)
        if session is None or not done or place in session.returned:
            with self.refused():
                self.api.return_cart_items(id, body, dry=dry)
            return
        with self.unchanged(dry):
            answer = self.api.return_cart_items(id, body, dry=dry)
        kinds = {effect.effect_type for effect in answer.effects}
        assert kinds <= {"rollbackDiscount"}  # codes, points and the session's discount stay
        if not dry:
            session.state = "partially_returned"
            session.returned.add(place)

    @rule(id=SESSIONS)
    def read_session(self, id: str) -> None:
        if id not in self.sessions:
            with self.refused():
                self.api.get_customer_session(id)
            return
        with self.unchanged(dry=True):
            found = self.api.get_customer_session(id).customer_session
        known = self.sessions[id]
        assert found.state == known.state
        assert Decimal(str(found.total)) == known.total
        back = {n for n, item in enumerate(found.cart_items) if not item.remaining_quantity}
        assert back == known.returned

    @rule(id=PROFILES)
    def join(self, id: str) -> None:
        if id in self.joined:
            with self.refused():
                self.api.join_loyalty_program(1, id)
            return
        self.api.join_loyalty_program(1, id)
        self.profiles.add(id)
        self.joined.add(id)

    @rule(id=PROFILES)
    def forget_points(self, id: str) -> None:
        if id not in self.profiles:
            return
        self.api.delete_loyalty_transactions_from_ledgers(1, id, {"scope": "AllSubledgers"})
        for session in self.sessions.values():
            session.forgotten |= session.profile == id and session.done

    @rule(id=st.sampled_from(["e-1", "e-2"]), profile=PROFILES, dry=st.booleans())
    def sign_up_once(self, id: str, profile: str, dry: bool) -> None:
        body = {
            "type": "newsletter_signup",
            "attributes": {},
            "profileId": profile,
            "integrationId": id,
        }
        if id in self.events:
            before = self.state()
            with pytest.raises(ConflictException):
                self.api.track_event_v3(body, dry=dry)
            assert self.state() == before
            assert self.api.get_event_v3(id).type == "newsletter_signup"
            return
        with self.unchanged(dry):
            answer = self.api.track_event_v3(body, silent="no", dry=dry)
        assert len(answer.created_coupons) == 1
        if not dry:
            self.events.add(id)
            self.profiles.add(profile)

    @rule(profile=PROFILES, dry=st.booleans())
    def sign_up_again(self, profile: str, dry: bool) -> None:
        body = {"type": "newsletter_signup", "attributes": {}, "profileId": profile}
        with self.unchanged(dry):
            answer = self.api.track_event_v2(body, silent="no", dry=dry)
        assert len(answer.created_coupons) == 1
        if not dry:
            self.profiles.add(profile)

    @rule(ids=st.lists(PROFILES, min_size=1, max_size=3, unique=True))
    def refer_many(self, ids: list[str]) -> None:
        body = {"campaignId": 3, "usageLimit": 1, "advocateProfileIntegrationIds": ids}
        answer = self.api.create_referrals_for_multiple_advocates(body, silent="no")
        assert answer.total_result_size == len(ids)
        self.profiles |= set(ids)
        self.referrals.update(ids)

    # --- Audiences come and go ---

    @rule(id=PROFILES)
    def found_audience(self, id: str) -> None:
        made = self.api.create_audience_v2({"name": f"Audience {len(self.audiences)}"})
        self.audiences.append(made.id)
        entry = {"action": "add", "profileIntegrationId": id, "audienceId": made.id}
        self.api.update_customer_profile_audiences({"data": [entry]})
        self.profiles.add(id)
        self.api.update_audience_v2(made.id, {"name": "Renamed"})
        self.api.update_audience_customers_attributes(made.id, {"Name": id})
        assert self.memberships(made.id) == 1

    @rule(empty=st.booleans())
    def close_audience(self, empty: bool) -> None:
        if not self.audiences:
            return
        id = self.audiences[-1]
        if empty:
            self.api.delete_audience_memberships_v2(id)
            assert self.memberships(id) == 0
            return
        self.api.delete_audience_v2(self.audiences.pop())
        with pytest.raises(NotFoundException):
            self.api.delete_audience_v2(id)
        assert self.memberships(id) == 0

    def memberships(self, audience: int) -> int:
        stored = self.sandbox.state()["AudienceMembership"]
        return sum(membership["audience_id"] == audience for membership in stored)

    # --- The shop of today: cards, achievements, catalog ---

    @rule(card=CARDS, profile=OWNERS)
    def issue_card(self, card: str, profile: str) -> None:
        body = {"cardIdentifier": card, "customerProfileIds": [profile]}
        if card in self.cards:
            with self.refused():
                self.today.generate_loyalty_card(3, body)
            return
        assert self.today.generate_loyalty_card(3, body).ledger.current_balance == 0
        self.cards[card] = {profile}

    @rule(card=CARDS, profile=OWNERS)
    def link_card(self, card: str, profile: str) -> None:
        body = {"integrationId": profile}
        owners = self.cards.get(card)
        if owners is None:
            with pytest.raises(NotFoundException):
                self.today.link_loyalty_card_to_profile(3, card, body)
        elif len(owners | {profile}) > 2:
            with self.refused():
                self.today.link_loyalty_card_to_profile(3, card, body)
        else:
            self.today.link_loyalty_card_to_profile(3, card, body)
            owners.add(profile)

    @rule(card=CARDS, profile=OWNERS)
    def unlink_card(self, card: str, profile: str) -> None:
        if profile not in self.cards.get(card, ()):
            with pytest.raises(NotFoundException):
                self.today.unlink_loyalty_card_from_profile(3, card, {"integrationId": profile})
            return
        self.today.unlink_loyalty_card_from_profile(3, card, {"integrationId": profile})
        self.cards[card].discard(profile)

    def net(self, card: str) -> int:
        orders = [o for o in self.orders.values() if o.card == card and o.closed]
        return sum(order.total - order.spent for order in orders)

    def progress(self, profile: str) -> int:
        return sum(o.progress and o.closed and o.profile == profile for o in self.orders.values())

    @rule(card=CARDS, profile=OWNERS, price=st.sampled_from([1, 20, 70]), pay=st.booleans())
    def order(self, card: str, profile: str, price: int, pay: bool) -> None:
        if card not in self.cards:
            return
        id = f"o-{len(self.orders)}"
        item = {"sku": "new", "name": "New", "price": price, "quantity": 1, "category": "coffee"}
        body = {
            "customerSession": {
                "profileId": profile,
                "couponCodes": ["PAYPOINTS"] if pay else [],
                "cartItems": [item],
                "loyaltyCards": [card],
                "state": "closed",
            }
        }
        with self.unchanged(dry=True):
            self.today.update_customer_session_v2(id, body, dry=True)
        kinds = Counter(
            effect.effect_type for effect in self.today.update_customer_session_v2(id, body).effects
        )
        spent = 50 if pay and self.net(card) >= 50 else 0
        progress = self.progress(profile) < 3
        assert kinds["deductLoyaltyPoints"] == bool(spent)
        assert kinds["addLoyaltyPoints"] == 1
        self.orders[id] = Order(profile, card, price, spent, progress)

    @rule(number=st.integers(0, 9), reopen=st.booleans())
    def undo_order(self, number: int, reopen: bool) -> None:
        known = [id for id, order in self.orders.items() if order.closed]
        if not known:
            return
        id = known[number % len(known)]
        if reopen:
            self.today.reopen_customer_session(id)
        else:
            body = {"customerSession": {"state": "cancelled"}}
            self.today.update_customer_session_v2(id, body)
        self.orders[id].closed = False

    @rule(price=st.sampled_from([5, 6.5]))
    def sync(self, price: float) -> None:
        payload = {"sku": "MUG", "price": price, "replaceIfExists": True}
        body = {"actions": [{"type": "ADD", "payload": payload}], "version": self.version}
        made = self.today.sync_catalog(1, body)
        self.version += 1
        assert made.version == self.version
        item = {"sku": "MUG", "quantity": 3}
        answer = self.today.update_customer_session_v2(
            "priced",
            {"customerSession": {"cartItems": [item]}, "responseContent": ["customerSession"]},
            dry=True,
        )
        assert answer.customer_session.total == price * 3

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
        self.joined.discard(id)
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
            closed = [s for s in self.sessions.values() if s.profile == id and s.done]
            profile = inventory.profile
            assert profile.closed_sessions == len(closed)
            assert profile.total_sales == pytest.approx(float(sum(s.sold for s in closed)))
            memberships = {membership.id for membership in profile.audience_memberships or []}
            assert (1 in memberships) == (id in self.members)
            assert len(inventory.referrals) == self.referrals[id]
            wallet = {coupon.value for coupon in inventory.coupons} & set(COUPONS)
            own = {"FORVIP"} if id == self.recipient else set()
            assert wallet == {code for code, owner in self.reserved if owner == id} | own
            ledgers = inventory.loyalty.programs
            balance = ledgers["1"].ledger.current_balance if ledgers else 0
            points = sum(session.points for session in closed if not session.forgotten)
            assert balance == points
            assert self.api.get_loyalty_balances(1, id).balance.active_points == points
            left = self.api.get_loyalty_program_profile_points(1, id, page_size=1000).data
            assert sum(entry.amount for entry in left) == points
            booked = self.api.get_loyalty_program_profile_transactions(1, id, page_size=1000).data
            signs = {"addition": 1, "subtraction": -1}
            assert sum(signs[entry.type] * entry.amount for entry in booked) == points

    @invariant()
    def cards_have_what_their_orders_earned_and_did_not_spend(self) -> None:
        for card, owners in self.cards.items():
            net = self.net(card)
            found = self.today.get_loyalty_card_balances(3, card)
            assert {profile.integration_id for profile in found.profiles or []} == owners
            balance = found.balance
            assert (balance.active_points, balance.negative_points) == (max(net, 0), max(-net, 0))
            left = self.today.get_loyalty_card_points(3, card, page_size=1000).data
            assert sum(entry.amount for entry in left) == max(net, 0)

    @invariant()
    def achievements_count_the_orders_that_made_progress(self) -> None:
        for id in {order.profile for order in self.orders.values()}:
            listed = self.today.get_customer_achievements(id).data
            (found,) = [a.current_progress for a in listed if a.name == "ThreeOrders"]
            assert found.progress == self.progress(id)
            assert (found.status == "completed") == (self.progress(id) == 3)


@pytest.mark.timeout(300)
def test_ledgers_never_drift() -> None:
    with Sandbox() as sandbox:
        today = sandbox.configuration(api_key={"Authorization": "sandbox-api-key-today"})
        with ApiClient(sandbox.configuration()) as client, ApiClient(today) as client_of_today:
            run(sandbox=sandbox, client=client, client_of_today=client_of_today)


def run(**parts: Any) -> None:
    machine = type("Machine", (SandboxMachine,), parts)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=30,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
