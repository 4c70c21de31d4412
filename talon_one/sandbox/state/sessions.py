"""Sessions: which changes of state there are, and how an update is merged in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from talon_one.sandbox.errors import invalid
from talon_one.sandbox.state import attributes, cards, catalogs, profiles, stores, totals
from talon_one.sandbox.state.ids import check_id
from talon_one.sandbox.state.scope import Scope
from talon_one.sandbox.store.records import Event, Profile, Session

_EVENTS = {
    (None, "open"): "talon_session_created",
    (None, "closed"): "talon_session_created",
    ("open", "open"): "talon_session_updated",
    ("open", "closed"): "talon_session_closed",
    ("open", "cancelled"): "talon_session_cancelled",
    ("closed", "cancelled"): "talon_session_revoked",
    ("partially_returned", "cancelled"): "talon_session_revoked",
}
CLOSED = ("closed", "partially_returned")
"""The states of an order that was placed: its cart and codes change no more."""

_REFUSALS = {
    None: "A new session can only be open or closed",
    "open": "An open session can only stay open, be closed or be cancelled",
    "closed": "A closed session can only be cancelled or reopened, or items of it returned",
    "partially_returned": "A session of which items were returned can only be cancelled",
    "cancelled": "A cancelled session cannot be changed",
}
_MOST_LINES = 1_000
_MOST_UNITS = 10_000
_MOST_CODES = 1_000

_OPTIONAL_ITEM_MEMBERS = (
    "price",
    "name",
    "category",
    "weight",
    "height",
    "width",
    "length",
    "product",
)


def find(scope: Scope, integration_id: str) -> Session | None:
    """Find a session of the caller's application."""
    return scope.store.get(
        Session, application_id=scope.application.id, integration_id=integration_id
    )


def create(scope: Scope, integration_id: str, profile: Profile, place: str) -> Session:
    """Store a new, open and empty session.

    :param place: where the request has its id: a JSON pointer, or the name of a parameter.
    :raises ApiProblem: 400, the id is too long.
    """
    check_id(integration_id, place)
    session = Session(
        application_id=scope.application.id,
        integration_id=integration_id,
        profile_id=profile.id,
        created=scope.now,
        updated=scope.now,
        first_session=_is_first(scope, profile),
    )
    return scope.store.insert(session)


def transition(stored: Session | None, sent: str | None, pointer: str) -> tuple[str, str]:
    """Return the new state and the type of the event that this change of state is.

    :param sent: the state that the client asked for; None keeps the stored one.
    :raises ApiProblem: 400, there is no such change.
    """
    before = None if stored is None else stored.state
    after = sent or before or "open"
    event = _EVENTS.get((before, after))
    if event is None:
        raise invalid(f"{pointer}/state", "Invalid transition", _REFUSALS[before])
    return after, event


def belongs_to(scope: Scope, stored: Session | None, sent: str | None, pointer: str) -> Profile:
    """Return the profile of a session after an update; it is created if missing.

    :param sent: the profile id that the client sent; None keeps the stored one.
    :raises ApiProblem: 400, the session has a profile and cannot become anonymous, or nobody can
        have this id.
    """
    if sent:
        check_id(sent, f"{pointer}/profileId")
    if stored is None:
        return profiles.obtain(scope.store, sent or "", scope.now)
    owner = profiles.owner(scope.store, stored, scope.now)
    if sent is None or sent == owner.integration_id:
        return owner
    if sent == "":
        raise invalid(
            f"{pointer}/profileId", "Invalid profile", "The session belongs to a profile already"
        )
    return profiles.obtain(scope.store, sent, scope.now)


def assign(scope: Scope, session: Session, profile: Profile) -> None:
    """Give a session to a profile. The hidden one of an anonymous session hands over its events."""
    if session.profile_id == profile.id:
        return
    former = profiles.by_id(scope.store, session.profile_id)
    session.profile_id = profile.id
    session.first_session = _is_first(scope, profile, besides=session)
    if former is not None and former.anonymous:
        for event in scope.store.find(Event, profile_id=former.id):
            event.profile_id = profile.id
            scope.store.save(event)
        scope.store.delete(Profile, id=former.id)


def merge(scope: Scope, session: Session, sent: Mapping[str, Any], pointer: str) -> None:
    """Merge an update, in V2 names, into an open session. What is absent stays.

    :param pointer: JSON pointer of the session in the body.
    :raises ApiProblem: 400, an attribute, an additional cost, a loyalty card, a store or an
        experiment is unknown or wrong, an item has no price, or there are too many of something.
    """
    if "couponCodes" in sent:
        if len(sent["couponCodes"]) > _MOST_CODES:
            details = f"A session has at most {_MOST_CODES} coupon codes"
            raise invalid(f"{pointer}/couponCodes", "maxItems", details)
        codes = (scope.application.fold(code) for code in sent["couponCodes"])
        session.coupon_codes = [code for code in codes if code]
    if "referralCode" in sent:
        session.referral_code = sent["referralCode"]
    if "identifiers" in sent:
        session.identifiers = sent["identifiers"]
    if "storeIntegrationId" in sent:
        session.store_integration_id = stores.check(
            scope, sent["storeIntegrationId"], f"{pointer}/storeIntegrationId"
        )
    if "experimentVariantAllocations" in sent:
        session.experiment_variants = _variants(
            scope, sent["experimentVariantAllocations"], f"{pointer}/experimentVariantAllocations"
        )
    if "loyaltyCards" in sent:
        session.loyalty_cards = cards.check(scope, sent["loyaltyCards"], f"{pointer}/loyaltyCards")
    if "cartItems" in sent:
        session.cart_items = _items(scope, sent["cartItems"], f"{pointer}/cartItems")
    if "additionalCosts" in sent:
        session.additional_costs = _costs(
            scope, sent["additionalCosts"], f"{pointer}/additionalCosts", "session"
        )
    if "attributes" in sent:
        session.attributes |= attributes.check(
            scope.store,
            scope.settings,
            "CustomerSession",
            sent["attributes"],
            f"{pointer}/attributes",
        )


def event(session: Session, type: str, now: datetime) -> Event:
    """Return an event of a session, which happens where the session takes place."""
    return Event(
        session.application_id,
        type,
        now,
        session.profile_id,
        session.integration_id,
        store_integration_id=session.store_integration_id,
    )


def change(scope: Scope, session: Session, state: str) -> None:
    """Note that a session is changed now, and its state."""
    session.state, session.updated = state, scope.now
    session.update_count += 1


def set_total(session: Session, total: Decimal, pointer: str) -> None:
    """Set the total of a session.

    :raises ApiProblem: 400, it is more than a client's number can hold.
    """
    if abs(total) >= totals.LARGEST:
        raise invalid(pointer, "maximum", f"The total must be less than {totals.LARGEST}")
    session.total = total


def _is_first(scope: Scope, profile: Profile, besides: Session | None = None) -> bool:
    if profile.anonymous:
        return True
    known = scope.store.ids(Session, profile_id=profile.id)
    return all(besides is not None and id == besides.id for id in known)


def _variants(
    scope: Scope, variants: Sequence[dict[str, Any]], pointer: str
) -> list[dict[str, Any]]:
    """Check that the experiments of variants are there, if the seed says which there are.

    :raises ApiProblem: 400, one is not.
    """
    known = scope.store.world.experiments
    for index, variant in enumerate(variants):
        id = variant["experimentID"]
        if known is not None and id not in known:
            raise invalid(
                f"{pointer}/{index}/experimentID", "Unknown", f"There is no experiment {id}"
            )
    return list(variants)


def _items(scope: Scope, items: Sequence[Mapping[str, Any]], pointer: str) -> list[dict[str, Any]]:
    if len(items) > _MOST_LINES:
        raise invalid(pointer, "maxItems", f"A cart has at most {_MOST_LINES} lines")
    if sum(item["quantity"] for item in items) > _MOST_UNITS:
        raise invalid(pointer, "maximum", f"A cart holds at most {_MOST_UNITS} units")
    catalog = catalogs.of(scope.store, scope.application.id)
    kept = []
    for position, item in enumerate(items):
        listed = catalogs.item(scope.store, catalog, item["sku"]) if catalog else None
        taken = catalogs.line(scope.store, listed, item, scope.now) if listed else {}
        if "price" not in {**item, **taken}:
            raise invalid(f"{pointer}/{position}/price", "required", "the member is missing")
        line: dict[str, Any] = {"sku": item["sku"], "quantity": item["quantity"]}
        line.update((m, item[m]) for m in _OPTIONAL_ITEM_MEMBERS if item.get(m) is not None)
        line.update(taken)
        line["position"] = position
        line["attributes"] = attributes.check(
            scope.store,
            scope.settings,
            "CartItem",
            item.get("attributes") or {},
            f"{pointer}/{position}/attributes",
        )
        if item.get("additionalCosts"):
            place = f"{pointer}/{position}/additionalCosts"
            line["additionalCosts"] = _costs(scope, item["additionalCosts"], place, "item")
        kept.append(line)
    return kept


def _costs(
    scope: Scope, costs: Mapping[str, Any], pointer: str, owner: str
) -> dict[str, dict[str, Any]]:
    """Check additional costs that a client sent.

    :param owner: what they are costs of: ``session`` or ``item``.
    :raises ApiProblem: 400, one is unknown, or is no cost of such a thing.
    """
    types = scope.store.world.cost_types
    for name, cost in costs.items():
        attributes.check(
            scope.store, scope.settings, "AdditionalCost", {name: cost["price"]}, pointer
        )
        if types.get(name, owner) not in (owner, "both"):
            place = f"{pointer}/{attributes.escape(name)}"
            raise invalid(place, "Invalid type", f"{name!r} is no cost of one {owner}")
    return {name: {"price": cost["price"]} for name, cost in costs.items()}
