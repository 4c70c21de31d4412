"""Customers of the first shop: attributes, points, wallets, referrals, events, and their end."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from sandbox.properties.parts.sessions import COUPONS, SESSIONS, Session, Sessions
from sandbox.properties.parts.world import PROFILES
from talon_one import ConflictException, NotFoundException


class Customers(Sessions):
    """What customers are and have; their sessions are told of above."""

    def __init__(self) -> None:
        super().__init__()
        self.referrals: Counter[str] = Counter()
        self.events: set[str] = set()
        self.members: set[str] = set()

    @rule(id=PROFILES, dry=st.booleans(), engine=st.booleans())
    def update_profile(self, id: str, dry: bool, engine: bool) -> None:
        body = {"attributes": {"Name": id}}
        with self.unchanged(dry and engine):
            self.api.update_customer_profile_v2(id, body, run_rule_engine=engine, dry=dry)
        if not (dry and engine):
            self.profiles.add(id)

    @rule(id=PROFILES, dry=st.booleans())
    def update_profile_v1(self, id: str, dry: bool) -> None:
        with self.unchanged(dry):
            answer = self.api.update_customer_profile(id, {"attributes": {"Name": id}}, dry=dry)
        assert answer.profile.attributes == {"Name": id}
        assert answer.event.type in ("talon_profile_created", "talon_profile_updated")
        if not dry:
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

    @rule(id=SESSIONS, dry=st.booleans())
    def sign_up(self, id: str, dry: bool) -> None:
        body = {"type": "newsletter_signup", "attributes": {}, "sessionId": id}
        with self.unchanged(dry):
            answer = self.api.track_event(body, dry=dry)
        kinds = [effect[3][0] for effect in answer.event.effects]
        assert "couponCreated" in kinds
        assert "showNotification" in kinds
        if not dry:
            self.sessions.setdefault(id, Session("", [], [], Decimal(0)))

    @rule(profile=PROFILES, dry=st.booleans())
    def sign_up_again(self, profile: str, dry: bool) -> None:
        body = {"type": "newsletter_signup", "attributes": {}, "profileId": profile}
        with self.unchanged(dry):
            answer = self.api.track_event_v2(body, silent="no", dry=dry)
        assert len(answer.created_coupons) == 1
        if not dry:
            self.profiles.add(profile)

    @rule(id=st.sampled_from(["e-1", "e-2"]), profile=PROFILES, dry=st.booleans())
    def sign_up_once(self, id: str, profile: str, dry: bool) -> None:
        body = {
            "type": "newsletter_signup",
            "attributes": {},
            "profileId": profile,
            "integrationId": id,
        }
        if id in self.events:
            with self.refused(ConflictException):
                self.api.track_event_v3(body, dry=dry)
            assert self.api.get_event_v3(id).type == "newsletter_signup"
            return
        with self.unchanged(dry):
            answer = self.api.track_event_v3(body, silent="no", dry=dry)
        assert len(answer.created_coupons) == 1
        if not dry:
            self.events.add(id)
            self.profiles.add(profile)

    @rule(id=PROFILES)
    def refer(self, id: str) -> None:
        body = {"campaignId": 3, "advocateProfileIntegrationId": id}
        assert self.api.create_referral(body).usage_counter == 0
        self.profiles.add(id)
        self.referrals[id] += 1

    @rule(ids=st.lists(PROFILES, min_size=1, max_size=3, unique=True))
    def refer_many(self, ids: list[str]) -> None:
        body = {"campaignId": 3, "usageLimit": 1, "advocateProfileIntegrationIds": ids}
        answer = self.api.create_referrals_for_multiple_advocates(body, silent="no")
        assert answer.total_result_size == len(ids)
        self.profiles |= set(ids)
        self.referrals.update(ids)

    @rule(code=st.sampled_from(["WELCOME10", "SHIRTS5"]), id=PROFILES)
    def reserve(self, code: str, id: str) -> None:
        self.api.create_coupon_reservation(code, {"integrationIDs": [id]})
        self.profiles.add(id)
        self.reserved.add((code, id))

    @rule(code=st.sampled_from(COUPONS), id=PROFILES)
    def give_back(self, code: str, id: str) -> None:
        self.api.delete_coupon_reservation(code, {"integrationIDs": [id]})
        self.reserved.discard((code, id))

    @rule(code=st.sampled_from(COUPONS))
    def read_wallets(self, code: str) -> None:
        with self.unchanged(dry=True):
            found = self.api.get_reserved_customers(code)
        holders = {owner for held, owner in self.reserved if held == code}
        assert {profile.integration_id for profile in found.data} == holders
        assert found.total_result_size == len(holders)

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
            with self.refused(NotFoundException):
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

    @invariant()
    def profiles_count_their_closed_sessions_points_and_wallets(self) -> None:
        for id in ("ada", "grace", "vip-1"):
            if id not in self.profiles:
                with self.refused(NotFoundException):
                    self.api.get_customer_inventory(id)
                continue
            inventory = self.api.get_customer_inventory(
                id, profile=True, referrals=True, coupons=True, loyalty=True
            )
            closed = [s for s in self.sessions.values() if s.profile == id and s.done]
            profile = inventory.profile
            assert profile.closed_sessions == len(closed)
            assert Decimal(str(profile.total_sales)) == sum(s.sold for s in closed)
            memberships = {membership.id for membership in profile.audience_memberships or []}
            assert (1 in memberships) == (id in self.members)
            assert len(inventory.referrals) == self.referrals[id]
            wallet = {coupon.value for coupon in inventory.coupons} & set(COUPONS)
            own = {"FORVIP"} if id == self.recipient else set()
            assert wallet == {code for code, owner in self.reserved if owner == id} | own
            ledgers = inventory.loyalty.programs
            balance = ledgers["1"].ledger.current_balance if ledgers else 0
            assert balance == self.points_left(id)

    @rule(id=PROFILES)
    def read_points_of_first_shop(self, id: str) -> None:
        if id not in self.profiles:
            with self.refused(NotFoundException):
                self.api.get_loyalty_balances(1, id)
            return
        points = self.points_left(id)
        assert self.api.get_loyalty_balances(1, id).balance.active_points == points
        left = self.api.get_loyalty_program_profile_points(1, id, page_size=1000).data
        assert sum(entry.amount for entry in left) == points
        booked = self.api.get_loyalty_program_profile_transactions(1, id, page_size=1000).data
        signs = {"addition": 1, "subtraction": -1}
        assert sum(signs[entry.type] * entry.amount for entry in booked) == points

    def points_left(self, id: str) -> int:
        closed = [s for s in self.sessions.values() if s.profile == id and s.done]
        return sum(session.points for session in closed if not session.forgotten)
