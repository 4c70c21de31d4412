"""Outcome: what became of a campaign in an evaluation, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from talon_one.sandbox.engine.notes import Notes
from talon_one.sandbox.engine.rule_run import Failure
from talon_one.sandbox.store.definitions import Campaign
from talon_one.sandbox.store.records import Coupon


class Exclusion(Enum):
    """Why a campaign that could run counts for nothing, whatever its rules say."""

    NOT_ASKED_FOR = "the campaign is not chosen"
    OTHER_STORE = "the campaign is not for this store"
    OTHER_AUDIENCE = "the campaign is not for this customer"
    OUTDONE = "another campaign was chosen"


@dataclass(frozen=True)
class Trial:
    """The rules of a campaign, tried once: with one of its coupons, or with none."""

    coupon: Coupon | None
    failures: Mapping[int, Failure | None]
    """Per rule that was tried, by its index, why it did not fire; None: it did."""

    notes: Sequence[Notes] = ()
    """What came of the parts of each rule that was run, if it was noted."""

    @property
    def fired(self) -> bool:
        """Tell whether one of the rules fired."""
        return None in self.failures.values()


@dataclass
class Outcome:
    """What became of a campaign that could run."""

    campaign: Campaign
    exclusion: Exclusion | None = None
    trials: list[Trial] = field(default_factory=list)
    """In the order of the coupons; what needs none comes last. Empty if it was not tried."""
