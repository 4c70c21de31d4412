"""What a seed defines and no Integration API call changes: applications, campaigns, programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone, tzinfo
from decimal import Decimal
from enum import Enum
from typing import Any

from talon_one.sandbox.durations import Duration

_SURROGATES = "\ud800"
"""From here to the private characters nothing is a character by itself."""

Expression = Any
"""A Talang expression in its JSON form."""


@dataclass(frozen=True)
class ApiKey:
    """One API key of an application; it ends at `expires` (None: never)."""

    value: str
    expires: datetime | None = None


@dataclass(frozen=True)
class Application:
    """A shop: the owner of sessions, events, campaigns, API keys and one signing key."""

    id: int
    name: str = ""
    signing_key: str | None = None
    """Hex text of the HMAC key; None refuses every signature."""

    api_keys: tuple[ApiKey, ...] = ()
    case_sensitivity: str = "sensitive"
    exclusive_strategy: str = "listOrder"
    default_discount_scope: str = "sessionTotal"
    cascading_discounts: bool = False
    flattened_items: bool = False
    partial_rewards: bool = False
    """What a budget does not bear is cut to what it has left, instead of failing."""

    newer_reasons: bool = False
    """Codes are refused with the reasons that only today's service has."""

    sandbox: bool = True
    """Whether it is one for tests, as a new audience of it then is."""

    zone: tzinfo = timezone.utc
    """Where the periods of budgets begin and end."""

    attributes: Mapping[str, Any] = field(default_factory=dict)

    def fold(self, code: str) -> str:
        """Return a coupon code in the case that this application keeps codes in."""
        if self.case_sensitivity == "insensitive-uppercase":
            return code.upper()
        if self.case_sensitivity == "insensitive-lowercase":
            return code.lower()
        return code


@dataclass(frozen=True)
class Binding:
    """A name that the expressions of a ruleset or rule can read."""

    name: str
    expression: Expression


@dataclass(frozen=True)
class Rule:
    """One condition with the effects that follow when it holds."""

    title: str
    condition: Expression
    effects: tuple[Expression, ...]
    else_effects: tuple[Expression, ...] = ()
    """Evaluated instead when the condition does not hold."""

    bindings: tuple[Binding, ...] = ()
    shown: Mapping[str, str] = field(default_factory=dict)
    """What its author wrote to be shown in shops, by the names of the API."""


@dataclass(frozen=True)
class Ruleset:
    """The rules of a campaign, in order."""

    id: int
    rules: tuple[Rule, ...]
    bindings: tuple[Binding, ...] = ()


@dataclass(frozen=True)
class Limit:
    """A budget: at most `limit` of `action` for each combination of the entities' values."""

    action: str
    limit: Decimal
    entities: tuple[str, ...] = ()
    period: str | None = None
    """``daily`` and the like: what is used up counts for the calendar period. None: for ever."""

    @staticmethod
    def read(configs: Iterable[Mapping[str, Any]] | None) -> tuple[Limit, ...]:
        """Read limits as the API writes them."""
        return tuple(
            Limit(c["action"], Decimal(c["limit"]), tuple(c.get("entities") or ()), c.get("period"))
            for c in configs or ()
        )


@dataclass(frozen=True)
class CodePattern:
    """How codes look: each ``#`` of the pattern becomes one of the characters."""

    pattern: str
    characters: tuple[str, ...]
    """Characters, and ranges of them such as ``A-Z``."""

    @staticmethod
    def is_range(entry: str) -> bool:
        """Tell whether this stands for characters: for itself, or for those from one to another."""
        first, last = entry[:1], entry[-1:]
        return entry in (first, f"{first}-{last}") and (
            "" < first <= last < _SURROGATES or _SURROGATES < first <= last
        )


class Standstill(Enum):
    """Why the rules of a campaign are not evaluated at a moment."""

    DISABLED = "disabled"
    ARCHIVED = "archived"
    NO_RULESET = "no ruleset"
    NOT_STARTED = "not started"
    ENDED = "ended"


@dataclass(frozen=True)
class Campaign:
    """A campaign with its active ruleset."""

    id: int
    application_id: int
    name: str
    state: str = "enabled"
    priority: str = "universal"
    """``exclusive``: of all such campaigns of the application one is chosen."""

    start: datetime | None = None
    end: datetime | None = None
    features: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    reevaluated_on_return: bool = False
    """Its rules run again when items are returned, if the shop asks for it."""

    ruleset: Ruleset | None = None
    coupon_codes: CodePattern | None = None
    referral_codes: CodePattern | None = None
    store_ids: tuple[int, ...] = ()
    """The only stores that it runs in; empty: it runs everywhere."""

    audience_ids: tuple[int, ...] = ()
    """The only audiences that it runs for; empty: it runs for everybody."""

    attributes: Mapping[str, Any] = field(default_factory=dict)
    document: Mapping[str, Any] = field(default_factory=dict)
    """The campaign as the seed has it: the members that answers repeat unchanged."""

    def runs(self, now: datetime) -> bool:
        """Tell whether rules of this campaign are evaluated at that moment."""
        return self.standstill(now) is None

    def standstill(self, now: datetime, *, enabled: bool = False) -> Standstill | None:
        """Say why they are not; None: they are.

        :param enabled: say it as if the campaign were enabled; an archived one cannot be.
        """
        if self.state == "archived":
            return Standstill.ARCHIVED
        if self.state != "enabled" and not enabled:
            return Standstill.DISABLED
        if self.ruleset is None:
            return Standstill.NO_RULESET
        if self.start is not None and now < self.start:
            return Standstill.NOT_STARTED
        if self.end is not None and self.end <= now:
            return Standstill.ENDED
        return None


@dataclass(frozen=True)
class Tier:
    """A level of a loyalty program that customers reach by their points."""

    id: int
    name: str
    least: Decimal
    """Active points from which on a customer has it."""


@dataclass(frozen=True)
class TierRules:
    """The tiers of a program, from the lowest up, and how long a customer stays in one."""

    tiers: tuple[Tier, ...]
    policy: str = ""
    """Where their expiry is counted from. Empty: tiers follow the points, up and down, at once."""

    duration: Duration | None = None
    """From there on until the tier is looked at again."""

    cycle: datetime | None = None
    """Where ``absolute_expiration`` counts from."""

    one_down: bool = False
    """Who has too few points goes down one tier, not to what the points allow."""


@dataclass(frozen=True)
class LoyaltyProgram:
    """A loyalty program with what its points get when a rule says nothing else."""

    id: int
    name: str
    title: str
    pending: Duration | None = None
    """Time from award until the points count; None: none."""

    awaits_activation: bool = False
    """The points count only once they are activated, which no time does."""

    validity: Duration | None = None
    """Time from then until they expire; None: never."""

    zone: tzinfo = timezone.utc
    """Where these times are counted."""

    sub_ledgers: tuple[str, ...] = ()
    allow_sub_ledgers: bool = True
    """False: no rule may use another ledger than the main one."""

    card_based: bool = False
    """Points belong to loyalty cards, not to profiles."""

    users_per_card: int = 0
    """Profiles that a card can be linked to; 0 is without limit."""

    card_codes: CodePattern | None = None
    join_policy: str = "points_earned"
    return_policy: str = "unlimited"
    tier_rules: TierRules | None = None
    applications: frozenset[int] | None = None
    """The only applications that use it; None: all do."""

    def serves(self, application_id: int) -> bool:
        """Tell whether an application uses the program."""
        return self.applications is None or application_id in self.applications


@dataclass(frozen=True)
class Achievement:
    """A target that customers of a campaign can reach by what they do."""

    id: int
    campaign_id: int
    application_id: int
    name: str
    title: str
    description: str
    created: datetime
    target: Decimal
    period: Duration | None = None
    """How long a run may take; None: as long as one likes."""

    recurrence: str = "no_recurrence"
    """``on_expiration``, ``on_completion``: when another run can begin."""

    activation: str = "user_action"
    fixed_start: datetime | None = None
    """When the first run of everybody begins; with ``fixed_schedule`` alone."""

    end: datetime | None = None
    rolls_back: bool = False
    """Whether progress can be taken back once the target was reached."""

    @property
    def scheduled(self) -> bool:
        """True if the runs of everybody begin and end at the same time."""
        return self.activation == "fixed_schedule"


@dataclass(frozen=True)
class Store:
    """A place where an application sells."""

    id: int
    application_id: int
    integration_id: str
    name: str
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class GiveawayPool:
    """A pool of codes that rules give away."""

    id: int
    name: str
    applications: frozenset[int] | None = None
    """The only applications that use it; None: all do."""

    def serves(self, application_id: int) -> bool:
        """Tell whether an application uses the pool."""
        return self.applications is None or application_id in self.applications


@dataclass(frozen=True)
class Collection:
    """A list of texts, such as SKUs, that rules can look something up in."""

    id: int
    name: str
    items: frozenset[str]
    campaign_id: int | None = None
    """The only campaign that reads it; None: it belongs to applications."""

    applications: frozenset[int] | None = None
    """The only applications that read it; None: all do."""

    def serves(self, campaign: Campaign) -> bool:
        """Tell whether the rules of a campaign can read it."""
        if self.campaign_id is not None:
            return self.campaign_id == campaign.id
        return self.applications is None or campaign.application_id in self.applications


@dataclass(frozen=True)
class World:
    """All definitions of an account, found by their ids."""

    account_id: int = 1
    applications: Mapping[int, Application] = field(default_factory=dict)
    campaigns: Mapping[int, Campaign] = field(default_factory=dict)
    loyalty_programs: Mapping[int, LoyaltyProgram] = field(default_factory=dict)
    achievements: Mapping[int, Achievement] = field(default_factory=dict)
    stores: Mapping[tuple[int, str], Store] = field(default_factory=dict)
    """By the application and its own id of the store."""

    experiments: frozenset[int] | None = None
    """Ids of the experiments that there are; None: the seed lists none."""

    giveaway_pools: Mapping[int, GiveawayPool] = field(default_factory=dict)
    collections: Mapping[int, Collection] = field(default_factory=dict)
    event_types: frozenset[str] = frozenset()
    cost_ids: Mapping[str, int] = field(default_factory=dict)
    """The id of each additional cost."""

    cost_types: Mapping[str, str] = field(default_factory=dict)
    """What each additional cost is one of: ``session``, ``item`` or ``both``."""

    def campaigns_of(self, application_id: int) -> Sequence[Campaign]:
        """List the campaigns of an application in the order of the seed."""
        return [c for c in self.campaigns.values() if c.application_id == application_id]

    def store_of(self, application_id: int, integration_id: str) -> Store | None:
        """Find a store of an application."""
        return self.stores.get((application_id, integration_id))

    def programs_of(self, application_id: int) -> Sequence[LoyaltyProgram]:
        """List the loyalty programs that an application uses."""
        return [p for p in self.loyalty_programs.values() if p.serves(application_id)]

    def achievements_of(self, application_id: int) -> Sequence[Achievement]:
        """List the achievements of an application by their ids."""
        found = (a for a in self.achievements.values() if a.application_id == application_id)
        return sorted(found, key=lambda achievement: achievement.id)

    def application_by_api_key(self, key: str, now: datetime) -> Application | None:
        """Find the application that a key, not expired by now, belongs to."""
        for application in self.applications.values():
            for known in application.api_keys:
                if known.value == key and (known.expires is None or now < known.expires):
                    return application
        return None
