"""Situation: what one evaluation is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Any

from talon_one.sandbox.definitions import Application, World
from talon_one.sandbox.records import Coupon, Event, Profile, Referral, Session
from talon_one.sandbox.settings import Settings
from talon_one.sandbox.store import Transaction

_PATIENCE = 5.0
"""Seconds after which no further expression is begun, so that hostile rulesets end."""


@dataclass(frozen=True)
class Situation:
    """The records that rules look at, as they are after the request was merged in."""

    store: Transaction
    application: Application
    settings: Settings
    now: datetime
    event: Event
    profile: Profile
    session: Session | None = None
    """None for events of a profile alone."""

    coupons: dict[str, list[Coupon]] = field(default_factory=dict)
    """Per submitted code the coupons that have it, at most one in each campaign."""

    referrals: list[Referral] = field(default_factory=list)
    """The referrals that have the submitted code."""

    deadline: float = field(default_factory=lambda: monotonic() + _PATIENCE)

    @property
    def world(self) -> World:
        """All definitions."""
        return self.store.world

    @property
    def out_of_time(self) -> bool:
        """Tell whether the evaluation has taken too long."""
        return monotonic() > self.deadline


def situation(
    store: Transaction,
    application: Application,
    settings: Settings,
    event: Event,
    profile: Profile,
    session: Session | None,
) -> Situation:
    """Gather what an evaluation needs; the session's codes are looked up."""
    codes: dict[str, Any] = {}
    referrals: list[Referral] = []
    if session is not None:
        for code in session.coupon_codes:
            codes[code] = store.find(Coupon, application_id=application.id, value=code)
        if session.referral_code:
            referrals = store.find(
                Referral, application_id=application.id, code=session.referral_code
            )
    return Situation(
        store, application, settings, event.created, event, profile, session, codes, referrals
    )
