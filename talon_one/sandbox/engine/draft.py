"""Draft: everything that an evaluation has come to so far, none of it carried out yet.

A rule that fails and a campaign that is not chosen leave no trace: the draft is rolled back to the
savepoint before them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar, Union

from talon_one.sandbox.state import counters, totals
from talon_one.sandbox.state.achievements import Progress
from talon_one.sandbox.state.loyalty import PointsChange
from talon_one.sandbox.store.records import Audience, Coupon, Giveaway, Referral

E = TypeVar("E")
Place = tuple[Any, ...]


@dataclass(frozen=True)
class Origin:
    """The rule that something comes from."""

    campaign_id: int = -1
    ruleset_id: int = -1
    rule_index: int = -1
    rule_name: str = ""


NOWHERE = Origin()
"""The origin of what comes from no rule."""


@dataclass(frozen=True)
class Effect:
    """One effect that a rule had, or that tells of a refused code or of something undone."""

    origin: Origin
    type: str
    props: dict[str, Any]
    coupon_id: int | None = None
    """The coupon whose evaluation triggered it."""

    arguments: tuple[Any, ...] | None = None
    """What V1 lists after the type; None: the values of `props` in order."""

    triggers: bool = False
    """A rule had it because its condition held: only that triggers a campaign. It is none of
    `elseEffects`, no error, and nothing that tells of a code or of something undone."""

    price: Mapping[str, Any] = field(default_factory=dict)
    """For an item whose price the catalog adjusted: type, price and reference, as answers name
    them."""

    def as_v1(self) -> list[Any]:
        """Return the effect as V1 lists it: where it comes from, then its type with arguments."""
        origin = self.origin
        arguments = self.props.values() if self.arguments is None else self.arguments
        call = [self.type, *arguments]
        return [origin.campaign_id, origin.ruleset_id, origin.rule_index, call]

    def as_record(self) -> dict[str, Any]:
        """Return what sessions and events keep of the effect."""
        return {
            "origin": vars(self.origin),
            "type": self.type,
            "props": self.props,
            "coupon_id": self.coupon_id,
            "price": dict(self.price),
        }

    @staticmethod
    def of_record(record: Mapping[str, Any]) -> Effect:
        """Return an effect that was kept."""
        origin = Origin(**record["origin"])
        type, props = record["type"], record["props"]
        return Effect(origin, type, props, record["coupon_id"], price=record["price"])


@dataclass(frozen=True)
class Spending:
    """A part of a budget that is used up."""

    campaign_id: int
    action: str
    key: str
    """The entities that the budget is for; empty for the campaign as a whole."""

    amount: Decimal
    coupon_id: int | None = None
    referral_id: int | None = None


@dataclass(frozen=True)
class Accepted:
    """A code that a rule accepted, to be redeemed when the session closes."""

    code: Coupon | Referral


@dataclass(frozen=True)
class NewCode:
    """A code that a rule created, or that it created on an earlier update of the session."""

    code: Coupon | Referral
    place: str

    @property
    def text(self) -> str:
        """The code as customers enter it."""
        return self.code.value if isinstance(self.code, Coupon) else self.code.code


@dataclass(frozen=True)
class AttributeUpdate:
    """A value that a rule gave to an attribute."""

    entity: str
    """``Profile`` or ``Session``."""

    name: str
    value: Any


@dataclass(frozen=True)
class AudienceChange:
    """An audience that a rule puts the profile into, or takes it out of."""

    audience: Audience
    joins: bool


@dataclass(frozen=True)
class NewReservation:
    """A coupon that a rule puts into the wallet of a profile."""

    coupon: Coupon
    profile_id: str
    """The profile's integration id."""


@dataclass(frozen=True)
class Award:
    """A giveaway that a rule gives, or that it gave on an earlier closing of the session."""

    giveaway: Giveaway
    recipient: str
    """Integration id of the profile that gets it."""

    place: str


@dataclass(frozen=True)
class ExpiryChange:
    """Another moment at which points expire."""

    lot_id: int
    expiry: datetime


Entry = Union[
    Effect,
    Spending,
    Accepted,
    NewCode,
    AttributeUpdate,
    AudienceChange,
    NewReservation,
    Award,
    ExpiryChange,
    PointsChange,
    Progress,
]


class Draft:
    """The entries of an evaluation in the order in which they came up.

    What is often asked for is kept up with them: a call may come with a thousand codes, each of
    which is to cost the same.
    """

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._by_kind: defaultdict[type, list[Any]] = defaultdict(list)
        self._accepted: set[Coupon | Referral] = set()
        self._created: set[tuple[type, str]] = set()
        """Kind and text of each new code."""

        self._spent: defaultdict[Place, list[Decimal]] = defaultdict(list)
        """Per place that amounts add up in, the sum after each of them."""

        self.rollbacks = 0
        """How often entries were removed: while it stays, entries are only added."""

    def add(self, *entries: Entry) -> None:
        """Note what came up; a code is accepted once, and created once."""
        for entry in entries:
            self._entries.append(entry)
            self._by_kind[type(entry)].append(entry)
            if isinstance(entry, Accepted):
                self._accepted.add(entry.code)
            elif isinstance(entry, NewCode):
                self._created.add((type(entry.code), entry.text))
            elif isinstance(entry, Spending):
                for place in _places(entry):
                    sums = self._spent[place]
                    sums.append(totals.add((*sums[-1:], entry.amount)))

    def of(self, kind: type[E]) -> list[E]:
        """List the entries of one kind."""
        return list(self._by_kind.get(kind, ()))

    def savepoint(self) -> int:
        """Return the present point of the draft, for `rollback_to` and `between`."""
        return len(self._entries)

    def between(self, savepoint: int, later: int) -> list[Entry]:
        """Return the entries from one savepoint to a later one."""
        return self._entries[savepoint:later]

    def rollback_to(self, savepoint: int) -> list[Entry]:
        """Remove all entries since a savepoint, and return them."""
        removed, self._entries[savepoint:] = self._entries[savepoint:], []
        for entry in removed:
            self._by_kind[type(entry)].pop()
            if isinstance(entry, Accepted):
                self._accepted.remove(entry.code)
            elif isinstance(entry, NewCode):
                self._created.remove((type(entry.code), entry.text))
            elif isinstance(entry, Spending):
                for place in _places(entry):
                    self._spent[place].pop()
        self.rollbacks += bool(removed)
        return removed

    def accepted(self, code: Coupon | Referral) -> bool:
        """Tell whether a rule accepted this code."""
        return code in self._accepted

    def created(self, kind: type[Coupon | Referral], text: str) -> bool:
        """Tell whether a rule created a code of this kind and text."""
        return (kind, text) in self._created

    def spent(self, campaign_id: int, action: str, key: str) -> Decimal:
        """Return what is taken from the budget that a campaign has for a key."""
        return self._sum(("campaign", campaign_id, action, key))

    def spent_by_coupon(self, coupon: Coupon, action: str) -> Decimal:
        """Return what is taken from the budget of a coupon's own."""
        return self._sum(("coupon", coupon.id, action))

    def _sum(self, place: Place) -> Decimal:
        sums = self._spent.get(place)
        return sums[-1] if sums else Decimal(0)


def _places(spending: Spending) -> Iterator[Place]:
    """Yield where the amount of a spending adds up."""
    yield "campaign", spending.campaign_id, spending.action, spending.key
    if spending.key == counters.WHOLE_CAMPAIGN and spending.coupon_id is not None:
        yield "coupon", spending.coupon_id, spending.action


def triggered(entries: Iterable[Entry]) -> list[int]:
    """Return the ids of the campaigns of which a rule held and had an effect, in their order."""
    ids = (e.origin.campaign_id for e in entries if isinstance(e, Effect) and e.triggers)
    return list(dict.fromkeys(ids))


DISCOUNTS = (
    "setDiscount",
    "setDiscountPerItem",
    "setDiscountPerAdditionalCost",
    "setDiscountPerAdditionalCostPerItem",
)
"""The types of the effects that take something off."""


def discount_of(entries: Iterable[Entry]) -> Decimal:
    """Add up the discounts among entries."""
    return sum(
        (e.props["value"] for e in entries if isinstance(e, Effect) and e.type in DISCOUNTS),
        Decimal(0),
    )
