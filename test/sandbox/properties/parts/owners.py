"""Customers of the shop of today: their points, achievements, giveaways and wallets over time."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from sandbox.properties.model.points import POINTS_OF_STATUS, Points
from sandbox.properties.parts.cards import shown
from sandbox.properties.parts.orders import CLUB, LATER, NUMBERS, Orders
from sandbox.properties.parts.world import OWNERS
from talon_one import NotFoundException

WALLET = ("HARD1", "LIMITED", "FORALL")


class Owners(Orders):
    """Events, reservations, activations and time; after each call all accounts are compared."""

    @rule(days=st.sampled_from([1, 1, 7, 31]))
    def wait(self, days: int) -> None:
        self.day += days
        self.sandbox.clock.freeze(self.now)
        for points in (*self.points.values(), *self.cards.values()):
            points.wait(days)

    @rule(profile=OWNERS, dry=st.booleans())
    def wish(self, profile: str, dry: bool) -> None:
        """An event that gives a sticker while there are any."""
        effects = self.happen("gift_wish", profile, dry)
        assert [effect.effect_type for effect in effects] == ["awardGiveaway"] * bool(
            self.stickers.free
        )
        if effects:
            assert effects[0].props["code"] == self.stickers.free[0]
            if not dry:
                self.stickers.give(profile)

    @rule(profile=OWNERS, dry=st.booleans())
    def keep_in_wallet(self, profile: str, dry: bool) -> None:
        """An event that reserves LIMITED, for one customer alone."""
        effects = self.happen("wallet_wish", profile, dry)
        has = ("LIMITED", profile) in self.wallets.rows
        news = [effect.props["isNewReservation"] for effect in effects]
        assert news == ([False] if has else [] if self.wallets.made["LIMITED"] else [True])
        if True in news and not dry:
            self.wallets.reserve("LIMITED", profile)

    @rule(profile=OWNERS, dry=st.booleans())
    def open_app(self, profile: str, dry: bool) -> None:
        """An event that adds five points to a ledger of its own."""
        kinds = [effect.effect_type for effect in self.happen("app_opened", profile, dry)]
        assert kinds == ["addLoyaltyPoints", "addToAudience"]
        if not dry:
            bonus = self.points_of(profile, "bonus")
            bonus.earn(f"event {len(bonus.earned)}", 5)

    def happen(self, type: str, profile: str, dry: bool) -> list[Any]:
        body = {"type": type, "profileId": profile}
        with self.unchanged(dry):
            effects: list[Any] = self.today.track_event_v2(body, silent="no", dry=dry).effects
        if not dry:
            self.profiles.add(profile)
        return effects

    @rule(code=st.sampled_from(WALLET), profile=OWNERS, drop=st.booleans())
    def reserve_or_drop(self, code: str, profile: str, drop: bool) -> None:
        body = {"integrationIDs": [profile]}
        if drop:
            self.today.delete_coupon_reservation(code, body)
            self.wallets.drop(code, profile)
        else:
            answer = self.today.create_coupon_reservation(code, body)
            self.profiles.add(profile)
            self.wallets.reserve(code, profile)
            assert answer.reservation_counter == self.wallets.made[code]
        found = self.today.get_reserved_customers(code).data
        assert {customer.integration_id for customer in found} == self.wallets.holders(code)

    @rule(number=NUMBERS)
    def activate(self, number: int) -> None:
        id = self.pick(number)
        order = self.orders.get(id)
        if order is None:
            with self.refused(NotFoundException):
                self.today.activate_loyalty_points(LATER, {"sessionId": id})
            return
        points = self.points_of(order.profile, "later")
        answer = self.today.activate_loyalty_points(LATER, {"sessionId": id})
        keys = [key for key in points.earned if key.startswith(f"{id} ")]
        assert len(answer.ledger_entries) == points.activate(keys)

    @rule(profile=OWNERS, bonus=st.booleans())
    def forget_club_points(self, profile: str, bonus: bool) -> None:
        """The points of one ledger go, and orders that earned them find nothing to undo."""
        if profile not in self.profiles:
            with self.refused(NotFoundException):
                self.delete_points(profile, bonus)
            return
        self.delete_points(profile, bonus)
        gone = self.points.pop((profile, "bonus" if bonus else "club"), None)
        for order in self.orders.values():
            order.booked = [(points, key) for points, key in order.booked if points is not gone]

    def delete_points(self, profile: str, bonus: bool) -> None:
        body = {"scope": "SelectedSubledgers", "subledgerIds": ["bonus" if bonus else ""]}
        self.today.delete_loyalty_transactions_from_ledgers(CLUB, profile, body)

    @invariant()
    def promises_are_what_budgets_leave(self) -> None:
        """Asked by a cart that is never kept."""
        codes = ["DAILY", "BUDGET10", "GIFT"]
        body = {"profileId": "probe", "couponCodes": codes, "state": "closed"}
        effects = self.today.update_customer_session_v2(
            "probe", {"customerSession": body}, dry=True
        ).effects
        found = {e.props["name"]: e.props["value"] for e in effects if "name" in e.props}
        daily = {"Daily": 10} if self.budgets.daily[self.day] < 2 else {}
        left = min(Decimal(10), self.budgets.left)
        assert found == {**daily, **({"Budget": left} if left else {})}
        codes = [e.props["code"] for e in effects if e.effect_type == "awardGiveaway"]
        assert codes == self.stickers.free[:1]

    @invariant()
    def owners_have_what_their_orders_left_them(self) -> None:
        for id in ("kim", "lee", "sam"):
            if id not in self.profiles:
                with self.refused(NotFoundException):
                    self.today.get_customer_inventory(id)
                continue
            found = self.today.get_customer_inventory(
                id, profile=True, coupons=True, giveaways=True, achievements=True, loyalty=True
            )
            closed = [order for order in self.orders.values() if order.profile == id and order.done]
            assert found.profile.closed_sessions == len(closed)
            assert as_decimal(found.profile.total_sales) == sum(order.sold for order in closed)
            wallet = {coupon.value for coupon in found.coupons}
            assert wallet == self.wallets.of(id) | {"FORALL"}
            assert sorted(giveaway.code for giveaway in found.giveaways) == self.stickers.of(id)
            cards = {card.identifier for card in found.loyalty.cards}
            assert cards == {card for card, holders in self.holders.items() if id in holders}
            current = {
                number: (progress.current(self.now), progress)
                for number, progress in self.progress_of(id).items()
            }
            expected = {
                number: ("not_started", 0) if run is None else (run.status(self.now), run.progress)
                for number, (run, _) in current.items()
            }
            standings = {a.achievement_id: (a.status, a.progress) for a in found.achievements}
            assert {n: (s, as_decimal(p)) for n, (s, p) in standings.items()} == expected

    @rule(id=OWNERS)
    def read_points(self, id: str) -> None:
        if id not in self.profiles:
            with self.refused(NotFoundException):
                self.today.get_loyalty_balances(CLUB, id)
            return
        club = self.today.get_loyalty_balances(CLUB, id)
        later = self.today.get_loyalty_balances(LATER, id)
        self.compare(CLUB, id, "", club.balance, self.points_of(id, "club"))
        self.compare(LATER, id, "", later.balance, self.points_of(id, "later"))
        bonus = club.subledger_balances.get("bonus")
        if bonus is not None or (id, "bonus") in self.points:
            self.compare(CLUB, id, "bonus", bonus, self.points_of(id, "bonus"))

    def compare(self, program: int, id: str, ledger: str, found: Any, points: Points) -> None:
        """Compare a balance, the lots that are left, and what was booked, with the model."""
        balance = points.balance()
        assert shown(found) == balance, (program, id, ledger)
        for status, name in POINTS_OF_STATUS.items():
            rows = self.today.get_loyalty_program_profile_points(
                program, id, status=status, subledger_id=[ledger], page_size=1000
            ).data
            assert sum(row.amount for row in rows) == balance[name]
        rows = self.today.get_loyalty_program_profile_transactions(
            program, id, subledger_id=ledger, page_size=1000
        ).data
        booked = sum(row.amount if row.type == "addition" else -row.amount for row in rows)
        assert booked == points.net + points.left("pending") + points.left("expired")

    @rule(id=OWNERS)
    def read_achievements(self, id: str) -> None:
        if id not in self.profiles:
            with self.refused(NotFoundException):
                self.today.get_customer_achievements(id)
            return
        listed = self.today.get_customer_achievements(id).data
        assert [achievement.id for achievement in listed] == [1, 2, 3]
        for achievement in listed:
            progress = self.progress_of(id)[achievement.id]
            run = progress.current(self.now)
            status = achievement.current_progress.status
            assert status == ("not_started" if run is None else run.status(self.now))
            history = self.today.get_customer_achievement_history(id, achievement.id)
            found = [(tracker.status, as_decimal(tracker.progress)) for tracker in history.data]
            assert found == [(run.status(self.now), run.progress) for run in progress.runs]
            assert history.total_result_size == len(progress.runs)


def as_decimal(value: float) -> Decimal:
    return Decimal(str(value))
