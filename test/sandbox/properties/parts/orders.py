"""Orders in the shop of today: what they are promised, what they get, and what goes back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from sandbox.properties.model.budgets import Budgets, Stickers, Wallets
from sandbox.properties.model.points import Points
from sandbox.properties.model.progress import Progress, Run, of_today
from sandbox.properties.parts.cards import DEMO, Cards
from sandbox.properties.parts.sessions import lines, worth
from sandbox.properties.parts.world import OWNERS

ORDERS = st.sampled_from(["o-0", "o-1", "o-2"])
NUMBERS = st.integers(0, 9)
CODES = st.sampled_from(
    [
        *("ITEM5", "GIFT", "DAILY", "BUDGET10", "HUNDRED10", "HARD1", "LIMITED", "FORALL"),
        *("CLUBPAY", "PAYPOINTS", "SOON15"),
    ]
)
LINES = lines([1, 9.99, 20, 70, 460], ["club", "later", "coffee", "other"])
CLUB, LATER = 2, 4
CLUB_PAY, CARD_PAY = 450, 50


@dataclass
class Order:
    """What the model knows of an order."""

    profile: str
    card: str
    codes: list[str]
    cart: list[dict[str, Any]]
    state: str = "open"
    times: int = 0
    """How often it was closed."""
    day: int = 0
    """When it was closed."""
    redeemed: dict[str, Decimal] = field(default_factory=dict)
    """Accepted codes, and what each takes off."""
    booked: list[tuple[Points, str]] = field(default_factory=list)
    """Which points it earned and spent, under which id, in that order."""
    progress: list[tuple[Progress, list[tuple[Run, Decimal]]]] = field(default_factory=list)
    returned: Counter[int] = field(default_factory=Counter)
    sticker: str = ""

    @property
    def done(self) -> bool:
        return self.state in ("closed", "partially_returned")

    @property
    def total(self) -> Decimal:
        return worth(self.cart)

    @property
    def left(self) -> list[int]:
        """How many units of each line are not returned."""
        return [line["quantity"] - self.returned[place] for place, line in enumerate(self.cart)]

    @property
    def sold(self) -> Decimal:
        return worth([{**line, "quantity": n} for line, n in zip(self.cart, self.left)])

    def has(self, category: str) -> bool:
        return any(line["category"] == category for line in self.cart)


class Orders(Cards):
    """An order is written, closed, cancelled, reopened, returned unit by unit, and read."""

    def __init__(self) -> None:
        super().__init__()
        self.orders: dict[str, Order] = {}
        self.budgets = Budgets()
        self.stickers = Stickers()
        self.wallets = Wallets()
        self.points: dict[tuple[str, str], Points] = {}
        self.progress: dict[str, dict[int, Progress]] = {}

    def points_of(self, profile: str, ledger: str) -> Points:
        """The points of a customer in the programs club (with a ledger bonus) and later."""
        if (profile, ledger) not in self.points:
            settings = {
                "club": ("immediate", "60D", "within_balance"),
                "bonus": ("immediate", "60D", "within_balance"),
                "later": ("on_action", "30D", "only_pending"),
            }[ledger]
            self.points[profile, ledger] = Points(*settings, self.day)
        return self.points[profile, ledger]

    def progress_of(self, profile: str) -> dict[int, Progress]:
        return self.progress.setdefault(profile, of_today())

    def promised(self, order: Order) -> dict[str, Decimal]:
        """The codes that an order may use now, and what each takes off."""
        units = sum(order.left)
        card = self.cards[order.card].net if order.card else 0
        reserved = ("HARD1", order.profile) in self.wallets.rows
        offers = {
            "ITEM5": (True, 5 * units),
            "GIFT": (bool(order.sticker or self.stickers.free), 0),
            "DAILY": (self.budgets.daily[self.day] < 2, 10),
            "BUDGET10": (self.budgets.left > 0, min(Decimal(10), self.budgets.left)),
            "HUNDRED10": (order.total >= 100 and self.budgets.hundreds < 1, 10),
            "HARD1": (reserved, 4),
            "LIMITED": (True, 4),
            "FORALL": (True, 4),
            "CLUBPAY": (self.points_of(order.profile, "club").net >= CLUB_PAY, 10),
            "PAYPOINTS": (card >= CARD_PAY, 5),
            "SOON15": (False, 0),
        }
        return {code: Decimal(offers[code][1]) for code in order.codes if offers[code][0]}

    @rule(
        id=ORDERS,
        profile=OWNERS,
        card=st.sampled_from(["", DEMO, DEMO, "CARD-A"]),
        codes=st.lists(CODES, unique=True, min_size=1, max_size=4),
        cart=st.lists(LINES, min_size=1, max_size=3),
        fresh=st.sampled_from([True, True, False]),
        close=st.sampled_from([True, True, False]),
    )
    def place_order(
        self,
        id: str,
        profile: str,
        card: str,
        codes: list[str],
        cart: list[Any],
        fresh: bool,
        close: bool,
    ) -> None:
        """Each order is promised by a dry run what it gets then."""
        id = f"o-{len(self.orders)}" if fresh else id
        known = self.orders.get(id)
        profile = known.profile if known and known.profile else profile
        body = {
            "customerSession": {
                "profileId": profile,
                "couponCodes": codes,
                "cartItems": cart,
                "loyaltyCards": [card] if card else [],
                "state": "closed" if close else "open",
            },
            "responseContent": ["customerSession", "awardedGiveaways"],
        }
        if (known and known.state != "open") or (card and card not in self.cards):
            with self.refused():
                self.today.update_customer_session_v2(id, body)
            return
        order = Order(profile, card, codes, cart)
        if known:
            order.times, order.sticker = known.times, known.sticker
        promised = self.promised(order)
        with self.unchanged(dry=True):
            dry_run = self.today.update_customer_session_v2(id, body, dry=True)
        answer = self.today.update_customer_session_v2(id, body)
        for found in (dry_run, answer):
            self.check_promises(order, promised, close, found)
        self.profiles.add(profile)
        self.orders[id] = order
        if close:
            self.settle(id, order, promised)

    def check_promises(
        self, order: Order, promised: dict[str, Decimal], close: bool, answer: Any
    ) -> None:
        accepted = {e.props["value"] for e in answer.effects if e.effect_type == "acceptCoupon"}
        rejected = {e.props["value"] for e in answer.effects if e.effect_type == "rejectCoupon"}
        assert accepted == set(promised)
        assert accepted | rejected == set(order.codes)
        off = discount(answer.effects, "setDiscount", "setDiscountPerItem")
        assert off == sum(promised.values())
        assert Decimal(str(answer.customer_session.total)) == order.total
        given = [giveaway.code for giveaway in answer.awarded_giveaways]
        sticker = [order.sticker] if order.sticker else self.stickers.free[:1]
        assert given == (sticker if close and "GIFT" in promised else [])

    def settle(self, id: str, order: Order, promised: dict[str, Decimal]) -> None:
        """Let the model do what closing an order does."""
        order.state, order.day, order.redeemed = "closed", self.day, promised
        order.times += 1
        for code, value in promised.items():
            self.budgets.count(code, value, self.day, 1)
            self.wallets.reserve(code, order.profile)
        if "GIFT" in promised and not order.sticker:
            order.sticker = self.stickers.give(order.profile)
        club, later = (self.points_of(order.profile, name) for name in ("club", "later"))
        whole = int(order.total)
        key = f"{id} {order.times}"
        if order.has("club"):
            self.book(order, club, key, whole, 1)
        if "CLUBPAY" in promised:
            self.book(order, club, key, CLUB_PAY, -1)
        if order.card:
            self.book(order, self.cards[order.card], key, whole, 1)
        if "PAYPOINTS" in promised:
            self.book(order, self.cards[order.card], key, CARD_PAY, -1)
        if order.has("later"):
            self.book(order, later, key, 10, 1)
        if order.has("coffee"):
            for number, progress in self.progress_of(order.profile).items():
                made = progress.increase(order.total if number == 2 else Decimal(1), self.now)
                order.progress.append((progress, made))

    def book(self, order: Order, points: Points, key: str, amount: int, sign: int) -> None:
        key = f"{key} {'earned' if sign > 0 else 'spent'}"
        if sign > 0:
            points.earn(key, amount)
        else:
            assert points.spend(key, amount)
        order.booked.append((points, key))

    def pick(self, number: int) -> str:
        """An order that is known, if any is."""
        ids = sorted(self.orders)
        return ids[number % len(ids)] if ids else "o-0"

    @precondition(lambda self: self.orders)
    @rule(number=NUMBERS)
    def cancel_order(self, number: int) -> None:
        id = self.pick(number)
        order = self.orders[id]
        body = {"customerSession": {"state": "cancelled"}}
        if order.state == "cancelled":
            with self.refused():
                self.today.update_customer_session_v2(id, body)
            return
        with self.unchanged(dry=True):
            dry_run = self.today.update_customer_session_v2(id, body, dry=True)
        answer = self.today.update_customer_session_v2(id, body)
        if order.done:
            self.check_undone(order, dry_run.effects)
            self.check_undone(order, answer.effects)
            self.undo(order, answer.effects)
        else:
            assert dry_run.effects == answer.effects == []
        order.state = "cancelled"

    @precondition(lambda self: self.orders)
    @rule(number=NUMBERS)
    def reopen_order(self, number: int) -> None:
        id = self.pick(number)
        order = self.orders[id]
        if order.state != "closed":
            with self.refused():
                self.today.reopen_customer_session(id)
            return
        effects = self.today.reopen_customer_session(id).effects
        self.check_undone(order, effects)
        self.undo(order, effects)
        order.state = "open"

    def check_undone(self, order: Order, effects: list[Any]) -> None:
        """Check that codes and discounts in force are undone, each once and no other."""
        undone = [e.props["value"] for e in effects if e.effect_type == "rollbackCoupon"]
        assert sorted(undone) == sorted(order.redeemed)
        assert discount(effects, "rollbackDiscount") == sum(order.redeemed.values())

    def undo(self, order: Order, effects: list[Any]) -> None:
        """Let the model undo what closing did. Giveaways and reservations stay."""
        for code, value in order.redeemed.items():
            self.budgets.count(code, value, order.day, -1)
        for points, key in order.booked:
            points.cancel(key)
        kinds = Counter(effect.effect_type for effect in effects)
        assert kinds["rollbackIncreasedAchievementProgress"] == sum(
            progress.take_back(made, self.now) for progress, made in order.progress
        )
        order.redeemed, order.booked, order.progress = {}, [], []

    @precondition(lambda self: self.orders)
    @rule(
        number=NUMBERS,
        place=st.integers(0, 1),
        quantity=st.integers(1, 2),
        again=st.booleans(),
        dry=st.sampled_from([False, False, True]),
    )
    def return_units(self, number: int, place: int, quantity: int, again: bool, dry: bool) -> None:
        """Units come back; the rules of HUNDRED10 may run again on what remains."""
        id = self.pick(number)
        order = self.orders[id]
        asked = [{"position": place, "quantity": quantity}]
        body = {"return": {"returnedCartItems": asked}}
        left = order.left[place] if order.done and place < len(order.cart) else 0
        if quantity > left:
            with self.refused():
                self.today.return_cart_items(id, body, dry=dry, run_rule_engine=again)
            return
        with self.unchanged(dry):
            answer = self.today.return_cart_items(id, body, dry=dry, run_rule_engine=again)
        first = order.returned[place]
        units = [
            (e.props["cartItemPosition"], e.props["cartItemSubPosition"])
            for e in answer.effects
            if "cartItemPosition" in e.props
        ]
        per_item = "ITEM5" in order.redeemed
        assert units == [(place, first + n) for n in range(quantity) if per_item]
        remaining = order.sold - worth([{**order.cart[place], "quantity": quantity}])
        others = Counter(e.effect_type for e in answer.effects if "cartItemPosition" not in e.props)
        again = again and "HUNDRED10" in order.redeemed
        lost = again and remaining < 100
        kinds = ["rollbackCoupon", "rollbackDiscount"] if again else []
        kinds += ["rejectCoupon"] if lost else ["acceptCoupon", "setDiscount"] if again else []
        assert others == Counter(kinds)
        if dry:
            return
        order.state = "partially_returned"
        order.returned[place] += quantity
        if per_item:
            order.redeemed["ITEM5"] -= 5 * quantity
        if lost:
            self.budgets.count("HUNDRED10", order.redeemed.pop("HUNDRED10"), order.day, -1)

    # A rule is drawn as often as it has names: much else only matters once there are orders.
    order_another = order_one_more = place_order
    cancel_another, reopen_another = cancel_order, reopen_order

    @rule(number=NUMBERS)
    def read_order(self, number: int) -> None:
        id = self.pick(number)
        order = self.orders.get(id)
        if order is None:
            with self.refused():
                self.today.get_customer_session(id)
            return
        with self.unchanged(dry=True):
            found = self.today.get_customer_session(id)
        session = found.customer_session
        assert (session.state, session.profile_id) == (order.state, order.profile)
        assert Decimal(str(session.total)) == order.total
        assert [line.remaining_quantity for line in session.cart_items] == order.left
        if order.times and order.state != "open":
            accepted = [e.props["value"] for e in found.effects if e.effect_type == "acceptCoupon"]
            assert sorted(accepted) == sorted(order.redeemed)
            in_force = discount(found.effects, "setDiscount", "setDiscountPerItem")
            assert in_force == sum(order.redeemed.values())


def discount(effects: list[Any], *kinds: str) -> Decimal:
    """What effects of these types take off together."""
    values = [effect.props["value"] for effect in effects if effect.effect_type in kinds]
    return sum((Decimal(str(value)) for value in values), Decimal(0))
