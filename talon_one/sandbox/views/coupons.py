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
        reservationLimit=record.reservation_limit,
        reservationCounter=record.reservation_counter,
        implicitlyReserved=record.implicitly_reserved,
        isReservationMandatory=record.reservation_mandatory,
        batchId=record.batch_id,
        profileRedemptionCount=_redemptions(store, record, holder) if holder else 0,
    )


def inventory_coupon_view(
    store: Transaction, record: Coupon, holder: Profile, now: datetime
) -> View:
    """Return a Coupon with what it is worth to its holder."""
    campaign = store.world.campaigns[record.campaign_id]
    expired = record.expiry is not None and record.expiry <= now
    if record.start is not None and record.start > now:
        state = "pending"
    elif 0 < record.usage_limit <= record.usage_counter:
        state = "used"
    elif expired:
        state = "used" if _redemptions(store, record, holder) > 0 else "expired"
    elif campaign.state != "enabled" or (campaign.end is not None and campaign.end <= now):
        state = "disabled"
    else:
        state = "active"  # that of a campaign that is yet to start, too
    return {**coupon_view(store, record, holder), "state": state}


def _redemptions(store: Transaction, record: Coupon, holder: Profile) -> int:
    key = counters.key(Coupon=record.id, Profile=holder.id)
    return int(counters.used(store, record.campaign_id, "redeemCoupon", key))
