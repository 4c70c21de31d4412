"""What all parts share: the two shops of the default seed, the time, and the known customers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from talon_one import ApiClient, ApiException, BadRequestException, IntegrationApi
from talon_one.sandbox import Sandbox

T0 = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
PROFILES = st.sampled_from(["ada", "grace", "vip-1"])
OWNERS = st.sampled_from(["kim", "lee", "sam"])
"""Customers of the shop of today; those above are customers of the other one."""


class World(RuleBasedStateMachine):
    """A sandbox in its first state, whose time stands still until it is moved."""

    sandbox: Sandbox
    client: ApiClient
    client_of_today: ApiClient

    def __init__(self) -> None:
        super().__init__()
        self.sandbox.reset()
        self.sandbox.clock.freeze(T0)
        self.api = IntegrationApi(self.client)
        self.today = IntegrationApi(self.client_of_today)
        self.day = 0
        self.profiles: set[str] = set()

    @property
    def now(self) -> datetime:
        return T0 + timedelta(days=self.day)

    @contextmanager
    def refused(self, error: type[ApiException] = BadRequestException) -> Iterator[None]:
        """Expect that a call is refused, and changes nothing."""
        before = self.sandbox.state()
        with pytest.raises(error):
            yield
        assert self.sandbox.state() == before

    @contextmanager
    def unchanged(self, dry: bool) -> Iterator[None]:
        """Expect that a dry run changes nothing."""
        before = self.sandbox.state() if dry else None
        yield
        if dry:
            assert self.sandbox.state() == before
