"""Sessions of the first shop, by V1 and V2: their codes, their states, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from sandbox.properties.parts.world import World

SESSIONS = st.sampled_from(["s-1", "s-2", "s-3", "s-4"])
SHOPPERS = st.sampled_from(["", "ada", "grace", "vip-1"])
COUPONS = ("WELCOME10", "ONEUSE50", "EXPIRED20", "FORVIP", "SHIRTS5")
CODES = st.sampled_from([*COUPONS, "NOSUCH"])
STATES = st.sampled_from(["open", "open", "closed"])


def lines(prices: list[float], categories: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw lines of a cart, of up to three units."""
    return st.fixed_dictionaries(
        {
            "name": st.just("Thing"),
            "sku": st.just("thing"),
            "price": st.sampled_from(prices),
            "quantity": st.integers(1, 3),
            "category": st.sampled_from(categories),
        }
    )


ITEMS = lines([0, 0.1, 9.99, 60, 100], ["Shirts", "Socks"])
CARTS = st.lists(ITEMS, max_size=3)


def worth(cart: list[dict[str, Any]]) -> Decimal:
    """What a cart costs, to the cent."""
    return sum((Decimal(str(item["price"])) * item["quantity"] for item in cart), Decimal(0))


@dataclass
class Session:
    """What the model knows of a session."""

    profile: str
    codes: list[str]
    cart: list[dict[str, Any]]
    total: Decimal
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
        return self.total - worth([self.cart[place] for place in self.returned])

    @property
    def points(self) -> int:
        return int(self.total) if self.profile and self.total >= 1 else 0


class Sessions(World):
    """A session is written, closed, cancelled, reopened, returned and read."""

    def __init__(self) -> None:
        super().__init__()
        self.sessions: dict[str, Session] = {}
        self.reserved: set[tuple[str, str]] = set()
        self.joined: set[str] = set()
        self.recipient = "vip-1"  # of FORVIP; once that profile is erased, nobody can use it

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

    def known_profile(self, id: str) -> str:
        return self.sessions[id].profile if id in self.sessions else ""

    def closed(self, id: str) -> bool:
        return id in self.sessions and self.sessions[id].state != "open"

    @rule(
        id=SESSIONS,
        profile=SHOPPERS,
        codes=st.lists(CODES, unique=True, max_size=3),
        cart=CARTS,
        state=STATES,
        dry=st.booleans(),
    )
    def update_session(
        self, id: str, profile: str, codes: list[str], cart: list[Any], state: str, dry: bool
    ) -> None:
        body = {
            "customerSession": {
                "profileId": profile,
                "couponCodes": codes,
                "cartItems": cart,
                "state": state,
            },
            "responseContent": ["customerSession", "coupons"],
        }
        if self.closed(id):
            with self.refused():
                self.api.update_customer_session_v2(id, body, dry=dry)
            return
        if self.known_profile(id) and not profile:
            return  # leaving a profile for an anonymous session has no documented answer
        session = Session(profile, codes, cart, worth(cart))
        with self.unchanged(dry):
            answer = self.api.update_customer_session_v2(id, body, dry=dry)
        effects = [(e.effect_type, e.props.get("value")) for e in answer.effects]
        accepted = self.accepted(session, effects)
        assert Decimal(str(answer.customer_session.total)) == session.total
        assert answer.customer_session.state == state
        if not dry:
            self.keep(id, session, accepted, state)

    @rule(
        id=SESSIONS,
        profile=SHOPPERS,
        code=CODES,
        cart=CARTS,
        total=st.sampled_from([0.5, 99.99, 100]),
        state=STATES,
        dry=st.booleans(),
    )
    def update_session_v1(
        self, id: str, profile: str, code: str, cart: list[Any], total: float, state: str, dry: bool
    ) -> None:
        """One coupon, and a total that is the client's own."""
        body = {
            "profileId": profile,
            "coupon": code,
            "cartItems": cart,
            "total": total,
            "state": state,
        }
        if self.closed(id):
            with self.refused():
                self.api.update_customer_session(id, body, dry=dry)
            return
        if self.known_profile(id) and not profile:
            return
        session = Session(profile, [code], cart, Decimal(str(total)))
        with self.unchanged(dry):
            answer = self.api.update_customer_session(id, body, dry=dry)
        effects = [(effect[3][0], effect[3][1]) for effect in answer.event.effects]
        accepted = self.accepted(session, effects)
        assert (answer.session.total, answer.session.state) == (total, state)
        if not dry:
            self.keep(id, session, accepted, state)

    def accepted(self, session: Session, effects: list[tuple[str, Any]]) -> list[str]:
        """Check what became of the codes, and return the accepted ones."""
        accepted = {value for kind, value in effects if kind == "acceptCoupon"}
        rejected = {value for kind, value in effects if kind == "rejectCoupon"}
        assert accepted == {code for code in session.codes if self.accepts(session, code)}
        assert accepted | rejected == set(session.codes)
        return sorted(accepted)

    def keep(self, id: str, session: Session, accepted: list[str], state: str) -> None:
        session.state = state
        self.sessions[id] = session
        if session.profile:
            self.profiles.add(session.profile)
        if state == "closed":
            session.redeemed = accepted
            if session.profile:
                self.reserved |= {(code, session.profile) for code in accepted}
            if session.points:
                self.joined.add(session.profile)

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

    @invariant()
    def coupons_count_the_closed_sessions_that_redeemed_them(self) -> None:
        stored = {coupon["value"]: coupon for coupon in self.sandbox.state()["Coupon"]}
        for code in COUPONS:
            assert stored[code]["usage_counter"] == self.uses(code), code
