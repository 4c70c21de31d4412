"""Reads a seed that fits the schema, and checks what no schema can."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime, timezone, tzinfo
from decimal import Decimal
from typing import Any, Callable, Optional

from talon_one.sandbox import durations, times, vocabulary
from talon_one.sandbox.durations import Duration
from talon_one.sandbox.store.definitions import (
    Achievement,
    ApiKey,
    Application,
    Campaign,
    CodePattern,
    Collection,
    GiveawayPool,
    Limit,
    LoyaltyProgram,
    Ruleset,
    Store,
    Tier,
    TierRules,
    World,
)
from talon_one.sandbox.store.records import (
    Attribute,
    Audience,
    CardLink,
    Catalog,
    CatalogItem,
    Coupon,
    Giveaway,
    LedgerEntry,
    LoyaltyCard,
    PriceObservation,
    Profile,
    Record,
    Referral,
)
from talon_one.sandbox.store.seed.rules import Account, Rulesets, asks_for_referrals, entries

BIRTH = datetime(2021, 1, 1, tzinfo=timezone.utc)
"""When things came to be whose seed does not say it."""

_DEFAULT_CHARACTERS = ("A-Z", "0-9")


class SeedError(ValueError):
    """A seed that cannot be used.

    :param source: the file, or what else the seed came from.
    :param path: JSON path of the member at fault, ``$`` for the whole; ``None`` when the file
        cannot be read, or is neither JSON nor YAML.
    :param rule: the rule that it breaks, or what else is wrong.
    """

    def __init__(self, source: str, path: Optional[str], rule: str) -> None:
        super().__init__(f"{source}: {rule}" if path is None else f"{source}: {path}: {rule}")
        self.source = source
        self.path = path
        self.rule = rule


class Reader:
    """Turns a document that fits the schema into definitions, checking what no schema can."""

    def __init__(self, document: Mapping[str, Any], source: str) -> None:
        self.document = document
        self.source = source
        self.warnings: list[str] = []
        """What may be a mistake, each with its path."""

        applications = document["applications"]
        self._first: int = applications[0]["id"]
        # An application says what its campaigns are that do not say it themselves.
        self._priorities = {d["id"]: d.get("campaignPriority", "universal") for d in applications}

    def fail(self, path: str, rule: str) -> SeedError:
        return SeedError(self.source, path, rule)

    def warn(self, path: str, doubt: str) -> None:
        self.warnings.append(f"{self.source}: {path}: {doubt}")

    def world(self) -> World:
        section = self._section
        applications = self._unique(
            "applications",
            [(path, self._application(path, d)) for path, d in section("applications")],
        )
        self._check_keys(applications)
        programs = self._unique(
            "loyaltyPrograms",
            [(path, self._program(path, d)) for path, d in section("loyaltyPrograms")],
        )
        event_types = frozenset(self._event_types())
        stores = self._stores(applications)
        rulesets = {
            id: Rulesets(self._account(id, programs, event_types, stores), self.fail, self.warn)
            for id in applications
        }
        links = self._links(stores)
        campaigns = self._unique(
            "campaigns",
            [(path, self._campaign(path, d, rulesets, links)) for path, d in section("campaigns")],
        )
        self._check_groups(applications, campaigns)
        for path, ruleset in section("rulesets"):
            if ruleset["campaignId"] not in campaigns:
                raise self.fail(f"{path}.campaignId", "no such campaign")
        return World(
            account_id=self.document.get("accountId", 1),
            applications=applications,
            campaigns=campaigns,
            loyalty_programs=programs,
            achievements=self._achievements(campaigns),
            stores={(s.application_id, s.integration_id): s for s in stores.values()},
            experiments=frozenset(d["id"] for _, d in section("experiments")) or None,
            giveaway_pools=self._pools(applications),
            collections=self._collections(applications, campaigns),
            event_types=event_types,
            cost_ids=self._cost_ids(),
            cost_types={d["name"]: d.get("type") or "both" for _, d in section("additionalCosts")},
        )

    def _cost_ids(self) -> dict[str, int]:
        """Return the id of each additional cost: its own, or else its place in the list."""
        ids: dict[str, int] = {}
        for number, (path, d) in enumerate(self._section("additionalCosts"), 1):
            id = d.get("id", number)
            if id in ids.values():
                raise self.fail(f"{path}.id", f"id {id} is used twice in additionalCosts")
            ids.setdefault(d["name"], id)
        return ids

    def _account(
        self,
        application_id: int,
        programs: Mapping[int, LoyaltyProgram],
        event_types: frozenset[str],
        stores: Mapping[int, Store],
    ) -> Account:
        """Say what the rules of an application's campaigns can name."""
        campaigns = [
            d
            for _, d in self._section("campaigns")
            if d.get("applicationId", self._first) == application_id
        ]
        audiences = [d for _, d in self._section("audiences")]
        return Account(
            {
                "audience": {d[member] for d in audiences for member in ("id", "name")},
                "loyalty program": programs.keys(),
                "giveaway pool": {d["id"] for _, d in self._section("giveawayPools")},
                "collection": {d["name"] for _, d in self._section("collections")},
                "event type": event_types | vocabulary.EVENT_TYPES,
                **self._costs(),
                "campaign": {d["id"] for d in campaigns},
                "achievement": {
                    achievement[member]
                    for d in campaigns
                    for achievement in d.get("achievements") or ()
                    for member in ("id", "name")
                },
                "store": {
                    store.integration_id
                    for store in stores.values()
                    if store.application_id == application_id
                },
            },
            {d["id"]: d["title"] for _, d in self._section("webhooks")},
            {d["name"]: d["id"] for _, d in self._section("customEffects")},
        )

    def _costs(self) -> dict[str, set[int | str]]:
        """Return the additional costs that rules can name: all, as long as the seed lists none."""
        names: set[int | str] = {d["name"] for _, d in self._section("additionalCosts")}
        return {"additional cost": names} if names else {}

    def audiences(self, world: World) -> Iterator[Audience]:
        ids: set[int] = set()
        for path, d in self._section("audiences"):
            if d["id"] in ids:
                raise self.fail(f"{path}.id", f"id {d['id']} is used twice in audiences")
            ids.add(d["id"])
            yield Audience(
                id=d["id"],
                name=d["name"],
                created=self._time(path, d, "created") or BIRTH,
                sandbox=d.get("sandbox") is not False,
                description=d.get("description"),
                applications=self._subscribed(path, d, world.applications),
                integration=d.get("integration"),
                integration_id=d.get("integrationId"),
                created_elsewhere=d.get("createdIn3rdParty"),
                last_update=self._time(path, d, "lastUpdate"),
            )

    def catalogs(self, world: World) -> Iterator[Catalog | CatalogItem]:
        """Yield each catalog, and its items after it."""
        ids: dict[str, set[int]] = {"catalogs": set(), "items": set()}

        def check_id(path: str, d: Mapping[str, Any], kind: str) -> None:
            if d.get("id") in ids[kind]:
                raise self.fail(f"{path}.id", f"id {d['id']} is used twice in {kind}")
            ids[kind].update({d["id"]} if "id" in d else ())

        for path, d in self._section("catalogs"):
            check_id(path, d, "catalogs")
            created = self._time(path, d, "created") or BIRTH
            yield Catalog(
                id=d["id"],
                name=d["name"],
                description=d.get("description") or "",
                created=created,
                modified=self._time(path, d, "modified") or created,
                applications=self._subscribed(path, d, world.applications),
                version=d.get("version", 1),
            )
            skus: set[str] = set()
            for item_path, item in entries(f"{path}.items", d.get("items")):
                check_id(item_path, item, "items")
                if item["sku"] in skus:
                    raise self.fail(f"{item_path}.sku", f"{item['sku']!r} is there twice")
                skus.add(item["sku"])
                yield CatalogItem(
                    id=item.get("id", 0),
                    catalog_id=d["id"],
                    sku=item["sku"],
                    price=_decimal(item.get("price")),
                    attributes=_attributes(item.get("attributes")),
                    product={"name": item["product"]["name"]} if item.get("product") else None,
                    version=d.get("version", 1),
                )

    def observations(self, world: World) -> Iterator[PriceObservation]:
        ids: set[int] = set()
        for path, d in self._section("priceHistory"):
            application_id = d.get("applicationId", self._first)
            if application_id not in world.applications:
                raise self.fail(f"{path}.applicationId", "no such application")
            for seen_path, seen in entries(f"{path}.history", d["history"]):
                if seen.get("id") in ids:
                    raise self.fail(f"{seen_path}.id", f"id {seen['id']} is used twice")
                ids.update({seen["id"]} if "id" in seen else ())
                moment = self._time(seen_path, seen, "observedAt")
                if moment is None:
                    raise self.fail(f"{seen_path}.observedAt", "a price is seen at some moment")
                yield PriceObservation(
                    id=seen.get("id", 0),
                    application_id=application_id,
                    sku=d["sku"],
                    observed_at=moment,
                    price=Decimal(seen["price"]),
                    context_ids=list(seen.get("contextIds") or ()),
                    metadata={"influencingCampaignDetails": [], **(seen.get("metadata") or {})},
                    target=dict(seen.get("target") or {"type": "NONE"}),
                )

    def _pools(self, applications: Mapping[int, Application]) -> dict[int, GiveawayPool]:
        made: list[tuple[str, GiveawayPool]] = []
        for path, d in self._section("giveawayPools"):
            users = frozenset(self._subscribed(path, d, applications)) or None
            made.append((path, GiveawayPool(d["id"], d["name"], users)))
        return self._unique("giveawayPools", made)

    def giveaways(self) -> Iterator[Giveaway]:
        ids: set[int] = set()
        for pool_path, pool in self._section("giveawayPools"):
            codes: set[str] = set()
            for path, d in entries(f"{pool_path}.giveaways", pool.get("giveaways")):
                if d.get("id") in ids:
                    raise self.fail(f"{path}.id", f"id {d['id']} is used twice in giveaways")
                ids.update({d["id"]} if "id" in d else ())
                if d["code"] in codes:
                    raise self.fail(f"{path}.code", f"{d['code']!r} is there twice in the pool")
                codes.add(d["code"])
                yield Giveaway(
                    id=d.get("id", 0),
                    pool_id=pool["id"],
                    code=d["code"],
                    created=self._time(path, d, "created") or BIRTH,
                    start=self._time(path, d, "startDate"),
                    end=self._time(path, d, "endDate"),
                    attributes=dict(d.get("attributes") or {}),
                    import_id=d.get("importId"),
                )

    def _collections(
        self, applications: Mapping[int, Application], campaigns: Mapping[int, Campaign]
    ) -> dict[int, Collection]:
        made: list[tuple[str, Collection]] = []
        for path, d in self._section("collections"):
            campaign_id, application_id = d.get("campaignId"), d.get("applicationId")
            if campaign_id is not None and campaign_id not in campaigns:
                raise self.fail(f"{path}.campaignId", "no such campaign")
            if application_id is not None and application_id not in applications:
                raise self.fail(f"{path}.applicationId", "no such application")
            users = {*self._subscribed(path, d, applications), application_id} - {None}
            collection = Collection(
                id=d["id"],
                name=d["name"],
                items=frozenset(d["items"] or ()),
                campaign_id=campaign_id,
                applications=frozenset(users) or None,
            )
            made.append((path, collection))
        return self._unique("collections", made)

    def _check_groups(
        self, applications: Mapping[int, Application], campaigns: Mapping[int, Campaign]
    ) -> None:
        """Check the groups of campaigns. Calls of the Integration API show nothing of them."""
        ids: set[int] = set()
        for path, d in self._section("campaignGroups"):
            if d["id"] in ids:
                raise self.fail(f"{path}.id", f"id {d['id']} is used twice in campaignGroups")
            ids.add(d["id"])
            self._subscribed(path, d, applications)
            for place, campaign_id in entries(f"{path}.campaignIds", d.get("campaignIds")):
                if campaign_id not in campaigns:
                    raise self.fail(place, "no such campaign")

    def _subscribed(
        self, path: str, d: Mapping[str, Any], applications: Mapping[int, Application]
    ) -> list[int]:
        """Return the applications that may use something; none stands for all of them."""
        ids = list(d.get("subscribedApplicationsIds") or ())
        for index, id in enumerate(ids):
            if id not in applications:
                place = f"{path}.subscribedApplicationsIds[{index}]"
                raise self.fail(place, "no such application")
        return ids

    def coupons(self, world: World) -> Iterator[Coupon]:
        seen: set[tuple[int, str]] = set()
        ids: set[int] = set()
        for path, d, campaign in self._codes("coupons", world):
            value = world.applications[campaign.application_id].fold(d["value"])
            self._check_code(path, d, (campaign.id, value), seen, ids, "value")
            yield Coupon(
                id=d.get("id", 0),
                application_id=campaign.application_id,
                campaign_id=campaign.id,
                value=value,
                created=self._time(path, d, "created") or BIRTH,
                usage_limit=d.get("usageLimit", 0),
                usage_counter=d.get("usageCounter", 0),
                discount_limit=_decimal(d.get("discountLimit") or None),
                discount_counter=Decimal(d.get("discountCounter") or 0),
                start=self._time(path, d, "startDate"),
                expiry=self._time(path, d, "expiryDate"),
                recipient=d.get("recipientIntegrationId") or None,
                reservation=d.get("reservation") is not False,
                reservation_mandatory=d.get("isReservationMandatory"),
                attributes=dict(d.get("attributes") or {}),
                limits=list(d.get("limits") or []),
                referral_id=d.get("referralId"),
                import_id=d.get("importId"),
                batch_id=d.get("batchId") or "",
                reservation_limit=d.get("reservationLimit") or 0,
                reservation_counter=d.get("reservationCounter") or 0,
                implicitly_reserved=bool(d.get("implicitlyReserved")),
            )

    def referrals(self, world: World) -> Iterator[Referral]:
        seen: set[tuple[int, str]] = set()
        ids: set[int] = set()
        for path, d, campaign in self._codes("referrals", world):
            self._check_code(path, d, (campaign.id, d["code"]), seen, ids, "code")
            yield Referral(
                id=d.get("id", 0),
                application_id=campaign.application_id,
                campaign_id=campaign.id,
                code=d["code"],
                created=self._time(path, d, "created") or BIRTH,
                advocate=d["advocateProfileIntegrationId"],
                friend=d.get("friendProfileIntegrationId") or None,
                usage_limit=d.get("usageLimit", 0),
                usage_counter=d.get("usageCounter", 0),
                start=self._time(path, d, "startDate"),
                expiry=self._time(path, d, "expiryDate"),
                attributes=dict(d.get("attributes") or {}),
                import_id=d.get("importId"),
                batch_id=d.get("batchId") or None,
            )

    def attributes(self) -> Iterator[Attribute]:
        seen = set()
        for path, d in self._section("attributes"):
            event_type = (d.get("eventType") or "") if d["entity"] == "Event" else ""
            key = (d["entity"], event_type, d["name"])
            if key in seen:
                raise self.fail(f"{path}.name", f"attribute {d['name']!r} is defined twice")
            seen.add(key)
            yield Attribute(
                entity=d["entity"], event_type=event_type, name=d["name"], type=d["type"]
            )
        costs = {d["name"] for _, d in self._section("additionalCosts")}
        for name in sorted(costs):
            yield Attribute(entity="AdditionalCost", event_type="", name=name, type="number")

    def _section(self, name: str) -> Iterator[tuple[str, Any]]:
        """Return the entries of a top-level list with their JSON paths."""
        return entries(f"$.{name}", self.document.get(name))

    def _codes(self, name: str, world: World) -> Iterator[tuple[str, Any, Campaign]]:
        """Yield coupons or referrals: those inside campaigns, then those listed at the top."""
        for campaign_path, campaign in self._section("campaigns"):
            for path, d in entries(f"{campaign_path}.{name}", campaign.get(name)):
                yield path, d, world.campaigns[campaign["id"]]
        for path, d in self._section(name):
            if d["campaignId"] not in world.campaigns:
                raise self.fail(f"{path}.campaignId", "no such campaign")
            yield path, d, world.campaigns[d["campaignId"]]

    def _check_code(
        self,
        path: str,
        d: Mapping[str, Any],
        key: tuple[int, str],
        seen: set[tuple[int, str]],
        ids: set[int],
        member: str,
    ) -> None:
        if key in seen:
            raise self.fail(f"{path}.{member}", f"{key[1]!r} is there twice in campaign {key[0]}")
        seen.add(key)
        if d.get("id", 0) in ids:
            raise self.fail(f"{path}.id", f"id {d['id']} is used twice")
        ids.update({d["id"]} if "id" in d else ())

    def _application(self, path: str, d: Mapping[str, Any]) -> Application:
        keys = [
            ApiKey(key["key"], self._time(key_path, key, "expires"))
            for key_path, key in entries(f"{path}.apiKeys", d.get("apiKeys"))
        ]
        return Application(
            id=d["id"],
            name=d.get("name", ""),
            signing_key=d.get("key") or None,
            api_keys=tuple(keys),
            case_sensitivity=d.get("caseSensitivity", "sensitive"),
            exclusive_strategy=d.get("exclusiveCampaignsStrategy", "listOrder"),
            default_discount_scope=d.get("defaultDiscountScope", "sessionTotal"),
            cascading_discounts=d.get("enableCascadingDiscounts", False),
            flattened_items=d.get("enableFlattenedCartItems", False),
            partial_rewards=d.get("enablePartialDiscounts") is True,
            newer_reasons=d.get("generation") == "today",
            sandbox=d.get("sandbox") is not False,
            zone=self._zone(path, d),
            attributes=d.get("attributes") or {},
        )

    def _check_keys(self, applications: Mapping[int, Application]) -> None:
        seen: set[str] = set()
        for number, application in enumerate(applications.values()):
            for index, key in enumerate(application.api_keys):
                if key.value in seen:
                    raise self.fail(
                        f"$.applications[{number}].apiKeys[{index}].key", "this key is there twice"
                    )
                seen.add(key.value)

    def _stores(self, applications: Mapping[int, Application]) -> dict[int, Store]:
        made: list[tuple[str, Store]] = []
        names: set[tuple[int, str]] = set()
        for path, d in self._section("stores"):
            application_id = d.get("applicationId", self._first)
            if application_id not in applications:
                raise self.fail(f"{path}.applicationId", "no such application")
            if (application_id, d["integrationId"]) in names:
                raise self.fail(
                    f"{path}.integrationId", f"store {d['integrationId']!r} is there twice"
                )
            names.add((application_id, d["integrationId"]))
            attributes = _attributes(d.get("attributes"))
            store = Store(d["id"], application_id, d["integrationId"], d["name"], attributes)
            made.append((path, store))
        return self._unique("stores", made)

    def _links(self, stores: Mapping[int, Store]) -> dict[int, set[int]]:
        """Return the stores of each campaign that is linked to some. Either end may say so.

        :raises SeedError: one end is not there, or of another application.
        """
        owners = {
            d["id"]: d.get("applicationId", self._first) for _, d in self._section("campaigns")
        }
        links: dict[int, set[int]] = {}

        def link(place: str, what: str, campaign_id: int, store_id: int) -> None:
            store = stores.get(store_id)
            if store is None or owners.get(campaign_id) != store.application_id:
                raise self.fail(place, f"the application has no such {what}")
            links.setdefault(campaign_id, set()).add(store_id)

        for path, d in self._section("stores"):
            for place, id in entries(f"{path}.linkedCampaignIds", d.get("linkedCampaignIds")):
                link(place, "campaign", id, d["id"])
        for path, d in self._section("campaigns"):
            for place, id in entries(f"{path}.linkedStoreIds", d.get("linkedStoreIds")):
                link(place, "store", d["id"], id)
        return links

    def _linked_audiences(self, path: str, d: Mapping[str, Any]) -> tuple[int, ...]:
        known = {audience["id"] for _, audience in self._section("audiences")}
        for place, id in entries(f"{path}.linkedAudienceIds", d.get("linkedAudienceIds")):
            if id not in known:
                raise self.fail(place, "no such audience")
        return tuple(d.get("linkedAudienceIds") or ())

    def _campaign(
        self,
        path: str,
        d: Mapping[str, Any],
        rulesets: Mapping[int, Rulesets],
        links: Mapping[int, set[int]],
    ) -> Campaign:
        application_id = d.get("applicationId", self._first)
        if application_id not in rulesets:
            raise self.fail(f"{path}.applicationId", "no such application")
        start, end = self._time(path, d, "startTime"), self._time(path, d, "endTime")
        if start and end and end <= start:
            raise self.fail(f"{path}.endTime", "the campaign ends before it starts")
        nested = ("rulesets", "ruleset", "coupons", "referrals", "achievements")
        ruleset = self._active_ruleset(path, d, rulesets[application_id])
        return Campaign(
            id=d["id"],
            application_id=application_id,
            name=d["name"],
            state=d.get("state", "enabled"),
            priority=d.get("campaignPriority") or self._priorities[application_id],
            start=start,
            end=end,
            features=self._features(d, ruleset),
            limits=Limit.read(d.get("limits")),
            reevaluated_on_return=bool(d.get("reevaluateOnReturn")),
            ruleset=ruleset,
            coupon_codes=self._pattern(path, d, "couponSettings"),
            referral_codes=self._pattern(path, d, "referralSettings"),
            store_ids=tuple(sorted(links.get(d["id"], ()))),
            audience_ids=self._linked_audiences(path, d),
            attributes=d.get("attributes") or {},
            document={name: value for name, value in d.items() if name not in nested},
        )

    def _features(self, d: Mapping[str, Any], ruleset: Ruleset | None) -> tuple[str, ...]:
        """Return what a campaign has. Referrals need no mention where its rules ask for them."""
        features = list(d.get("features") or ())
        rules = ruleset.rules if ruleset else ()
        if "referrals" not in features and any(asks_for_referrals(rule) for rule in rules):
            features.append("referrals")
        return tuple(features)

    def _active_ruleset(self, path: str, d: Mapping[str, Any], reader: Rulesets) -> Ruleset | None:
        """Return the ruleset that `activeRulesetId` names, or else the last one of the campaign."""
        rulesets = [
            *([(f"{path}.ruleset", d["ruleset"])] if "ruleset" in d else []),
            *entries(f"{path}.rulesets", d.get("rulesets")),
            *((p, r) for p, r in self._section("rulesets") if r["campaignId"] == d["id"]),
        ]
        made = [reader.ruleset(ruleset_path, r, d["id"]) for ruleset_path, r in rulesets]
        wanted = d.get("activeRulesetId")
        if wanted is None:
            return made[-1] if made else None
        for ruleset in made:
            if ruleset.id == wanted:
                return ruleset
        raise self.fail(f"{path}.activeRulesetId", f"the campaign has no ruleset {wanted}")

    def _pattern(self, path: str, d: Mapping[str, Any], member: str) -> CodePattern | None:
        settings = d.get(member)
        if not settings:
            return None
        characters = settings.get("validCharacters") or _DEFAULT_CHARACTERS
        for index, entry in enumerate(characters):
            if not CodePattern.is_range(entry):
                place = f"{path}.{member}.validCharacters[{index}]"
                raise self.fail(place, f"{entry!r} is no range of characters")
        return CodePattern(settings["couponPattern"], tuple(characters))

    def _achievements(self, campaigns: Mapping[int, Campaign]) -> dict[int, Achievement]:
        things: list[tuple[str, Achievement]] = []
        names: set[tuple[int, str]] = set()
        for campaign_path, campaign in self._section("campaigns"):
            application_id = campaigns[campaign["id"]].application_id
            for path, d in entries(f"{campaign_path}.achievements", campaign.get("achievements")):
                if (application_id, d["name"]) in names:
                    raise self.fail(f"{path}.name", f"achievement {d['name']!r} is there twice")
                names.add((application_id, d["name"]))
                made = Achievement(
                    id=d["id"],
                    campaign_id=campaign["id"],
                    application_id=application_id,
                    name=d["name"],
                    title=d["title"],
                    description=d.get("description") or "",
                    created=self._time(path, d, "created") or BIRTH,
                    target=Decimal(d["target"]),
                    period=self._duration(path, d, "period", ("",)),
                    recurrence=d.get("recurrencePolicy") or "no_recurrence",
                    activation=d.get("activationPolicy") or "user_action",
                    fixed_start=self._time(path, d, "fixedStartDate"),
                    end=self._time(path, d, "endDate"),
                    rolls_back=bool(d.get("allowRollbackAfterCompletion")),
                )
                if made.scheduled and made.fixed_start is None:
                    raise self.fail(f"{path}.fixedStartDate", "a fixed schedule begins some time")
                things.append((path, made))
        return self._unique("achievements", things)

    def _program(self, path: str, d: Mapping[str, Any]) -> LoyaltyProgram:
        return LoyaltyProgram(
            id=d["id"],
            name=d["name"],
            title=d.get("title", d["name"]),
            pending=self._duration(path, d, "defaultPending", ("immediate", "on_action")),
            awaits_activation=d.get("defaultPending") == "on_action",
            validity=self._duration(path, d, "defaultValidity", ("unlimited",)),
            zone=self._zone(path, d),
            sub_ledgers=tuple(d.get("subLedgers") or ()),
            allow_sub_ledgers=d.get("allowSubledger", True),
            card_based=d.get("cardBased", False),
            users_per_card=d.get("usersPerCardLimit") or 0,
            card_codes=self._pattern(path, d, "cardCodeSettings"),
            join_policy=d.get("programJoinPolicy") or "points_earned",
            return_policy=d.get("returnPolicy") or "unlimited",
            tier_rules=self._tiers(path, d),
            applications=frozenset(d.get("subscribedApplications") or ()) or None,
        )

    def _tiers(self, path: str, d: Mapping[str, Any]) -> TierRules | None:
        if not d.get("tiers"):
            return None
        tiers = [
            (tier_path, Tier(tier.get("id", number), tier["name"], Decimal(tier["minPoints"])))
            for number, (tier_path, tier) in enumerate(entries(f"{path}.tiers", d["tiers"]), 1)
        ]
        policy = d.get("tiersExpirationPolicy") or ""
        duration = self._duration(path, d, "tiersExpireIn", ("",))
        cycle = self._time(path, d, "tierCycleStartDate")
        if policy not in ("", "customer_attribute") and duration is None:
            raise self.fail(f"{path}.tiersExpireIn", f"{policy} needs to know how long tiers last")
        if policy == "absolute_expiration" and cycle is None:
            raise self.fail(f"{path}.tierCycleStartDate", f"{policy} needs to know where it begins")
        return TierRules(
            tiers=tuple(sorted(self._unique("tiers", tiers).values(), key=lambda t: t.least)),
            policy=policy,
            duration=duration,
            cycle=cycle,
            one_down=d.get("tiersDowngradePolicy") == "one_down",
        )

    def loyalty(self, world: World) -> Iterator[Record]:
        """Yield the loyalty cards, what is linked to them, and points that were imported.

        Everything has an id of its own, to which the others can refer.
        """
        members: dict[str, Profile] = {}
        cards: dict[str, LoyaltyCard] = {}
        sections = [
            (f"{path}.{name}", program, name)
            for path, program in self._section("loyaltyPrograms")
            for name in ("cards", "transactions")
        ]

        def profile(integration_id: str) -> Profile:
            known = members.get(integration_id)
            if known is None:
                known = Profile(integration_id, BIRTH, BIRTH, id=len(members) + 1)
                members[integration_id] = known
            return known

        linked: list[CardLink] = []
        lots: list[LedgerEntry] = []
        for section, d, name in sections:
            program = world.loyalty_programs[d["id"]]
            for path, entry in entries(section, d.get(name)):
                if name == "transactions":
                    lots.append(self._import(path, entry, program, profile, cards))
                    continue
                if not program.card_based:
                    raise self.fail(path, "only a program with cardBased: true has cards")
                if entry["identifier"] in cards:
                    raise self.fail(f"{path}.identifier", "this card is there twice")
                card = self._card(path, entry, program.id, len(cards) + 1)
                cards[card.identifier] = card
                sharers = dict.fromkeys(entry.get("customerProfileIds") or (), card.created)
                for place, link in entries(f"{path}.profiles", entry.get("profiles")):
                    sharers[link["integrationId"]] = (
                        self._time(place, link, "timestamp") or card.created
                    )
                linked += [CardLink(card.id, profile(id).id, at) for id, at in sharers.items()]
        yield from members.values()
        yield from cards.values()
        yield from linked
        yield from lots

    def _card(self, path: str, d: Mapping[str, Any], program_id: int, id: int) -> LoyaltyCard:
        created = self._time(path, d, "created") or BIRTH
        return LoyaltyCard(
            id=id,
            program_id=program_id,
            identifier=d["identifier"],
            created=created,
            modified=self._time(path, d, "modified") or created,
            status=d.get("status") or "active",
            block_reason=d.get("blockReason") or "",
            old_identifier=d.get("oldCardIdentifier") or "",
            new_identifier=d.get("newCardIdentifier") or "",
            batch_id=d.get("batchId") or "",
        )

    def _import(
        self,
        path: str,
        d: Mapping[str, Any],
        program: LoyaltyProgram,
        profile: Callable[[str], Profile],
        cards: Mapping[str, LoyaltyCard],
    ) -> LedgerEntry:
        """Read points that were imported: they are a lot as one that a rule gives."""
        owner = "cardIdentifier" if program.card_based else "profileId"
        if owner not in d:
            raise self.fail(path, f"points of this program need a {owner}")
        if program.card_based and d[owner] not in cards:
            raise self.fail(f"{path}.{owner}", "no such card, as far as the file was read")
        waits = d.get("startDate") == "on_action"
        at_once = waits or d.get("startDate") == "immediate"
        validity = self._duration(path, d, "validityDuration", ("unlimited",))
        for_ever = d.get("expiryDate") == "unlimited"
        return LedgerEntry(
            program_id=program.id,
            sub_ledger=d.get("subledgerId") or "",
            profile_id=None if program.card_based else profile(d[owner]).id,
            card_id=cards[d[owner]].id if program.card_based else None,
            type="addition",
            amount=Decimal(d["amount"]),
            created=self._time(path, d, "created") or BIRTH,
            reason=d.get("reason") or "",
            uuid=str(uuid.uuid4()),
            start=None if at_once else self._time(path, d, "startDate"),
            expiry=None if for_ever else self._time(path, d, "expiryDate"),
            awaits_activation=waits,
            validity=validity.text if validity and waits else "",
            source="import",
        )

    def _duration(
        self, path: str, d: Mapping[str, Any], member: str, none: tuple[str, ...]
    ) -> Duration | None:
        text = d.get(member) or none[0]
        try:
            return None if text in none else Duration.read(text)
        except ValueError as error:
            raise self.fail(f"{path}.{member}", str(error)) from None

    def _zone(self, path: str, d: Mapping[str, Any]) -> tzinfo:
        try:
            return durations.zone(d.get("timezone") or "UTC")
        except ValueError as error:
            raise self.fail(f"{path}.timezone", str(error)) from None

    def _event_types(self) -> Iterator[str]:
        for path, name in self._section("eventTypes"):
            if name.startswith("talon_"):
                raise self.fail(path, "names of event types must not begin with talon_")
            yield name
        for _, attribute in self._section("attributes"):
            if attribute["entity"] == "Event" and attribute.get("eventType"):
                yield attribute["eventType"]

    def _time(self, path: str, d: Mapping[str, Any], member: str) -> datetime | None:
        """Read a moment; absent and the year 1 both mean that there is none."""
        text = d.get(member)
        if not text:
            return None
        try:
            moment = times.parse(text)
        except ValueError as error:
            raise self.fail(f"{path}.{member}", str(error)) from None
        return moment if moment.year > 1 else None

    def _unique(self, section: str, things: list[tuple[str, Any]]) -> dict[int, Any]:
        found: dict[int, Any] = {}
        for path, thing in things:
            if thing.id in found:
                raise self.fail(f"{path}.id", f"id {thing.id} is used twice in {section}")
            found[thing.id] = thing
        return found


def _decimal(number: Any) -> Decimal | None:
    return None if number is None else Decimal(number)


def _attributes(written: Any) -> dict[str, Any]:
    """Read attributes of an item: a map of values, or a list of names with their values."""
    if isinstance(written, list):
        written = {attribute["name"]: attribute["value"] for attribute in written}
    return {name: value for name, value in (written or {}).items() if value is not None}
