"""Campaigns: the list, and one with its rules as people read them, budgets and codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from talon_one.sandbox.inspector.pages import coupons, shared
from talon_one.sandbox.inspector.visit import Link, Page, Table, Visit
from talon_one.sandbox.state import counters
from talon_one.sandbox.store.records import Counter, Coupon, Referral
from talon_one.sandbox.talang.readable import is_call, readable
from talon_one.sandbox.views.campaigns import campaign_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from talon_one.sandbox.store.definitions import Binding, Campaign, Rule


class _Rule(NamedTuple):
    """A rule as people read it."""

    title: str
    bindings: Sequence[tuple[str, str]]
    conditions: Sequence[str]
    """All of them must hold."""

    effects: Sequence[str]
    else_effects: Sequence[str]


def campaigns(visit: Visit) -> Page:
    """The list of campaigns."""

    def row(found: Campaign) -> Sequence[Any]:
        return (
            Link(found.name, f"/campaigns/{found.id}"),
            found.id,
            shared.application(visit, found.application_id),
            campaign_view(visit.store, found, visit.now)["frontendState"],
            found.priority,
            list(found.features),
        )

    headings = ("Campaign", "Id", "Application", "State", "Priority", "Features")
    found = visit.world.campaigns.values()
    return shared.list_page(shared.definitions(visit, "Campaigns", headings, found, row), "Name")


def campaign(visit: Visit) -> Page:
    """One campaign."""
    found = shared.defined(visit, visit.world.campaigns, "campaign")
    facts = {
        "Description": found.document.get("description"),
        "Application": shared.application(visit, found.application_id),
        "State": campaign_view(visit.store, found, visit.now)["frontendState"],
        "Priority": found.priority,
        "Starts": found.start,
        "Ends": found.end,
        "Features": list(found.features),
        "Only in stores": list(found.store_ids),
        "Only for audiences": list(found.audience_ids),
    }
    codes = shared.listed(
        visit,
        "Coupons",
        Coupon,
        coupons.HEADINGS,
        lambda record: coupons.row(visit, record),
        ("value", "recipient"),
        campaign_id=found.id,
    )
    context = {
        "facts": facts,
        "bindings": _bindings(found.ruleset.bindings if found.ruleset else ()),
        "rules": [_rule(rule) for rule in (found.ruleset.rules if found.ruleset else ())],
        "sections": [_budgets(visit, found), codes, _referrals(visit, found)],
        "hint": "Code or recipient",
    }
    return Page("campaign.html", f"Campaign {found.name}", context)


def _rule(rule: Rule) -> _Rule:
    condition = rule.condition
    conditions = condition[1:] if is_call(condition, "and") else [condition]
    return _Rule(
        rule.title,
        _bindings(rule.bindings),
        [readable(part) for part in conditions],
        [readable(effect) for effect in rule.effects],
        [readable(effect) for effect in rule.else_effects],
    )


def _bindings(bindings: Iterable[Binding]) -> Sequence[tuple[str, str]]:
    return [(binding.name, readable(binding.expression)) for binding in bindings]


def _budgets(visit: Visit, found: Campaign) -> Table:
    rows: list[Sequence[Any]] = []
    for limit in found.limits:
        scope = ", ".join(f"each {entity}" for entity in limit.entities) or "everybody together"
        scope += f", {limit.period}" if limit.period else ""
        rows.append((limit.action, scope, limit.limit, None))
    for counter in visit.store.find(Counter, campaign_id=found.id):
        entities = counters.entities(counter.key)
        scope = ", ".join(f"{kind} {value}" for kind, value in entities.items())
        rows.append((counter.action, scope or "everybody together", None, counter.amount))
    return Table("Budgets and counters", ("Action", "For", "Limit", "Used"), rows)


def _referrals(visit: Visit, found: Campaign) -> Table:
    def row(record: Referral) -> Sequence[Any]:
        return (
            record.code,
            shared.profile_of(visit, record.advocate),
            shared.profile_of(visit, record.friend),
            record.usage_counter,
            record.usage_limit or "no limit",
            record.expiry,
        )

    headings = ("Code", "Advocate", "Friend", "Used", "Limit", "Expires")
    return shared.listed(
        visit,
        "Referral codes",
        Referral,
        headings,
        row,
        parameter="referrals",
        campaign_id=found.id,
    )
