"""What the store keeps: one record per row, changed by the calls of the Integration API.

Every field is one column; the store reads the annotations to know how to keep it. An `id` of 0
means that the store has not given the record a row yet. Records are equal only to themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any


class Record:
    """What all records have."""

    id: int


@dataclass(eq=False)
class Profile(Record):
    """A customer. Each anonymous session has a hidden one, with an empty integration id."""

    integration_id: str
    created: datetime
    last_activity: datetime
    attributes: dict[str, Any] = field(default_factory=dict)
    closed_sessions: int = 0
    total_sales: Decimal = Decimal(0)
    id: int = 0

    @property
    def anonymous(self) -> bool:
        """True for the hidden profile of an anonymous session."""
        return self.integration_id == ""


@dataclass(eq=False)
class Session(Record):
    """A customer session: one cart on its way to an order."""

    application_id: int
    integration_id: str
    profile_id: int
    created: datetime
    updated: datetime
    state: str = "open"
    first_session: bool = True
    update_count: int = 0
    coupon_codes: list[str] = field(default_factory=list)
    referral_code: str = ""
    cart_items: list[dict[str, Any]] = field(default_factory=list)
    additional_costs: dict[str, dict[str, Any]] = field(default_factory=dict)
    identifiers: list[str] = field(default_factory=list)
    store_integration_id: str = ""
    """The shop's id of the store that it takes place in; empty: in none."""

    experiment_variants: list[dict[str, Any]] = field(default_factory=list)
    """The variants of experiments that the shop chose, as it sent them."""

    loyalty_cards: list[str] = field(default_factory=list)
    """The identifier of the card in use, if there is one."""

    attributes: dict[str, Any] = field(default_factory=dict)
    total: Decimal = Decimal(0)
    """V2: computed from the cart. V1: what the client sent."""

    effects: list[dict[str, Any]] = field(default_factory=list)
    """The effects in force: those of the last evaluation that have not been undone."""

    redeemed: list[dict[str, Any]] = field(default_factory=list)
    """What closing took from budgets and counters and is not undone."""

    returned_value: Decimal = Decimal(0)
    """What the units that were returned are worth, with their additional costs."""

    id: int = 0


@dataclass(eq=False)
class Return(Record):
    """Units of a closed session that came back."""

    session_id: int
    event_id: int
    created: datetime
    items: list[dict[str, Any]]
    """Per line of the cart its position, its sku and how many units."""

    id: int = 0


@dataclass(eq=False)
class KeptAnswer(Record):
    """The answer to a call that a client gave a name, to be sent again."""

    session_id: int
    key: str
    request: str
    """A digest of what the call said."""

    created: datetime
    answer: dict[str, Any]
    id: int = 0


@dataclass(eq=False)
class Event(Record):
    """Something that happened and was evaluated."""

    application_id: int
    type: str
    created: datetime
    profile_id: int | None = None
    session_id: str = ""
    """Integration id of the session, empty for events of a profile alone."""

    attributes: dict[str, Any] = field(default_factory=dict)
    effects: list[dict[str, Any]] = field(default_factory=list)
    integration_id: str | None = None
    """The shop's id of an event of the third generation, which happens once."""

    connected_session_id: str = ""
    """Integration id of the closed session that such an event refers to."""

    store_integration_id: str = ""
    """The shop's id of the store that it happened in; empty: in none."""

    id: int = 0


@dataclass(eq=False)
class Coupon(Record):
    """A coupon code of a campaign."""

    application_id: int
    campaign_id: int
    value: str
    created: datetime
    usage_limit: int = 0
    """How often it may be redeemed; 0 is without limit."""

    usage_counter: int = 0
    discount_limit: Decimal | None = None
    discount_counter: Decimal = Decimal(0)
    start: datetime | None = None
    expiry: datetime | None = None
    recipient: str | None = None
    """Integration id of the only profile that may use it; empty once that profile was erased."""

    reservation: bool = True
    """False: the code is personal. Unless `reservation_mandatory` says otherwise, a profile must
    have reserved it before it can use it."""

    reservation_mandatory: bool | None = None
    """Whether a profile must have reserved the code before it can use it; None: see above."""

    attributes: dict[str, Any] = field(default_factory=dict)
    limits: list[dict[str, Any]] = field(default_factory=list)
    referral_id: int | None = None
    import_id: int | None = None
    batch_id: str = ""
    reservation_limit: int = 0
    """How many reservations there may be before effects can make no more; 0 is without limit."""

    reservation_counter: int = 0
    """How many reservations were made, those that are gone again included."""

    implicitly_reserved: bool = False
    """It is in everybody's wallet, without a reservation."""

    id: int = 0


@dataclass(eq=False)
class Referral(Record):
    """A referral code that an advocate hands to a friend."""

    application_id: int
    campaign_id: int
    code: str
    created: datetime
    advocate: str
    friend: str | None = None
    """Integration id of the only profile that may use it; empty once that profile was erased."""

    usage_limit: int = 0
    usage_counter: int = 0
    start: datetime | None = None
    expiry: datetime | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    import_id: int | None = None
    batch_id: str | None = None
    id: int = 0


@dataclass(eq=False)
class Reservation(Record):
    """A coupon in a profile's wallet."""

    coupon_id: int
    profile_id: int
    id: int = 0


@dataclass(eq=False)
class Audience(Record):
    """A group of customers, which campaigns can ask for."""

    name: str
    created: datetime
    sandbox: bool = True
    description: str | None = None
    applications: list[int] = field(default_factory=list)
    """The only applications that may use it; empty: all may."""

    integration: str | None = None
    """The other system that it comes from, and below its id there."""

    integration_id: str | None = None
    created_elsewhere: bool | None = None
    last_update: datetime | None = None
    """When a member last came or went."""

    id: int = 0


@dataclass(eq=False)
class Catalog(Record):
    """What a shop sells, with the prices that sessions may take from it."""

    name: str
    description: str
    created: datetime
    modified: datetime
    applications: list[int] = field(default_factory=list)
    """The only applications that read it; empty: all do."""

    version: int = 1
    id: int = 0


@dataclass(eq=False)
class CatalogItem(Record):
    """An item of a catalog."""

    catalog_id: int
    sku: str
    price: Decimal | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    product: dict[str, Any] | None = None
    version: int = 1
    """The version of the catalog in which it was last changed."""

    id: int = 0


@dataclass(eq=False)
class PriceAdjustment(Record):
    """A further price of an item, of a type such as a member's price."""

    item_id: int
    price_type: str
    reference_id: str
    price: Decimal | None
    """None: from then on the item has no price of this type."""

    calculated_at: datetime
    effective_from: datetime | None = None
    effective_until: datetime | None = None
    context_id: str | None = None
    id: int = 0


@dataclass(eq=False)
class PriceObservation(Record):
    """A price that an item was seen to have, from a moment on."""

    application_id: int
    sku: str
    observed_at: datetime
    price: Decimal
    context_ids: list[str] = field(default_factory=list)
    """What made the price up, such as the ids of sales."""

    metadata: dict[str, Any] = field(default_factory=dict)
    target: dict[str, Any] = field(default_factory=dict)
    """For whom it was, in the form of the API."""

    id: int = 0


@dataclass(eq=False)
class AudienceMembership(Record):
    """A profile in an audience."""

    audience_id: int
    profile_id: int
    id: int = 0


@dataclass(eq=False)
class LoyaltyMembership(Record):
    """A profile in a loyalty program."""

    program_id: int
    profile_id: int
    joined: datetime
    id: int = 0


@dataclass(eq=False)
class LedgerEntry(Record):
    """One entry of a loyalty ledger.

    Entries only come; how much of a lot is left, or owed, is worked out from all that came.
    """

    program_id: int
    sub_ledger: str
    """Empty for the main ledger."""

    profile_id: int | None
    """The profile whose points these are; for points of a card, the one of the call, if any."""

    type: str
    """``addition`` or ``subtraction``."""

    amount: Decimal
    created: datetime
    reason: str
    uuid: str
    start: datetime | None = None
    expiry: datetime | None = None
    awaits_activation: bool = False
    """The lot counts only once it is activated; it has neither start nor expiry until then."""

    session_id: int | None = None
    event_id: int | None = None
    tentative: bool = False
    """Held by an open session: it counts in the tentative balance alone."""

    reversal: bool = False
    """Written to undo another entry."""

    reference_id: int | None = None
    """Id of that entry."""

    lots: list[dict[str, Any]] = field(default_factory=list)
    """Which lots gave how much, or got it back. What a subtraction lacks there is owed."""

    card_id: int | None = None
    """The loyalty card whose points these are."""

    validity: str = ""
    """How long points that wait for their activation last from then on; empty: for ever."""

    source: str = "session"
    """``session`` for what rules wrote, ``manual`` or ``import``."""

    ruleset_id: int | None = None
    rule_name: str = ""
    id: int = 0


@dataclass(eq=False)
class LoyaltyCard(Record):
    """A card that collects points in a card-based loyalty program."""

    program_id: int
    identifier: str
    created: datetime
    modified: datetime
    status: str = "active"
    block_reason: str = ""
    old_identifier: str = ""
    new_identifier: str = ""
    batch_id: str = ""
    id: int = 0


@dataclass(eq=False)
class CardLink(Record):
    """A profile that shares a loyalty card."""

    card_id: int
    profile_id: int
    linked: datetime
    id: int = 0


@dataclass(eq=False)
class ProgressTracker(Record):
    """One run of a customer towards the target of an achievement."""

    achievement_id: int
    profile_id: int
    progress: Decimal
    start: datetime
    end: datetime | None = None
    completion: datetime | None = None
    """When the target was reached."""

    id: int = 0


@dataclass(eq=False)
class Giveaway(Record):
    """A code of a pool, such as a gift card of another shop."""

    pool_id: int
    code: str
    created: datetime
    start: datetime | None = None
    end: datetime | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    import_id: int | None = None
    used: bool = False
    """It was given to somebody, whom `profile_id` names unless that profile was erased."""

    profile_id: int | None = None
    id: int = 0


@dataclass(eq=False)
class Counter(Record):
    """How much of a budget is used up. `key` names the entities that it counts for."""

    campaign_id: int
    action: str
    key: str
    amount: Decimal = Decimal(0)
    id: int = 0


@dataclass(eq=False)
class IssuedCode(Record):
    """A code that an effect of a session created, so that the next update repeats it."""

    session_id: int
    place: str
    """The campaign, rule, effect and coupon that it came from."""

    code_id: int
    id: int = 0


@dataclass(eq=False)
class Attribute(Record):
    """A custom attribute, defined by the seed or by its first use."""

    entity: str
    event_type: str
    """Set for entity ``Event`` alone."""

    name: str
    type: str
    id: int = 0
