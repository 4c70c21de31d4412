"""Audiences that come and go."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from sandbox.properties.parts.world import PROFILES, World
from talon_one import NotFoundException


class Audiences(World):
    """Each new audience has one customer, until it is emptied or deleted."""

    def __init__(self) -> None:
        super().__init__()
        self.audiences: list[int] = []

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
        close = self.api.delete_audience_memberships_v2 if empty else self.api.delete_audience_v2
        if not self.audiences:
            with self.refused(NotFoundException):
                close(99)
            return
        id = self.audiences[-1]
        close(id)
        assert self.memberships(id) == 0
        if not empty:
            self.audiences.pop()
            with self.refused(NotFoundException):
                close(id)

    def memberships(self, audience: int) -> int:
        stored = self.sandbox.state()["AudienceMembership"]
        return sum(membership["audience_id"] == audience for membership in stored)
