"""Views of customer sessions, in both versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from talon_one.sandbox import times
from talon_one.sandbox.engine.draft import Effect
from talon_one.sandbox.state import totals
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.definitions import Application
from talon_one.sandbox.store.records import Profile, Return, Session
from talon_one.sandbox.views.view import View, present


def session_v2_view(record: Session, owner: Profile) -> View:
    """Return a CustomerSessionV2."""
    return present(
        id=record.id,
        updated=record.updated,
        updateCount=record.update_count,
        integrationId=record.integration_id,
        created=record.created,
        applicationId=record.application_id,
        profileId=owner.integration_id,
        storeIntegrationId=record.store_integration_id or None,
        couponCodes=record.coupon_codes,
        referralCode=record.referral_code,
        state=record.state,
        cartItems=[_item(line) for line in record.cart_items],
        experimentVariantAllocations=record.experiment_variants or None,
        additionalCosts=record.additional_costs,
        identifiers=record.identifiers,
        loyaltyCards=record.loyalty_cards,
        attributes=record.attributes,
        firstSession=record.first_session,
        total=record.total,
        cartItemTotal=totals.cart_items(record),
        additionalCostTotal=totals.additional_costs(record),
        cartItemAdditionalCostTotal=totals.item_costs(record),
    )


def return_view(store: Transaction, record: Return, session: Session, owner: Profile) -> View:
    """Return a ModelReturn."""
    return present(
        id=record.id,
        created=record.created,
        applicationId=session.application_id,
        accountId=store.world.account_id,
        returnedCartItems=record.items,
        eventId=record.event_id,
        sessionId=session.id,
        sessionIntegrationId=session.integration_id,
        profileId=None if owner.anonymous else owner.id,
        profileIntegrationId=owner.integration_id or None,
    )


def _item(line: Mapping[str, Any]) -> View:
    returned = line.get("returnedQuantity", 0)
    return {
        **line,
        "returnedQuantity": returned,
        "remainingQuantity": line["quantity"] - returned,
    }


def session_v1_view(record: Session, owner: Profile, effects: Iterable[Effect]) -> View:
    """Return a V1 CustomerSession with the discounts among effects, the last of each name."""
    return {
        "integrationId": record.integration_id,
        "created": record.created,
        "applicationId": record.application_id,
        "profileId": owner.integration_id,
        "coupon": next(iter(record.coupon_codes), ""),
        "referral": record.referral_code,
        "state": record.state,
        "cartItems": record.cart_items,
        "identifiers": record.identifiers,
        "total": record.total,
        "attributes": record.attributes,
        "firstSession": record.first_session,
        "discounts": {
            e.props["name"]: e.props["value"] for e in effects if e.type == "setDiscount"
        },
    }


def no_session_view(application: Application) -> View:
    """Return the session of V1 answers that are about none; the API demands one."""
    return {
        "integrationId": "",
        "created": times.ZERO,
        "applicationId": application.id,
        "profileId": "",
        "coupon": "",
        "referral": "",
        "state": "open",
        "cartItems": [],
        "identifiers": [],
        "total": 0,
        "attributes": {},
        "firstSession": True,
        "discounts": {},
    }
