"""Names: what expressions see. Short entity names, API members with a capital first letter.

Only ``Session.Total``, ``Session.CartItems``, ``Item.*``, ``Profile.*`` and ``Attributes`` are
documented by the service; the other names follow their pattern.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from talon_one.sandbox import times
from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.draft import DISCOUNTS, Draft, Effect
from talon_one.sandbox.state import attributes, audiences, profiles, totals
from talon_one.sandbox.store.definitions import Campaign, Store
from talon_one.sandbox.store.records import CatalogItem, Coupon, Profile, Referral, Session

_NOTHING = Decimal(0)
_ENTITIES = {
    "Session": "CustomerSession",
    "Item": "CartItem",
    "Profile": "CustomerProfile",
}


class Names:
    """The root names of one evaluation."""

    def __init__(self, context: EvaluationContext) -> None:
        self._context = context
        self._listed: dict[int, Mapping[str, Any]] = {}
        """Attributes of the catalog's items by their ids, once they were asked for."""

        self._reduced = _Reductions(Draft())
        self._times = attributes.time_names(context.store)
        self._fixed: dict[str, Any] = {
            "Application": self._application(),
            "Profile": self._profile(context.profile),
            "Event": {
                "Type": context.event.type,
                "Created": context.event.created,
                "Attributes": self._attributes("Event", context.event.attributes),
            },
        }
        if context.visited is not None:
            self._fixed["Store"] = self._store(context.visited)
        session = context.session or context.connected
        if session is not None:
            self._fixed["Session"] = self._session(session, self._reduced)

    def roots(
        self, campaign: Campaign, coupon: Coupon | None, referral: Referral | None, draft: Draft
    ) -> dict[str, Any]:
        """Return the names for a run of a campaign.

        With cascading discounts the discounted amounts are what the draft has left of the plain
        ones, which keep their values.
        """
        roots = {**self._fixed, "Campaign": self._campaign(campaign)}
        if coupon is not None:
            roots["Coupon"] = self._coupon(coupon)
        if referral is not None:
            roots["Referral"] = self._referral(referral)
            advocate = profiles.find(self._context.store, referral.advocate)
            if advocate is not None:
                roots["AdvocateProfile"] = self._profile(advocate)
        if self._context.session is not None and self._context.application.cascading_discounts:
            if not self._reduced.are_of(draft):
                self._reduced = _Reductions(draft)
            self._reduced.read_on()
            roots["Session"] = self._session(self._context.session, self._reduced)
        return roots

    def _session(self, session: Session, reduced: _Reductions) -> dict[str, Any]:
        items = [
            self._item(item, quantity, sub_position, reduced)
            for item, quantity, sub_position in self._lines(session)
        ]
        item_total = totals.cart_items(session)
        return {
            "IntegrationId": session.integration_id,
            "State": session.state,
            "Total": session.total,
            "CartItemTotal": item_total,
            "CartTotal": item_total,
            "AdditionalCostTotal": totals.additional_costs(session),
            "DiscountedTotal": session.total - reduced.total,
            "DiscountedCartItemTotal": item_total - reduced.cart_items,
            "CartItems": items,
            "CouponCodes": session.coupon_codes,
            "ReferralCode": session.referral_code,
            "Identifiers": session.identifiers,
            "StoreIntegrationId": session.store_integration_id,
            "LoyaltyCards": session.loyalty_cards,
            "FirstSession": session.first_session,
            "Created": session.created,
            "Attributes": self._attributes("Session", session.attributes),
            "AdditionalCosts": _prices(session.additional_costs),
        }

    def _lines(self, session: Session) -> Iterator[tuple[Mapping[str, Any], int, int | None]]:
        """Yield item, quantity, sub-position; flattened, each unit is an item of its own."""
        flatten = self._context.application.flattened_items
        for item in session.cart_items:
            if not flatten:
                yield item, item["quantity"], None
                continue
            first = item.get("firstUnit", 0)
            for sub_position in range(first, first + item["quantity"]):
                yield item, 1, sub_position

    def _item(
        self,
        item: Mapping[str, Any],
        quantity: int,
        sub_position: int | None,
        reduced: _Reductions,
    ) -> dict[str, Any]:
        position, price = item["position"], Decimal(item["price"])
        reduction = reduced.per_item.get((position, sub_position), _NOTHING)
        seen: dict[str, Any] = {
            "SKU": item["sku"],
            "Sku": item["sku"],
            "Price": price,
            "DiscountedPrice": price - totals.per_unit(reduction, quantity) if reduction else price,
            "Quantity": quantity,
            "Position": position,
            "Attributes": self._attributes("Item", self._item_attributes(item)),
            "AdditionalCosts": _prices(item.get("additionalCosts", {})),
        }
        if sub_position is not None:
            seen["SubPosition"] = sub_position
        if item.get("product"):
            seen["Product"] = {"Name": item["product"]["name"]}
        for member in ("name", "category", "weight", "height", "width", "length"):
            if item.get(member) is not None:
                seen[member.capitalize()] = item[member]
        return seen

    def _item_attributes(self, item: Mapping[str, Any]) -> dict[str, Any]:
        """Return an item's attributes; those that its line does not have are the catalog's."""
        own: dict[str, Any] = item.get("attributes") or {}
        id = item.get("catalogItemID")
        if id is None:
            return own
        if id not in self._listed:
            listed = self._context.store.get(CatalogItem, id=id)
            self._listed[id] = listed.attributes if listed else {}
        return {**self._listed[id], **own}

    def _profile(self, profile: Profile) -> dict[str, Any]:
        return {
            "IntegrationId": profile.integration_id,
            "TotalSales": profile.total_sales,
            "ClosedSessions": profile.closed_sessions,
            "Created": profile.created,
            "LastActivity": profile.last_activity,
            "Attributes": self._attributes("Profile", profile.attributes),
            "AudienceMemberships": [
                {"ID": audience.id, "Name": audience.name}
                for audience in audiences.of(self._context.store, profile)
            ],
        }

    def _store(self, store: Store) -> dict[str, Any]:
        return {
            "IntegrationId": store.integration_id,
            "Name": store.name,
            "Attributes": self._attributes("Store", store.attributes),
        }

    def _application(self) -> dict[str, Any]:
        application = self._context.application
        return {
            "ID": application.id,
            "Name": application.name,
            "Attributes": self._attributes("Application", application.attributes),
        }

    def _campaign(self, campaign: Campaign) -> dict[str, Any]:
        return {
            "ID": campaign.id,
            "Name": campaign.name,
            "Attributes": self._attributes("Campaign", campaign.attributes),
        }

    def _coupon(self, coupon: Coupon) -> dict[str, Any]:
        return {
            "Value": coupon.value,
            "UsageLimit": coupon.usage_limit,
            "UsageCounter": coupon.usage_counter,
            "DiscountLimit": coupon.discount_limit,
            "DiscountCounter": coupon.discount_counter,
            "StartDate": coupon.start,
            "ExpiryDate": coupon.expiry,
            "RecipientIntegrationId": coupon.recipient,
            "Attributes": self._attributes("Coupon", coupon.attributes),
        }

    def _referral(self, referral: Referral) -> dict[str, Any]:
        return {
            "Code": referral.code,
            "AdvocateProfileIntegrationId": referral.advocate,
            "FriendProfileIntegrationId": referral.friend,
            "UsageLimit": referral.usage_limit,
            "UsageCounter": referral.usage_counter,
            "StartDate": referral.start,
            "ExpiryDate": referral.expiry,
            "Attributes": self._attributes("Referral", referral.attributes),
        }

    def _attributes(self, root: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Turn the texts of time attributes into moments."""
        entity = _ENTITIES.get(root, root)
        moments = [name for name in values if (entity, name) in self._times]
        if not moments:
            return values
        return {**values, **{name: _moment(values[name]) for name in moments}}


def _prices(costs: Mapping[str, Any]) -> dict[str, Any]:
    return {name: {"Price": cost["price"]} for name, cost in costs.items()}


def _moment(value: Any) -> Any:
    """Read a moment. A seed, or an event of another type, may hold something else there."""
    try:
        return times.parse(value)
    except (TypeError, ValueError):
        return value


class _Reductions:
    """What the discounts of a draft take off, for cascading; only those to come are read anew."""

    def __init__(self, draft: Draft) -> None:
        self.total = self.cart_items = _NOTHING
        self.per_item: dict[tuple[int, int | None], Decimal] = {}
        """Per position and sub-position; that of a whole line is for all of its units."""

        self._draft, self._rollbacks = draft, draft.rollbacks
        self._read = 0

    def are_of(self, draft: Draft) -> bool:
        """Tell whether they are of this draft, and nothing that was read is removed from it."""
        return draft is self._draft and draft.rollbacks == self._rollbacks

    def read_on(self) -> None:
        """Read the effects that were drafted since the last time."""
        effects = self._draft.of(Effect)[self._read :]
        self._read += len(effects)
        for effect in effects:
            if effect.type not in DISCOUNTS:
                continue
            value, scope = effect.props["value"], effect.props.get("scope")
            self.total += value
            if effect.type == "setDiscount" and scope == "cartItems":
                self.cart_items += value
            elif effect.type == "setDiscountPerItem" and scope != "additionalCosts":
                place = (effect.props["position"], effect.props.get("subPosition"))
                self.cart_items += value
                self.per_item[place] = self.per_item.get(place, _NOTHING) + value
