"""EvaluationContext: what one evaluation is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from time import monotonic
from typing import Any

from talon_one.sandbox.settings import Settings
from talon_one.sandbox.state import audiences, sessions
from talon_one.sandbox.state.scope import Scope
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.definitions import (
    Application,
    Campaign,
    Standstill,
    Store,
    World,
)
from talon_one.sandbox.store.records import Coupon, Event, Profile, Referral, Session

_PATIENCE = 5.0
"""Seconds after which no further expression is begun, so that hostile rulesets end."""


@dataclass(frozen=True)
class EvaluationContext:
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

    evaluable: Set[int] | None = None
    """The only campaigns to evaluate, disabled ones too; None: all that run."""

    complete: bool = False
    """Evaluate all exclusive campaigns as if they were universal."""

    event_cards: Sequence[str] = ()
    """The identifiers of the loyalty cards that an event without session names."""

    connected: Session | None = None
    """A closed session that an event without session refers to: rules read it and change nothing
    of it."""

    evaluations: list[Any] | None = None
    """Where a record of the evaluation is to be left; None: none is made."""

    deadline: float = field(default_factory=lambda: monotonic() + _PATIENCE)

    @property
    def world(self) -> World:
        """All definitions."""
        return self.store.world

    @property
    def recording(self) -> bool:
        """Tell whether what comes of each part of the rules is to be noted."""
        return self.evaluations is not None

    @property
    def newer_reasons(self) -> bool:
        """Tell whether codes are refused with the reasons that only today's service has."""
        if self.settings.generation == "seed":
            return self.application.newer_reasons
        return self.settings.generation == "today"

    @property
    def visited(self) -> Store | None:
        """The store that the call is made in."""
        return self.world.store_of(self.application.id, self.event.store_integration_id)

    @cached_property
    def adjusted_prices(self) -> Mapping[int, Mapping[str, Any]]:
        """By the position of each item whose price the catalog adjusted: type, price and
        reference, as effects name them."""
        names = {
            "selectedPriceType": "selectedPriceType",
            "price": "selectedPrice",
            "adjustmentReferenceId": "adjustmentReferenceId",
        }
        session = self.session or self.connected
        return {
            item["position"]: {names[name]: item[name] for name in names if name in item}
            for item in (session.cart_items if session else ())
            if "selectedPriceType" in item
        }

    @property
    def loyalty_cards(self) -> Sequence[str]:
        """The identifiers of the loyalty cards that the call is made with."""
        return self.event_cards if self.session is None else self.session.loyalty_cards

    @property
    def books_points(self) -> bool:
        """Tell whether points are booked by this call: an open session only holds them."""
        return self.session is None or self.session.state in sessions.CLOSED

    @property
    def out_of_time(self) -> bool:
        """Tell whether the evaluation has taken too long."""
        return monotonic() > self.deadline

    def campaigns(self) -> list[Campaign]:
        """List the campaigns to evaluate, in the order of the seed."""
        campaigns = self.world.campaigns_of(self.application.id)
        if self.evaluable is not None:
            campaigns = [campaign for campaign in campaigns if campaign.id in self.evaluable]
        return [campaign for campaign in campaigns if self.standstill(campaign) is None]

    def standstill(self, campaign: Campaign) -> Standstill | None:
        """Say why a campaign does not run in this call; one that is asked for may be disabled."""
        return campaign.standstill(self.now, enabled=self.evaluable is not None)

    def is_elsewhere(self, campaign: Campaign) -> bool:
        """Tell whether a campaign runs in other stores than the one of the call."""
        store = self.visited
        return bool(campaign.store_ids) and (store is None or store.id not in campaign.store_ids)

    def is_for_others(self, campaign: Campaign) -> bool:
        """Tell whether a campaign runs for audiences of which the profile is in none."""
        joined = audiences.of(self.store, self.profile) if campaign.audience_ids else ()
        return bool(campaign.audience_ids) and all(
            audience.id not in campaign.audience_ids for audience in joined
        )

    def all_coupons(self) -> list[Coupon]:
        """Return the coupons of all submitted codes, in the order of the codes."""
        return [coupon for same_code in self.coupons.values() for coupon in same_code]


def gather(
    scope: Scope,
    event: Event,
    profile: Profile,
    session: Session | None,
    evaluable: Set[int] | None = None,
    *,
    complete: bool = False,
    cards: Sequence[str] = (),
    connected: Session | None = None,
) -> EvaluationContext:
    """Return the context of an evaluation; the codes of the session are looked up."""
    store, application = scope.store, scope.application
    coupons: dict[str, list[Coupon]] = {}
    referrals: list[Referral] = []
    if session is not None:
        for code in session.coupon_codes:
            coupons[code] = store.find(Coupon, application_id=application.id, value=code)
        if session.referral_code:
            referrals = store.find(
                Referral, application_id=application.id, code=session.referral_code
            )
    return EvaluationContext(
        store,
        application,
        scope.settings,
        event.created,
        event,
        profile,
        session,
        coupons,
        referrals,
        evaluable,
        complete,
        cards,
        connected,
        scope.evaluations,
    )
