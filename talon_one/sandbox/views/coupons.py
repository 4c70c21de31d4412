"""Views of coupons."""

from __future__ import annotations

from datetime import datetime

from talon_one.sandbox.state import counters
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Coupon, Profile
from talon_one.sandbox.views.view import View, present


def coupon_view(store: Transaction, record: Coupon, holder: Profile | None = None) -> View:
    """Return a Coupon.

    :param holder: the profile whose redemptions are counted.
    """
    return present(
        id=record.id,
        created=record.created,
        campaignId=record.campaign_id,
        value=record.value,
        usageLimit=record.usage_limit,
        usageCounter=record.usage_counter,
        discountLimit=record.discount_limit,
        discountCounter=record.discount_counter,
        discountRemainder=(
            None
            if record.discount_limit is None
            else record.discount_limit - record.discount_counter
        ),
        startDate=record.start,
        expiryDate=record.expiry,
        attributes=record.attributes,
        limits=record.limits,
        referralId=record.referral_id,
        recipientIntegrationId=record.recipient,
        importId=record.import_id,
        reservation=record.reservation,
        batchId=record.batch_id,
        profileRedemptionCount=_redemptions(store, record, holder) if holder else 0,
    )


def inventory_coupon_view(
    store: Transaction, record: Coupon, holder: Profile, now: datetime
) -> View:
    """Return a Coupon with what it is worth to its holder."""
    campaign = store.world.campaigns[record.campaign_id]
    if record.expiry is not None and record.expiry <= now:
        state = "expired"
    elif 0 < record.usage_limit <= record.usage_counter:
        state = "used"
    elif not campaign.runs(now):
        state = "disabled"
    elif record.start is not None and record.start > now:
        state = "pending"
    else:
        state = "active"
    return {**coupon_view(store, record, holder), "state": state}


def _redemptions(store: Transaction, record: Coupon, holder: Profile) -> int:
    key = counters.key(Coupon=record.id, Profile=holder.id)
    return int(counters.used(store, record.campaign_id, "redeemCoupon", key))
